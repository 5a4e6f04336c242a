#include "indexer/entities/features.h"

#include <algorithm>
#include <string>

#include "common/hash.h"

namespace dateline {
namespace {

// What a feature is about; the numbers are part of the model's format.
enum Template : uint64_t {
  kWord = 1,
  kLowerWord,
  kPrefix,
  kSuffix,
  kShape,
  kPattern,
  kNarrowGroup,
  kWideGroup,
  kWidestGroup,
  kClass,
  kNoClass,
  kShapes,
  kGroupsBefore,
  kGroupsAfter,
  kWordBeforeShape,
  kWordAfterShape,
  kWordsAround,
  kWordPair,
  kKnownName,
  kKnownNameBeside,
  kNoKnownName,
  kEvidence,
  kNeighbourBefore,
  kNeighbourAfter,
  kCase,
  kStart,
  kClassesAround,
  kEvidenceShape,
  kKnownNameShape,
};

Feature Make(Template about, uint64_t a, uint64_t b = 0) {
  uint64_t h = (a + about * 0x9E3779B97F4A7C15U) * 0xBF58476D1CE4E5B9U;
  h ^= h >> 31U;
  h = (h + b) * 0x94D049BB133111EBU;
  h ^= h >> 29U;
  return static_cast<Feature>(h >> 16U);
}

// "Xx" for "Cairo", "X.X." for "U.S.", "Xx-d" and so on; runs count once.
uint64_t Pattern(std::string_view word) {
  std::string pattern;
  for (const char c : word.substr(0, 24)) {
    char kind = c;
    if (c >= 'A' && c <= 'Z') kind = 'X';
    if (c >= 'a' && c <= 'z') kind = 'x';
    if (c >= '0' && c <= '9') kind = '0';
    if (static_cast<unsigned char>(c) >= 0x80) kind = 'u';
    if (pattern.empty() || pattern.back() != kind) pattern += kind;
  }
  return Hash64(pattern);
}

class WordCollector {
 public:
  WordCollector(int offset, std::vector<Feature>* features)
      : offset_(static_cast<uint64_t>(offset + kWindow)), features_(features) {}

  void Add(Template about, uint64_t value) {
    features_->push_back(Make(about, value, offset_));
  }
  void AddGroups(const WordGroups& groups, bool all) {
    if (groups.narrow == 0) return;
    if (all) Add(kNarrowGroup, groups.narrow);
    Add(kWideGroup, groups.wide);
    Add(kWidestGroup, groups.widest);
  }
  void AddClasses(const WordInfo& info) {
    if (info.classes == 0) return Add(kNoClass, 0);
    for (uint64_t bit = 0; bit < kWordClasses; ++bit) {
      if ((info.classes >> bit & 1U) != 0) Add(kClass, bit);
    }
  }

