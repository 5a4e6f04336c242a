#include "indexer/rank/rank_builder.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "common/absl_compat.h"
#include "common/index_schema.h"
#include "common/rank/rank_terms.h"
#include "common/rank/varint.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

const uint8_t* Begin(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

VarintReader ReaderOf(const std::string& bytes) {
  return {Begin(bytes), Begin(bytes) + bytes.size()};
}

uint32_t Boost(Field zone) {
  return static_cast<uint32_t>(SpecOf(zone).term_frequency_boost);
}

}  // namespace

uint32_t RankBuilder::Intern(std::string_view key, ListKind kind) {
  const auto found = by_key_.find(ToAbsl(key));
  if (found != by_key_.end()) return found->second;
  const auto number = static_cast<uint32_t>(terms_.size());
  terms_.emplace_back().kind = kind;
  keys_.push_back(&by_key_.emplace(key, number).first->first);
  return number;
}

// Finds the written form first: its entry knows the stem.
uint32_t RankBuilder::InternForm(Field field, const Token& token) {
  key_.clear();
  AppendFormKey(field, token.exact, token.stem, &key_);
  const uint32_t form = Intern(key_, ListKind::kPositional);
  if (terms_[form].stem == kNoTerm) {
    const uint32_t stem =
        Intern(TextTerm(field, Channel::kStem, token.stem),
               field == Field::kByline ? ListKind::kPlain : ListKind::kScored);
    terms_[form].stem = stem;
  }
  return form;
}

// Most words have just been met: looking their keys up would be what indexing
// takes longest for.
RankBuilder::KnownWord RankBuilder::FormOf(const Token& token) {
  KnownWord& place = PlaceOf(token.word);
  if (token.word != 0 && place.word == token.word) return place;
  const uint32_t form = InternForm(Field::kText, token);
  const KnownWord known{token.word, form, terms_[form].stem};
  if (token.word != 0) place = known;
  return known;
}

void RankBuilder::Expect(const Token& token) {
  const KnownWord& place = PlaceOf(token.word);
  if (place.word != token.word || token.word == 0) return;
  __builtin_prefetch(&terms_[place.form]);
  __builtin_prefetch(&terms_[place.stem]);
}

uint32_t RankBuilder::Touch(uint32_t term) {
  if (terms_[term].value == 0) touched_.push_back(term);
  return term;
}

void RankBuilder::AddPosition(uint32_t number, uint32_t position) {
  Term& term = terms_[Touch(number)];
  const bool first = term.value == 0;
  if (!first && position == term.last_position) return;
  AppendVarint(first ? position : position - term.last_position,
               &term.positions);
  term.last_position = position;
  ++term.value;
}

// Positions go on from `before`; returns the last one.
uint32_t RankBuilder::AddZone(Field zone, const std::vector<Token>& tokens,
                              uint32_t before) {
  constexpr size_t kAhead = 4;
  const uint32_t boost = Boost(zone);
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (i + 2 * kAhead < tokens.size()) {
      __builtin_prefetch(&PlaceOf(tokens[i + 2 * kAhead].word));
      Expect(tokens[i + kAhead]);
    }
    const Token& token = tokens[i];
    const KnownWord word = FormOf(token);
    AddPosition(word.form, before + token.position);
    terms_[Touch(word.stem)].value += boost;
    length_ += boost;
    if (token.shape.empty()) continue;
    key_ = TextTerm(Field::kText, Channel::kShape, token.shape);
    AddPosition(Intern(key_, ListKind::kPositional), before + token.position);
  }
  return tokens.empty() ? before : before + tokens.back().position;
}

void RankBuilder::AddByline(const std::vector<Token>& tokens) {
  for (const Token& token : tokens) {
    const uint32_t form = InternForm(Field::kByline, token);
    AddPosition(form, token.position);
    terms_[Touch(terms_[form].stem)].value = 1;
    if (token.shape.empty()) continue;
    key_ = TextTerm(Field::kByline, Channel::kShape, token.shape);
    AddPosition(Intern(key_, ListKind::kPositional), token.position);
  }
}

void RankBuilder::AddKeyword(std::string_view term) {
  terms_[Touch(Intern(term, ListKind::kPlain))].value = 1;
}

