#include "indexer/engine_document.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "common/index_schema.h"
#include "common/sort_key.h"

namespace dateline {
namespace {

// The body's positions start here. Words that are only above the body are in
// Field::kText without a position, which Xapian's phrases take for position 0.
constexpr uint32_t kFirstBodyPosition = 1 << 16;

using Tokens = std::vector<Token>;

// The tokens with their positions moved on.
Tokens Moved(const Tokens& tokens, uint32_t by, size_t count) {
  Tokens moved(tokens.begin(),
               tokens.begin() + static_cast<std::ptrdiff_t>(count));
  for (Token& token : moved) token.position += by;
  return moved;
}

class TermCollector {
 public:
  void Add(const std::string& term, uint32_t frequency) {
    terms_[term].frequency += frequency;
  }
  void AddPosition(const std::string& term, uint32_t position) {
    std::vector<uint32_t>& positions = terms_[term].positions;
    if (positions.empty() || positions.back() != position) {
      positions.push_back(position);
    }
  }
  bool Contains(const std::string& term) const { return terms_.contains(term); }

  std::vector<EngineTerm> Take() {
    std::vector<EngineTerm> terms;
    terms.reserve(terms_.size());
    for (auto& [term, entry] : terms_) {
      terms.push_back({term, entry.frequency, std::move(entry.positions)});
    }
    std::sort(terms.begin(), terms.end(),
              [](const EngineTerm& a, const EngineTerm& b) {
                return a.term < b.term;
              });
    return terms;
  }

 private:
  struct Entry {
    uint32_t frequency = 0;
    std::vector<uint32_t> positions;
  };
  absl::flat_hash_map<std::string, Entry> terms_;
};

// The positional channels of `field`.
void AddField(Field field, const Tokens& tokens, TermCollector* terms) {
  for (const Token& token : tokens) {
    terms->AddPosition(TextTerm(field, Channel::kStem, token.stem),
                       token.position);
    terms->AddPosition(TextTerm(field, Channel::kExact, token.exact),
                       token.position);
    if (!token.shape.empty()) {
      terms->Add(TextTerm(field, Channel::kShape, token.shape), 0);
    }
  }
}

// A zone's share of the term frequencies of Field::kText. Joined forms count
// like their parts.
void AddFrequencies(Field zone, const Tokens& tokens, TermCollector* terms) {
  const auto boost = static_cast<uint32_t>(SpecOf(zone).term_frequency_boost);
  for (const Token& token : tokens) {
    terms->Add(TextTerm(Field::kText, Channel::kStem, token.stem), boost);
  }
}

// Makes a zone other than the body findable in Field::kText, and its words that
// are not in the body known as such. The body must have been added before.
void AddToText(const Tokens& tokens, TermCollector* terms) {
  std::vector<std::string> new_terms;
  for (const Token& token : tokens) {
    for (const auto& [channel, word] :
         {std::pair<Channel, const std::string&>{Channel::kStem, token.stem},
          {Channel::kExact, token.exact},
          {Channel::kShape, token.shape}}) {
      if (word.empty()) continue;
      std::string term = TextTerm(Field::kText, channel, word);
      if (terms->Contains(term)) continue;
      terms->Add(NotInBodyTerm(channel, word), 0);
      new_terms.push_back(std::move(term));
    }
  }
  for (const std::string& term : new_terms) terms->Add(term, 0);
}

void AddZones(const IndexedDocument& document, TermCollector* terms) {
  const Tokens body =
      Moved(document.body, kFirstBodyPosition - 1, document.body.size());
  AddField(Field::kBody, body, terms);
  AddFrequencies(Field::kBody, body, terms);
  for (const Tokens* zone :
       {&document.headline, &document.standfirst, &document.dateline}) {
    AddToText(*zone, terms);
  }
  AddFrequencies(Field::kHeadline, document.headline, terms);
  AddFrequencies(Field::kLead, document.standfirst, terms);
  AddFrequencies(Field::kDateline, document.dateline, terms);

  AddField(Field::kHeadline, document.headline, terms);
  AddField(Field::kDateline, document.dateline, terms);
  AddField(Field::kLead, document.standfirst, terms);
  const uint32_t lead_end =
      document.standfirst.empty()
          ? 0
          : document.standfirst.back().position + kZoneGap;
  AddField(Field::kLead, Moved(document.body, lead_end, document.lead_tokens),
           terms);
  AddField(Field::kByline, document.byline, terms);
}

}  // namespace

std::vector<EngineTerm> ReferenceTerms(const IndexedDocument& document) {
  TermCollector terms;
  AddZones(document, &terms);
  for (const std::string& keyword : document.keywords) terms.Add(keyword, 0);
  return terms.Take();
}

std::vector<std::pair<int, std::string>> ReferenceValues(
    const IndexedDocument& document) {
  std::vector<std::pair<int, std::string>> values = {
      {SpecOf(Field::kWords).slot, SortKey(document.words)}};
  if (document.date) {
    values.emplace_back(SpecOf(Field::kDate).slot,
                        SortKey(document.date->unix_seconds));
  }
  for (const auto& [field, labels] : document.facets) {
    values.emplace_back(SpecOf(field).slot, JoinFacetValues(labels));
  }
  return values;
}

}  // namespace dateline
