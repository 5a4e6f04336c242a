#include "indexer/entities/tagger_document.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/container/flat_hash_map.h"

namespace dateline {
namespace {

const WordInfo kOutsideOfSentence;

std::optional<NameGroup> GroupOf(NameKind kind) {
  switch (kind) {
    case NameKind::kCountry:
    case NameKind::kCity:
    case NameKind::kPlace:
      return NameGroup::kPlace;
    case NameKind::kOrganisation:
      return NameGroup::kOrganisation;
    case NameKind::kPerson:
      return NameGroup::kPerson;
    case NameKind::kEvent:
      return NameGroup::kEvent;
    case NameKind::kDemonym:
      return NameGroup::kDemonym;
  }
  return std::nullopt;
}

// Position of token i in a name from first to last: 0 single, 1 first, 2
// inside, 3 last.
int PositionIn(const KnownNameMatch& match, size_t i) {
  if (match.first == match.last) return 0;
  if (i == match.first) return 1;
  return i == match.last ? 3 : 2;
}

enum EvidenceBit : uint32_t {
  kAfterTitle,
  kAfterFirstName,
  kBeforeOrganisationSuffix,
  kAfterPreposition,
  kBeforeSpeech,
  kPossessive,
  kInsideSentence,
  kAlsoLower,
  kRunFirst,
  kRunLast,
  kInBrackets,
  kThrice,
  kNamePlace,
  kNameOrganisation,
  kNamePerson,
  kNameEvent,
  kNameDemonym,
  kLongName,
  kBeforePlaceSuffix,
  kAfterOrganisationPrefix,
};
static_assert(kAfterOrganisationPrefix < WordEvidence::kBits);

constexpr uint32_t Bit(uint32_t bit) { return 1U << bit; }

void AddNeighbour(uint64_t word, std::vector<uint64_t>* words) {
  if (words->size() < WordEvidence::kNeighbours &&
      std::find(words->begin(), words->end(), word) == words->end()) {
    words->push_back(word);
  }
}

}  // namespace

TaggerDocument::TaggerDocument(std::string_view text,
                               std::vector<NameToken> tokens,
                               const Describe& describe)
    : text_(text), tokens_(std::move(tokens)) {
  FindSentences(describe);
  FindNames();
  FindCandidates();
  CollectEvidence();
}
TaggerDocument::~TaggerDocument() = default;

const WordInfo& TaggerDocument::info(size_t i, int offset) const {
  const auto at = static_cast<int64_t>(i) + offset;
  if (at < sentence_begin_[i] || at >= sentence_end_[i]) {
    return kOutsideOfSentence;
  }
  return *infos_[static_cast<size_t>(at)];
}

void TaggerDocument::FindSentences(const Describe& describe) {
  const size_t n = tokens_.size();
  infos_.resize(n);
  sentence_begin_.resize(n);
  sentence_end_.resize(n);
  cases_.resize(n);
  for (size_t begin = 0; begin < n;) {
    size_t end = begin + 1;
    while (end < n && !tokens_[end].starts_sentence) ++end;
    int lower = 0;
    int title = 0;
    int capitals = 0;
    for (size_t i = begin; i < end; ++i) {
      infos_[i] = &describe(word(i), false);
      const TokenShape shape = infos_[i]->shape;
      if (shape == TokenShape::kLower && tokens_[i].length > 3) ++lower;
      if (shape == TokenShape::kTitle) ++title;
      if (shape == TokenShape::kCapitals) ++capitals;
    }
    SentenceCase sentence_case = SentenceCase::kMixed;
    if (lower == 0 && title == 0 && capitals >= 3) {
      sentence_case = SentenceCase::kCapitals;
      for (size_t i = begin; i < end; ++i) infos_[i] = &describe(word(i), true);
    } else if (title >= 4 && title > 2 * lower) {
      sentence_case = SentenceCase::kTitle;
    }
    for (size_t i = begin; i < end; ++i) {
      sentence_begin_[i] = static_cast<uint32_t>(begin);
      sentence_end_[i] = static_cast<uint32_t>(end);
      cases_[i] = sentence_case;
    }
    begin = end;
  }
}

void TaggerDocument::FindNamesAt(uint32_t i, bool as_title,
                                 LongestNames* longest) const {
  const Gazetteer& gazetteer = Gazetteer::Get();
  Gazetteer::State state = Gazetteer::kStart;
  for (uint32_t j = i; j < sentence_end_[i]; ++j) {
    const WordInfo& info = *infos_[j];
    const bool title = as_title && info.title_hash != 0;
    state = gazetteer.Step(state, title ? info.title_hash : info.hash);
    if (state == Gazetteer::kDead) break;
    for (const KnownName& name : gazetteer.At(state)) {
      const NameGroup group = *GroupOf(name.kind);
      KnownNameMatch& match = (*longest)[static_cast<size_t>(group)];
      if (match.name == nullptr || match.last < j) match = {i, j, group, &name};
    }
  }
}

void TaggerDocument::FindNames() {
  name_bits_.assign(tokens_.size(), 0);
  std::array<uint32_t, kNameGroups> free_from = {};
  for (uint32_t i = 0; i < tokens_.size(); ++i) {
    const TokenShape shape = infos_[i]->shape;
    if (!infos_[i]->Capitalised() && shape != TokenShape::kNumber &&
        shape != TokenShape::kCaseless) {
      continue;
    }
    LongestNames longest = {};
    FindNamesAt(i, /*as_title=*/false, &longest);
    if (infos_[i]->title_hash != 0) FindNamesAt(i, /*as_title=*/true, &longest);
    for (const KnownNameMatch& match : longest) {
      const auto group = static_cast<size_t>(match.group);
      if (match.name == nullptr || match.first < free_from[group]) continue;
      free_from[group] = match.last + 1;
      matches_.push_back(match);
      for (size_t j = match.first; j <= match.last; ++j) {
        name_bits_[j] |= Bit(static_cast<uint32_t>(4 * group) +
                             static_cast<uint32_t>(PositionIn(match, j)));
      }
    }
  }
}

// Capitalised words, and the particles and numbers between or beside them.
void TaggerDocument::FindCandidates() {
  const size_t n = tokens_.size();
  candidates_.assign(n, false);
  for (size_t i = 0; i < n; ++i) {
    // "Tsai Ing-wen"; the hyphen only after two words: "Moscow-based"
    const bool after_hyphen =
        i >= 2 && infos_[i]->shape == TokenShape::kLower &&
        word(i - 1) == "-" && infos_[i - 2]->Capitalised();
    candidates_[i] = infos_[i]->Capitalised() || after_hyphen;
    if (after_hyphen && i >= 3 && infos_[i - 3]->Capitalised()) {
      candidates_[i - 1] = true;
    }
  }
  for (size_t i = 0; i < n; ++i) {
    if (candidates_[i]) continue;
    const bool number = infos_[i]->shape == TokenShape::kNumber;
    if (!number && !infos_[i]->particle) continue;
    const bool after = i > sentence_begin_[i] && candidates_[i - 1];
    bool before = false;
    for (size_t j = i + 1; j < std::min<size_t>(i + 4, sentence_end_[i]); ++j) {
      before = before || infos_[j]->Capitalised();
      if (!infos_[j]->particle) break;
    }
    const bool alone = infos_[i]->shape == TokenShape::kLower && before;
    candidates_[i] = number ? after || before : (after && before) || alone;
  }
}

uint32_t TaggerDocument::EvidenceAt(size_t i) const {
  const WordInfo& before = info(i, -1);
  const WordInfo& after = info(i, 1);
  uint32_t bits = 0;
  const auto set = [&](EvidenceBit bit, bool holds) {
    if (holds) bits |= Bit(bit);
  };
  set(kAfterTitle, (before.classes & kTitle) != 0);
  set(kAfterFirstName,
      before.Capitalised() && (before.classes & kFirstName) != 0);
  set(kBeforeOrganisationSuffix, (after.classes & kOrganisationSuffix) != 0);
  set(kAfterPreposition, before.preposition);
  set(kBeforeSpeech, after.speech || info(i, -1).speech);
  set(kPossessive,
      i + 1 < size() && (word(i + 1) == "'s" || word(i + 1) == "’s"));
  set(kInsideSentence,
      i > sentence_begin_[i] && before.shape == TokenShape::kLower);
  set(kRunFirst, !before.Capitalised() && after.Capitalised());
  set(kRunLast, before.Capitalised() && !after.Capitalised());
  set(kInBrackets, i > 0 && word(i - 1) == "(");
  set(kBeforePlaceSuffix, (after.classes & kPlaceSuffix) != 0);
  set(kAfterOrganisationPrefix,
      (info(i, -2).classes & kOrganisationPrefix) != 0);
  for (uint32_t group = 0; group < kNameGroups; ++group) {
    const uint32_t here = name_bits_[i] >> (4 * group) & 15U;
    set(static_cast<EvidenceBit>(kNamePlace + group), here != 0);
    set(kLongName, (here & 14U) != 0);
  }
  return bits;
}

void TaggerDocument::CollectEvidence() {
  absl::flat_hash_map<uint64_t, int32_t> index;
  evidence_of_.assign(tokens_.size(), -1);
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (!infos_[i]->Capitalised()) continue;
    const auto [entry, added] = index.try_emplace(
        infos_[i]->lower, static_cast<int32_t>(evidence_.size()));
    if (added) evidence_.emplace_back();
    evidence_of_[i] = entry->second;
    if (cases_[i] != SentenceCase::kMixed) continue;
    WordEvidence& evidence = evidence_[static_cast<size_t>(entry->second)];
    evidence.bits |= EvidenceAt(i);
    if (++evidence.count == 3) evidence.bits |= Bit(kThrice);
    AddNeighbour(info(i, -1).lower, &evidence.before);
    AddNeighbour(info(i, 1).lower, &evidence.after);
  }
  for (const WordInfo* info : infos_) {
    if (info->shape != TokenShape::kLower) continue;
    const auto found = index.find(info->lower);
    if (found == index.end()) continue;
    evidence_[static_cast<size_t>(found->second)].bits |= Bit(kAlsoLower);
  }
}

const WordEvidence* TaggerDocument::evidence(size_t i) const {
  return evidence_of_[i] < 0 ? nullptr
                             : &evidence_[static_cast<size_t>(evidence_of_[i])];
}

}  // namespace dateline