void RankBuilder::AddFacets(const IndexedDocument& document) {
  std::vector<uint32_t> values;
  for (size_t i = 0; i < kRankFacets.size(); ++i) {
    values.clear();
    for (const auto& [field, labels] : document.facets) {
      if (field != kRankFacets[i]) continue;
      for (const std::string& label : labels) {
        values.push_back(facets_[i].Intern(label));
      }
    }
    facets_[i].Add(values);
  }
}

void RankBuilder::Add(const IndexedDocument& document, uint32_t docid) {
  length_ = 0;
  RankDocument entry;
  entry.docid = docid;
  entry.id = document.id;
  entry.words = document.words;
  entry.copy_keys = document.copy_keys;
  if (document.date) {
    entry.date = document.date->unix_seconds;
    entry.precision = static_cast<uint8_t>(document.date->precision);
  }
  ZoneEnds& zones = entry.zones;
  zones.headline = AddZone(Field::kHeadline, document.headline, 0);
  zones.standfirst = AddZone(Field::kLead, document.standfirst, zones.headline);
  zones.dateline =
      AddZone(Field::kDateline, document.dateline, zones.standfirst);
  AddZone(Field::kBody, document.body, zones.dateline);
  zones.lead = zones.dateline;
  if (document.lead_tokens > 0) {
    zones.lead += document.body[document.lead_tokens - 1].position;
  }
  AddByline(document.byline);
  for (const std::string& term : document.keywords) AddKeyword(term);
  entry.length = length_;
  EndDocument();
  AddFacets(document);
  documents_.push_back(std::move(entry));
}

void RankBuilder::EndDocument() {
  const auto document = static_cast<uint32_t>(documents_.size());
  for (const uint32_t number : touched_) {
    Term& term = terms_[number];
    AppendVarint(document - term.last_document - 1, &term.postings);
    if (term.kind != ListKind::kPlain) AppendVarint(term.value, &term.postings);
    term.last_document = document;
    ++term.documents;
    term.value = 0;
  }
  touched_.clear();
}

std::vector<uint32_t> RankBuilder::SortedTerms() const {
  std::vector<uint32_t> sorted(terms_.size());
  std::iota(sorted.begin(), sorted.end(), 0U);
  std::sort(sorted.begin(), sorted.end(),
            [this](uint32_t a, uint32_t b) { return *keys_[a] < *keys_[b]; });
  return sorted;
}

const Postings& RankBuilder::Collect(const Term& term,
                                     const std::vector<uint32_t>& new_numbers) {
  rows_.Start(term.kind);
  VarintReader postings = ReaderOf(term.postings);
  uint32_t document = kNoDocument;
  for (uint32_t i = 0; i < term.documents; ++i) {
    document += 1 + postings.Next();
    rows_.Add(new_numbers[document],
              term.kind == ListKind::kPlain ? 1 : postings.Next());
  }
  VarintReader positions = ReaderOf(term.positions);
  while (positions.position() !=
         Begin(term.positions) + term.positions.size()) {
    rows_.positions().push_back(positions.Next());
  }
  return rows_.Sorted();
}

absl::Status RankBuilder::WriteLists(const std::vector<uint32_t>& order,
                                     const std::vector<uint32_t>& lengths,
                                     RankFileWriter& file) {
  std::vector<uint32_t> new_numbers(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) new_numbers[order[i]] = i;
  DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kLists));
  RankListsWriter lists(file, lengths);
  for (const uint32_t number : SortedTerms()) {
    Term& term = terms_[number];
    DATELINE_RETURN_IF_ERROR(
        lists.Add(*keys_[number], Collect(term, new_numbers)));
    term.postings = std::string();
    term.positions = std::string();
  }
  return lists.WriteDictionary();
}

absl::Status RankBuilder::Write(FileSystem& files, const std::string& path) {
  DATELINE_ASSIGN_OR_RETURN(const auto file,
                            RankFileWriter::Create(files, path));
  const std::vector<uint32_t> order = RankOrder(documents_);
  DATELINE_RETURN_IF_ERROR(WriteColumns(documents_, order, *file));
  DATELINE_RETURN_IF_ERROR(
      WriteLists(order, LengthsOf(documents_, order), *file));
  for (size_t i = 0; i < kRankFacets.size(); ++i) {
    DATELINE_RETURN_IF_ERROR(facets_[i].Write(kRankFacets[i], order, *file));
  }
  return file->Finish(static_cast<uint32_t>(order.size()));
}

}  // namespace dateline
