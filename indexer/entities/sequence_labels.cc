#include "indexer/entities/sequence_labels.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr std::array<std::string_view, kNameTypes> kCodes = {"PER", "ORG",
                                                             "LOC", "MISC"};

}  // namespace

std::string_view NameTypeCode(NameType type) {
  return kCodes[static_cast<size_t>(type)];
}

std::optional<NameType> NameTypeByCode(std::string_view code) {
  const auto* const found = std::find(kCodes.begin(), kCodes.end(), code);
  if (found == kCodes.end()) return std::nullopt;
  return static_cast<NameType>(found - kCodes.begin());
}

std::vector<Label> LabelsOf(const std::vector<NameSpan>& spans, size_t tokens) {
  std::vector<Label> labels(tokens, kOutside);
  for (const NameSpan& span : spans) {
    if (span.first == span.last) {
      labels[span.first] = MakeLabel(span.type, LabelPart::kUnit);
      continue;
    }
    for (uint32_t i = span.first; i <= span.last; ++i) {
      labels[i] = MakeLabel(span.type, LabelPart::kInside);
    }
    labels[span.first] = MakeLabel(span.type, LabelPart::kBegin);
    labels[span.last] = MakeLabel(span.type, LabelPart::kLast);
  }
  return labels;
}

std::vector<NameSpan> SpansOf(std::span<const Label> labels) {
  std::vector<NameSpan> spans;
  uint32_t first = 0;
  for (uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside) continue;
    if (!ContinuesName(labels[i])) first = i;
    if (!OpensName(labels[i])) {
      spans.push_back({first, i, TypeOfLabel(labels[i])});
    }
  }
  return spans;
}

}  // namespace dateline
