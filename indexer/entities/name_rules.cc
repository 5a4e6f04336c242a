#include "indexer/entities/name_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "indexer/entities/event_rules.h"
#include "indexer/entities/institution_rules.h"
#include "indexer/entities/name_draft.h"
#include "indexer/entities/name_meanings.h"
#include "indexer/entities/person_rules.h"
#include "indexer/entities/team_rules.h"

namespace dateline {
namespace {

constexpr uint8_t kSure = 90;

class GeneralRules {
 public:
  explicit GeneralRules(NameDraft& draft)
      : draft_(draft), document_(draft.document), names_(draft.names) {}

  // A name with one known meaning has that, unless the model is sure.
  void CorrectByMeaning() {
    for (TypedName& name : names_) {
      const auto meanings = Meanings(document_, name);
      if (meanings.empty()) continue;
      const auto fits = [&](const KnownName& known) {
        return known.kind != NameKind::kDemonym &&
               TypeOf(known.kind) == name.type;
      };
      if (std::any_of(meanings.begin(), meanings.end(), fits)) continue;
      const KnownName& first = meanings.front();
      if (first.kind == NameKind::kDemonym || first.ambiguous) continue;
      if (meanings.size() > 1 || name.confidence >= kSure) continue;
      const bool weak = first.kind == NameKind::kCity && !first.large;
      if (weak) continue;
      name.type = TypeOf(first.kind);
      name.method = MentionMethod::kGazetteer;
    }
  }

  // A word that is a name several times in an article names the same kind of
  // thing: what the model's sureness adds up to.
  void GiveOneType() {
    absl::flat_hash_map<uint64_t, std::array<int, kEntityTypes>> votes;
    for (const TypedName& name : names_) {
      if (name.first != name.last) continue;
      votes[Word(name)][static_cast<size_t>(name.type)] += name.confidence;
    }
    for (TypedName& name : names_) {
      if (name.first != name.last) continue;
      const auto& counts = votes[Word(name)];
      const auto* const best = std::max_element(counts.begin(), counts.end());
      if (counts[static_cast<size_t>(name.type)] < *best) {
        name.type = static_cast<EntityType>(best - counts.begin());
        name.method = MentionMethod::kRule;
      }
    }
  }

  void AddKnown() {
    for (const KnownNameMatch& match : document_.known_names()) {
      if (!WorthAdding(match)) continue;
      const TypedName name = {match.first, match.last, TypeOf(match.group),
                              MentionMethod::kGazetteer, kKnownConfidence};
      // "General Staff of the Armed Forces of Ukraine" has names inside.
      constexpr uint32_t kLong = 4;
      if (match.group == NameGroup::kOrganisation &&
          match.last - match.first >= kLong) {
        draft_.AddOver(name);
      } else {
        draft_.Add(name);
      }
    }
  }

  // "Sachs and", "European Union on Russian" oil
  void TrimParticles() {
    for (TypedName& name : names_) {
      if (EndsInAdjective(name)) --name.last;
      while (name.first < name.last && !CanEnd(name.last)) --name.last;
      while (name.first < name.last &&
             document_.info(name.first).shape == TokenShape::kMark) {
        ++name.first;
      }
    }
  }

  void DropNoNames() {
    names_.erase(
        std::remove_if(names_.begin(), names_.end(),
                       [&](const TypedName& name) { return IsNoName(name); }),
        names_.end());
  }

 private:
  bool WorthAdding(const KnownNameMatch& match) const {
    if (match.name->ambiguous) return false;
    // One Chinese character, or two Arabic letters, may be part of anything.
    constexpr uint32_t kLeastCaselessBytes = 6;
    if (document_.info(match.first).shape == TokenShape::kCaseless &&
        match.first == match.last &&
        document_.token(match.first).length < kLeastCaselessBytes) {
      return false;
    }
    if (document_.sentence_case(match.first) != SentenceCase::kMixed &&
        match.first == match.last) {
      constexpr uint32_t kLongerThanAWord = 4;  // "CAR" may be one
      return match.name->kind == NameKind::kCountry &&
             document_.token(match.first).length >= kLongerThanAWord;
    }
    switch (match.group) {
      case NameGroup::kPlace:
        return match.last > match.first ||
               match.name->kind == NameKind::kCountry || match.name->large;
      case NameGroup::kOrganisation:
        return match.last > match.first || IsAcronym(document_, match.first);
      case NameGroup::kPerson:
        return match.last > match.first;
      default:
        return false;
    }
  }

