#include "common/rank/facet_column.h"

#include <algorithm>
#include <cstring>

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

std::string_view FacetColumn::StringsFrom(size_t value, size_t n) const {
  return strings_.substr(std::min<size_t>(
      size_t{NumberAt<uint32_t>(offsets_, value)} + n, strings_.size()));
}

uint64_t FacetColumn::KeyStart(size_t value) const {
  const std::string_view strings = StringsFrom(value, 0);
  uint64_t bytes = 0;
  if (strings.size() >= sizeof(bytes)) {
    __builtin_memcpy(&bytes, strings.data(), sizeof(bytes));
  } else {
    __builtin_memcpy(&bytes, strings.data(), strings.size());
  }
  // The lowest is the highest bit of the first byte that is 0.
  const uint64_t ends =
      (bytes - 0x0101010101010101) & ~bytes & 0x8080808080808080;
  return __builtin_bswap64(bytes & ((ends & (~ends + 1)) - 1));
}

int FacetColumn::CompareLongKeys(const FacetColumn& a, size_t value_of_a,
                                 const FacetColumn& b, size_t value_of_b) {
  const std::string_view left = a.StringsFrom(value_of_a, sizeof(uint64_t));
  const std::string_view right = b.StringsFrom(value_of_b, sizeof(uint64_t));
  return std::strncmp(left.data(), right.data(),
                      std::min(left.size(), right.size()));
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
