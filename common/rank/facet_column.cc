#include "common/rank/facet_column.h"

#include <algorithm>

#include "common/status_macros.h"

namespace dateline {
RankSection FacetSection(Field field, size_t part) {
  const auto found = std::find(kRankFacets.begin(), kRankFacets.end(), field);
  const auto facet = static_cast<size_t>(found - kRankFacets.begin());
  return static_cast<RankSection>(
      static_cast<size_t>(RankSection::kFirstFacet) + facet * kFacetSections +
      part);
}

absl::StatusOr<FacetColumn> FacetColumn::Open(const RankFile& file,
                                              Field field) {
  FacetColumn column;
  std::string_view* const parts[kFacetSections] = {
      &column.strings_, &column.offsets_, &column.starts_, &column.entries_};
  for (size_t part = 0; part < kFacetSections; ++part) {
    DATELINE_ASSIGN_OR_RETURN(*parts[part],
                              file.ReadAll(FacetSection(field, part)));
  }
  column.documents_ = file.documents();
  if (!column.IsWhole()) return file.Damaged("a facet column");
  column.values_ = column.offsets_.size() / 4 - 1;
  column.width_ = FacetEntryBytes(static_cast<uint32_t>(column.values_));
  return column;
}

bool FacetColumn::IsWhole() const {
  if (offsets_.size() < 4) return false;
  const size_t width =
      FacetEntryBytes(static_cast<uint32_t>(offsets_.size() / 4 - 1));
  const size_t entries = starts_.empty() ? documents_
                         : starts_.size() == (size_t{documents_} + 1) * 4
                             ? NumberAt<uint32_t>(starts_, documents_)
                             : SIZE_MAX / width;
  return entries_.size() == entries * width &&
         NumberAt<uint32_t>(offsets_, offsets_.size() / 4 - 1) ==
             strings_.size();
}

std::string_view FacetColumn::KeyOf(size_t value) const {
  const size_t begin =
      std::min<size_t>(NumberAt<uint32_t>(offsets_, value), strings_.size());
  return strings_.substr(begin, strings_.find('\0', begin) - begin);
}

std::string_view FacetColumn::LabelOf(size_t value) const {
  const size_t begin =
      strings_.find('\0', NumberAt<uint32_t>(offsets_, value)) + 1;
  return strings_.substr(begin,
                         NumberAt<uint32_t>(offsets_, value + 1) - begin);
}

uint32_t FacetColumn::EntryAt(size_t entry) const {
  uint32_t value = 0;
  __builtin_memcpy(&value, entries_.data() + entry * width_, width_);
  return value;
}

void FacetColumn::ValuesOf(uint32_t document,
                           std::vector<uint32_t>* out) const {
  if (starts_.empty()) {
    const uint32_t value = EntryAt(document) - 1;
    if (value < values_) out->push_back(value);
    return;
  }
  const auto [begin, end] = EntriesOf(document);
  for (size_t at = begin; at < end; ++at) {
    const uint32_t value = EntryAt(at) & ~FacetRepeatBit(width_);
    if (value < values_) out->push_back(value);
  }
}

}  // namespace dateline