  uint64_t Word(const TypedName& name) const {
    return document_.info(name.first).lower;
  }

  // A nationality after a particle and before a word that it belongs to.
  bool EndsInAdjective(const TypedName& name) const {
    if (name.last < name.first + 2) return false;
    const WordInfo& before = document_.info(name.last, -1);
    return HasGroup(document_, name.last, NameGroup::kDemonym, kSingle) &&
           before.particle && before.shape == TokenShape::kLower &&
           document_.info(name.last, 1).shape == TokenShape::kLower;
  }

  bool CanEnd(size_t i) const {
    const WordInfo& info = document_.info(i);
    return !info.particle || (info.shape != TokenShape::kLower &&
                              info.shape != TokenShape::kMark);
  }

  bool IsNoName(const TypedName& name) const {
    uint32_t letters = 0;
    for (uint32_t i = name.first; i <= name.last; ++i) {
      const WordInfo& info = document_.info(i);
      if (info.Capitalised() || info.shape == TokenShape::kCaseless) ++letters;
    }
    if (letters == 0 || IsNationality(name)) return true;
    if (name.first != name.last) return false;
    if (name.type == EntityType::kOrganisation && IsLoneSuffixOrSignOff(name)) {
      return true;
    }
    const WordInfo& info = document_.info(name.first);
    if ((info.classes & (kCalendar | kNotName)) != 0 &&
        document_.name_bits(name.first) == 0) {
      return true;
    }
    return false;
  }

  // All that is known of the name is that it is a nationality.
  bool IsNationality(const TypedName& name) const {
    const auto meanings = Meanings(document_, name);
    return !meanings.empty() &&
           std::all_of(meanings.begin(), meanings.end(),
                       [](const KnownName& known) {
                         return known.kind == NameKind::kDemonym;
                       });
  }

  // "Bank" alone, and the agency's name after the last sentence.
  bool IsLoneSuffixOrSignOff(const TypedName& name) const {
    const bool known =
        HasGroup(document_, name.first, NameGroup::kOrganisation, kSingle);
    const bool suffix =
        (document_.info(name.first).classes & kOrganisationSuffix) != 0;
    const bool sign_off = name.last + 1 == document_.size() &&
                          document_.starts_sentence(name.first);
    return (suffix && !known) || sign_off;
  }

  NameDraft& draft_;
  const TaggerDocument& document_;
  std::vector<TypedName>& names_;
};

std::vector<TypedName> Apply(const TaggerDocument& document,
                             const std::vector<NameSpan>& spans) {
  NameDraft draft{document, spans, TypeNames(spans)};
  GeneralRules general(draft);
  SplitPeople(draft);
  CutAtTitles(draft);
  general.CorrectByMeaning();
  general.GiveOneType();
  general.AddKnown();
  NameTeams(draft);
  AddEvents(draft);
  AddOperations(draft);
  AddInstitutions(draft);
  JoinInstitutions(draft);
  JoinCountriesAfter(draft);
  JoinPlacesBeforeAcronyms(draft);
  NameFacilities(draft);
  TakeTitlesOff(draft);
  TakeHyphenatedPart(draft);
  general.TrimParticles();
  general.DropNoNames();
  return std::move(draft.names);
}

}  // namespace

std::vector<TypedName> TypeNames(const std::vector<NameSpan>& names) {
  std::vector<TypedName> typed;
  for (const NameSpan& name : names) {
    if (name.type == NameType::kMisc) continue;
    const EntityType type = name.type == NameType::kPerson ? EntityType::kPerson
                            : name.type == NameType::kPlace
                                ? EntityType::kPlace
                                : EntityType::kOrganisation;
    typed.push_back({name.first, name.last, type, MentionMethod::kModel,
                     Percent(name.confidence)});
  }
  return typed;
}

std::vector<TypedName> JoinedInstitutions(const TaggerDocument& document,
                                          std::vector<TypedName> names) {
  NameDraft draft{document, {}, std::move(names)};
  JoinInstitutions(draft);
  return std::move(draft.names);
}

std::vector<TypedName> KnownNames(const TaggerDocument& document) {
  return Apply(document, {});
}

std::vector<TypedName> ApplyNameRules(const TaggerDocument& document,
                                      const std::vector<NameSpan>& names) {
  return Apply(document, names);
}

}  // namespace dateline
