#include "indexer/entities/event_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/sorted_words.h"
#include "indexer/entities/name_meanings.h"

namespace dateline {
namespace {

// What a document is called after the place where it was signed.
constexpr std::array<std::string_view, 14> kDocuments = {
    "Accord",     "Accords",    "Agreement",   "Agreements", "Charter",
    "Communique", "Convention", "Declaration", "Memorandum", "Pact",
    "Principles", "Protocol",   "Protocols",   "Treaty"};

class EventRules {
 public:
  explicit EventRules(NameDraft& draft)
      : draft_(draft), document_(draft.document) {}

  // Known events, and MISC that ends as an event does ("... Treaty").
  void AddEvents() {
    for (const KnownNameMatch& match : document_.known_names()) {
      if (match.group != NameGroup::kEvent) continue;
      if (document_.sentence_case(match.first) == SentenceCase::kCapitals &&
          match.first == match.last) {
        continue;
      }
      draft_.AddOver({match.first, match.last, EntityType::kEvent,
                      MentionMethod::kGazetteer, kKnownConfidence});
    }
    for (const NameSpan& span : draft_.spans) {
      const bool event =
          span.type == NameType::kMisc && span.last > span.first &&
          (document_.info(span.last).classes & kEventSuffix) != 0;
      if (event) {
        draft_.AddOver({span.first, span.last, EntityType::kEvent,
                        MentionMethod::kModel, Percent(span.confidence)});
      }
    }
    AddDocuments();
  }

  // "Operation Desert Storm", "the operation Claw-Sword": names of which
  // nothing else is known.
  void AddOperations() {
    for (uint32_t i = 0; i + 1 < document_.size(); ++i) {
      if (LowerWord(document_.word(i)) != "operation" ||
          document_.sentence_case(i) != SentenceCase::kMixed) {
        continue;
      }
      uint32_t last = i;
      while (last + 1 < document_.size() && GoesOn(last)) ++last;
      const bool named = last > i && document_.info(i + 1).Capitalised() &&
                         (document_.info(i + 1).classes &
                          (kCalendar | kNotName | kTitle)) == 0 &&
                         document_.name_bits(i + 1) == 0;
      if (!named) continue;
      const bool part = document_.info(i).shape == TokenShape::kTitle;
      draft_.AddOver({part ? i : i + 1, last, EntityType::kEvent,
                      MentionMethod::kRule, kRuleConfidence});
    }
  }

 private:
  // "Alma-Ata Declaration": a known place that is no country, and a document.
  void AddDocuments() {
    for (const KnownNameMatch& match : document_.known_names()) {
      if (match.group != NameGroup::kPlace ||
          match.name->kind == NameKind::kCountry ||
          document_.info(match.last, 1).shape != TokenShape::kTitle ||
          !Has(kDocuments, document_.word(match.last + 1)) ||
          document_.sentence_case(match.first) != SentenceCase::kMixed) {
        continue;
      }
      draft_.AddOver({match.first, match.last + 1, EntityType::kEvent,
                      MentionMethod::kRule, kRuleConfidence});
    }
  }

  // Whether the token after `i` is one more word of a name.
  bool GoesOn(uint32_t i) const {
    const WordInfo& next = document_.info(i, 1);
    if (next.Capitalised()) return true;
    return next.shape == TokenShape::kMark && document_.word(i + 1) == "-" &&
           document_.info(i, 2).Capitalised() &&
           document_.token(i + 1).offset ==
               document_.token(i).offset + document_.token(i).length;
  }

  NameDraft& draft_;
  const TaggerDocument& document_;
};

}  // namespace

void AddEvents(NameDraft& draft) { EventRules(draft).AddEvents(); }

void AddOperations(NameDraft& draft) { EventRules(draft).AddOperations(); }

}  // namespace dateline
