#include "common/rank/facet_counts.h"

#include <algorithm>
#include <bit>

namespace dateline {
namespace {

constexpr size_t kByteValues = 256;
constexpr size_t kStrands = 4;

// Little-endian, `kWidth` bytes.
template <size_t kWidth>
uint32_t EntryAt(std::string_view entries, size_t entry) {
  uint32_t read = 0;
  __builtin_memcpy(&read, entries.data() + entry * kWidth, kWidth);
  return read;
}

// Whether clearing and reading counts of all values would be the greater part.
bool AreFew(const FacetColumn& column, uint64_t documents) {
  constexpr uint64_t kValuesAnEntry = 8;
  const uint64_t all = std::max<uint64_t>(column.documents(), 1);
  const uint64_t expected = column.entries() * documents / all;
  return expected * kValuesAnEntry < column.values();
}

}  // namespace

FacetCounts::FacetCounts(const FacetColumn& column, uint64_t documents)
    : column_(column) {
  const size_t values = column.values();
  constexpr uint64_t kMany = 200;  // worth four tables
  if (column.IsSingle() && column.width() == 1 && documents >= kMany) {
    tables_ = Tables::kBytes;
    counts_ = std::make_unique<uint32_t[]>(kStrands * kByteValues);
  } else if (AreFew(column, documents)) {
    tables_ = Tables::kMarked;
    counts_ = std::make_unique_for_overwrite<uint32_t[]>(values);
    marks_.resize((values + 63) / 64);
  } else {
    tables_ = Tables::kPairs;
    counts_ = std::make_unique<uint32_t[]>(2 * values);
  }
}

// A count that follows one of the same value would have to wait for it: so
// they go to different tables in turn.
void FacetCounts::AddBytes(uint32_t first, std::span<const uint16_t> offsets) {
  const auto* const entries =
      reinterpret_cast<const uint8_t*>(column_.entry_bytes().data()) + first;
  uint32_t* const counts = counts_.get();
  size_t i = 0;
  for (; i + kStrands <= offsets.size(); i += kStrands) {
    uint64_t four;
    __builtin_memcpy(&four, offsets.data() + i, sizeof(four));
    ++counts[entries[four & 0xFFFF]];
    ++counts[kByteValues + entries[four >> 16 & 0xFFFF]];
    ++counts[2 * kByteValues + entries[four >> 32 & 0xFFFF]];
    ++counts[3 * kByteValues + entries[four >> 48]];
  }
  for (; i < offsets.size(); ++i) ++counts[entries[offsets[i]]];
}

template <bool kMarked>
void FacetCounts::CountValue(uint32_t value, size_t entry) {
  if constexpr (kMarked) {
    uint64_t& marks = marks_[value / 64];
    const auto is_there =
        uint32_t{0} - static_cast<uint32_t>(marks >> value % 64 & 1U);
    counts_[value] = (counts_[value] & is_there) + 1;
    marks |= uint64_t{1} << value % 64;
  } else {
    ++counts_[2 * size_t{value} + entry % 2];
  }
}

void FacetCounts::Repeat(uint32_t value) {
  if (repeated_.empty()) repeated_.resize(column_.values());
  ++repeated_[value];
}

template <size_t kWidth, bool kMarked>
void FacetCounts::AddSingle(uint32_t first, std::span<const uint16_t> offsets) {
  const std::string_view bytes = column_.entry_bytes();
  const size_t values = column_.values();
  for (size_t i = 0; i < offsets.size(); ++i) {
    const uint32_t value = EntryAt<kWidth>(bytes, first + offsets[i]) - 1;
    if (value >= values) continue;
    ++documents_;
    CountValue<kMarked>(value, i);
  }
}

template <size_t kWidth, bool kMarked>
void FacetCounts::AddMany(uint32_t first, std::span<const uint16_t> offsets) {
  const std::string_view bytes = column_.entry_bytes();
  const size_t values = column_.values();
  for (const uint16_t offset : offsets) {
    const auto [begin, end] = column_.EntriesOf(first + offset);
    documents_ += begin < end;
    for (size_t at = begin; at < end; ++at) {
      const uint32_t entry = EntryAt<kWidth>(bytes, at);
      const uint32_t value = entry & ~FacetRepeatBit(kWidth);
      if (value >= values) continue;
      CountValue<kMarked>(value, at);
      if (value != entry) Repeat(value);
    }
  }
}

template <size_t kWidth>
void FacetCounts::AddEntries(uint32_t first,
                             std::span<const uint16_t> offsets) {
  const bool marked = tables_ == Tables::kMarked;
  if (column_.IsSingle()) {
    return marked ? AddSingle<kWidth, true>(first, offsets)
                  : AddSingle<kWidth, false>(first, offsets);
  }
  return marked ? AddMany<kWidth, true>(first, offsets)
                : AddMany<kWidth, false>(first, offsets);
}

void FacetCounts::Add(uint32_t first, std::span<const uint16_t> offsets) {
  if (tables_ == Tables::kBytes) return AddBytes(first, offsets);
  switch (column_.width()) {
    case 1:
      return AddEntries<1>(first, offsets);
    case 2:
      return AddEntries<2>(first, offsets);
    case 3:
      return AddEntries<3>(first, offsets);
    default:
      return AddEntries<4>(first, offsets);
  }
}

void FacetCounts::TakeMarked(std::vector<ValueCount>* values) const {
  for (size_t i = 0; i < marks_.size(); ++i) {
    for (uint64_t marks = marks_[i]; marks != 0; marks &= marks - 1) {
      const auto value = static_cast<uint32_t>(
          i * 64 + static_cast<size_t>(std::countr_zero(marks)));
      values->push_back({value, counts_[value], 0});
    }
  }
}

// Without a branch on whether a value was counted.
void FacetCounts::TakePairs(std::vector<ValueCount>* values) const {
  values->resize(column_.values());
  ValueCount* to = values->data();
  const uint32_t* const counts = counts_.get();
  for (uint32_t value = 0; value < column_.values(); ++value) {
    const uint32_t count =
        counts[2 * size_t{value}] + counts[2 * size_t{value} + 1];
    *to = {value, count, 0};
    to += static_cast<size_t>(count != 0);
  }
  values->resize(static_cast<size_t>(to - values->data()));
}

void FacetCounts::TakeBytes(std::vector<ValueCount>* values) {
  for (uint32_t value = 0; value < column_.values(); ++value) {
    uint32_t count = 0;
    for (size_t i = 0; i < kStrands; ++i) {
      count += counts_[i * kByteValues + value + 1];
    }
    if (count > 0) values->push_back({value, count, 0});
    documents_ += count;
  }
}

ColumnCounts FacetCounts::Take() {
  ColumnCounts counts;
  switch (tables_) {
    case Tables::kBytes:
      TakeBytes(&counts.values);
      break;
    case Tables::kPairs:
      TakePairs(&counts.values);
      break;
    case Tables::kMarked:
      TakeMarked(&counts.values);
  }
  counts.documents = documents_;
  if (repeated_.empty()) return counts;
  for (ValueCount& value : counts.values) {
    value.repeated = repeated_[value.value];
  }
  return counts;
}

}  // namespace dateline