 private:
  const uint64_t offset_;
  std::vector<Feature>* features_;
};

void AddAffixes(std::string_view lower, WordCollector& collect) {
  for (size_t n = 1; n <= 4 && n < lower.size(); ++n) {
    if (n >= 2) collect.Add(kPrefix, Hash64(lower.substr(0, n)));
    collect.Add(kSuffix, Hash64(lower.substr(lower.size() - n)));
  }
}

int Sign(bool before) { return before ? -1 : 1; }

}  // namespace

size_t WordFeatures(const WordInfo& info, std::string_view word, int offset,
                    std::vector<Feature>* features) {
  WordCollector collect(offset, features);
  const size_t begin = features->size();
  const bool known_shape = info.shape != TokenShape::kUnknown;
  collect.Add(kLowerWord, info.lower);
  if (offset == 0) {
    if (known_shape) collect.Add(kWord, info.hash);
    AddAffixes(LowerWord(word), collect);
  }
  const size_t spelling = features->size() - begin;
  collect.Add(kShape, static_cast<uint64_t>(info.shape));
  if (std::abs(offset) < 2) {
    if (known_shape) collect.Add(kPattern, Pattern(word));
    collect.AddClasses(info);
  }
  collect.AddGroups(info.groups, std::abs(offset) < 2);
  return spelling;
}

namespace {

void AddNeighbours(const TaggerDocument& document, size_t i,
                   std::vector<Feature>* features) {
  const WordInfo& here = document.info(i);
  const WordInfo& before = document.info(i, -1);
  const WordInfo& after = document.info(i, 1);
  const auto shape = static_cast<uint64_t>(here.shape);
  const auto shapes = static_cast<uint64_t>(before.shape) << 8U | shape << 4U |
                      static_cast<uint64_t>(after.shape);
  features->push_back(Make(kShapes, shapes));
  features->push_back(Make(
      kShapes,
      shapes << 8U | static_cast<uint64_t>(document.info(i, 2).shape) << 4U |
          static_cast<uint64_t>(document.info(i, -2).shape),
      1));
  features->push_back(
      Make(kGroupsBefore, before.groups.wide, here.groups.wide));
  features->push_back(Make(kGroupsAfter, after.groups.wide, here.groups.wide));
  features->push_back(Make(kWordBeforeShape, before.lower, shapes));
  features->push_back(Make(kWordAfterShape, after.lower, shapes));
  features->push_back(Make(kWordsAround, before.lower, after.lower));
  features->push_back(Make(kWordPair, before.lower, here.lower));
  features->push_back(Make(kWordPair, here.lower, after.lower + 1));
  features->push_back(Make(kClassesAround, before.classes << 1U, here.classes));
  features->push_back(
      Make(kClassesAround, after.classes << 1U | 1U, here.classes));
}

void AddNames(const TaggerDocument& document, size_t i,
              std::vector<Feature>* features) {
  const uint32_t bits = document.name_bits(i);
  const auto shape = static_cast<uint64_t>(document.info(i).shape);
  if (bits == 0) features->push_back(Make(kNoKnownName, shape));
  for (uint32_t rest = bits; rest != 0; rest &= rest - 1) {
    const auto bit = static_cast<uint64_t>(__builtin_ctz(rest));
    features->push_back(Make(kKnownName, bit));
    features->push_back(Make(kKnownNameShape, bit, shape));
  }
  if (bits != 0) features->push_back(Make(kKnownName, bits, 1));
  for (const bool before : {true, false}) {
    const size_t at = i + static_cast<size_t>(Sign(before));
    if (at >= document.size() ||
        document.info(i, Sign(before)).shape == TokenShape::kBoundary) {
      continue;
    }
    features->push_back(
        Make(kKnownNameBeside, document.name_bits(at), before ? 1 : 2));
  }
}

void AddEvidence(const TaggerDocument& document, size_t i,
                 std::vector<Feature>* features) {
  const WordEvidence* evidence = document.evidence(i);
  if (evidence == nullptr) return;
  const auto where = static_cast<uint64_t>(document.sentence_case(i)) * 2 +
                     (document.starts_sentence(i) ? 1 : 0);
  for (uint32_t rest = evidence->bits; rest != 0; rest &= rest - 1) {
    const auto bit = static_cast<uint64_t>(__builtin_ctz(rest));
    features->push_back(Make(kEvidence, bit));
    features->push_back(Make(kEvidenceShape, bit, where));
  }
  if (evidence->count < 2) return;
  for (const uint64_t word : evidence->before) {
    features->push_back(Make(kNeighbourBefore, word));
  }
  for (const uint64_t word : evidence->after) {
    features->push_back(Make(kNeighbourAfter, word));
  }
}

}  // namespace

void ContextFeatures(const TaggerDocument& document, size_t i,
                     std::vector<Feature>* features) {
  AddNeighbours(document, i, features);
  AddNames(document, i, features);
  AddEvidence(document, i, features);
  const auto shape = static_cast<uint64_t>(document.info(i).shape);
  features->push_back(
      Make(kCase, static_cast<uint64_t>(document.sentence_case(i)), shape));
  if (document.starts_sentence(i)) {
    features->push_back(Make(kStart, shape));
    features->push_back(Make(kStart, document.info(i).lower, 1));
  }
}

}  // namespace dateline
