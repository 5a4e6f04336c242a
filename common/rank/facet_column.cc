#include "common/rank/facet_column.h"

#include <algorithm>
#include <bit>

#include "common/status_macros.h"

namespace dateline {
namespace {

// Little-endian, `kWidth` bytes.
template <size_t kWidth>
uint32_t Entry(const char* at) {
  uint32_t entry = 0;
  __builtin_memcpy(&entry, at, kWidth);
  return entry;
}

constexpr uint32_t RepeatBit(size_t width) { return 1U << (8 * width - 1); }

}  // namespace

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

// Two tables in turn: a count that follows one of the same value would have to
// wait for it.
template <size_t kWidth>
void FacetColumn::CountSingle(uint32_t first, std::span<const uint64_t> bits,
                              ColumnCounts* counts) const {
  std::vector<uint32_t> even(values_ + 1);
  std::vector<uint32_t> odd(values_ + 1);
  const auto entry_of = [&](size_t document) -> size_t {
    const uint32_t entry = Entry<kWidth>(entries_.data() + document * kWidth);
    return entry <= values_ ? entry : 0;
  };
  for (size_t i = 0; i < bits.size(); ++i) {
    const size_t base = first + i * 64;
    for (uint64_t word = bits[i]; word != 0; word &= word - 1) {
      ++even[entry_of(base + static_cast<size_t>(std::countr_zero(word)))];
      word &= word - 1;
      if (word == 0) break;
      ++odd[entry_of(base + static_cast<size_t>(std::countr_zero(word)))];
    }
  }
  for (size_t value = 0; value < values_; ++value) {
    const uint32_t count = even[value + 1] + odd[value + 1];
    counts->labels[value] += count;
    counts->documents += count;
  }
}

template <size_t kWidth>
void FacetColumn::CountMany(uint32_t first, std::span<const uint64_t> bits,
                            ColumnCounts* counts) const {
  const size_t entries = entries_.size() / kWidth;
  for (size_t i = 0; i < bits.size(); ++i) {
    for (uint64_t word = bits[i]; word != 0; word &= word - 1) {
      const size_t document =
          first + i * 64 + static_cast<size_t>(std::countr_zero(word));
      const size_t begin = NumberAt<uint32_t>(starts_, document);
      const size_t end =
          std::min<size_t>(NumberAt<uint32_t>(starts_, document + 1), entries);
      counts->documents += begin < end;
      for (size_t at = begin; at < end; ++at) {
        const uint32_t entry = Entry<kWidth>(entries_.data() + at * kWidth);
        const uint32_t value = entry & ~RepeatBit(kWidth);
        if (value >= values_) continue;
        ++counts->labels[value];
        counts->repeated[value] += value != entry;
      }
    }
  }
}

template <size_t kWidth>
void FacetColumn::CountWith(uint32_t first, std::span<const uint64_t> bits,
                            ColumnCounts* counts) const {
  return starts_.empty() ? CountSingle<kWidth>(first, bits, counts)
                         : CountMany<kWidth>(first, bits, counts);
}

void FacetColumn::Count(uint32_t first, std::span<const uint64_t> bits,
                        ColumnCounts* counts) const {
  switch (width_) {
    case 1:
      return CountWith<1>(first, bits, counts);
    case 2:
      return CountWith<2>(first, bits, counts);
    case 3:
      return CountWith<3>(first, bits, counts);
    default:
      return CountWith<4>(first, bits, counts);
  }
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
  const size_t end = std::min<size_t>(NumberAt<uint32_t>(starts_, document + 1),
                                      entries_.size() / width_);
  for (size_t at = NumberAt<uint32_t>(starts_, document); at < end; ++at) {
    const uint32_t value = EntryAt(at) & ~RepeatBit(width_);
    if (value < values_) out->push_back(value);
  }
}

}  // namespace dateline
