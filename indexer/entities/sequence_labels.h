// Labels of the sequence model: BILOU (Ratinov and Roth, 2009) over four types
// of names. A name of one token is Unit; a longer one is Begin, Inside...,
// Last.
#ifndef DATELINE_INDEXER_ENTITIES_SEQUENCE_LABELS_H_
#define DATELINE_INDEXER_ENTITIES_SEQUENCE_LABELS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace dateline {

// The types that the model tells apart, as CoNLL-2003 has them. kMisc holds
// nationalities, events, works and products.
enum class NameType : uint8_t { kPerson, kOrganisation, kPlace, kMisc };
inline constexpr int kNameTypes = 4;

// "PER", "ORG", "LOC", "MISC", and back.
std::string_view NameTypeCode(NameType type);
std::optional<NameType> NameTypeByCode(std::string_view code);

using Label = uint8_t;
inline constexpr Label kOutside = 0;
inline constexpr int kLabels = 1 + 4 * kNameTypes;

enum class LabelPart : uint8_t { kBegin, kInside, kLast, kUnit };

constexpr Label MakeLabel(NameType type, LabelPart part) {
  return static_cast<Label>(1 + 4 * static_cast<int>(type) +
                            static_cast<int>(part));
}
constexpr NameType TypeOfLabel(Label label) {
  return static_cast<NameType>((label - 1) / 4);
}
constexpr LabelPart PartOfLabel(Label label) {
  return static_cast<LabelPart>((label - 1) % 4);
}
constexpr bool OpensName(Label label) {
  return label != kOutside && (PartOfLabel(label) == LabelPart::kBegin ||
                               PartOfLabel(label) == LabelPart::kInside);
}
constexpr bool ContinuesName(Label label) {
  return label != kOutside && (PartOfLabel(label) == LabelPart::kInside ||
                               PartOfLabel(label) == LabelPart::kLast);
}
// Whether `next` may stand after `label`.
constexpr bool MayFollow(Label label, Label next) {
  if (OpensName(label) != ContinuesName(next)) return false;
  return !OpensName(label) || TypeOfLabel(label) == TypeOfLabel(next);
}

// Tokens `first` to `last`, both included.
struct NameSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  NameType type = NameType::kMisc;
  float confidence = 1;

  bool SameAs(const NameSpan& other) const {
    return first == other.first && last == other.last && type == other.type;
  }
};

// `spans` in order, not overlapping.
std::vector<Label> LabelsOf(const std::vector<NameSpan>& spans, size_t tokens);
// `labels` must be a sequence that MayFollow allows.
std::vector<NameSpan> SpansOf(std::span<const Label> labels);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_SEQUENCE_LABELS_H_
