// How many of some documents have each value of a facet column.
#ifndef DATELINE_COMMON_RANK_FACET_COUNTS_H_
#define DATELINE_COMMON_RANK_FACET_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "common/rank/facet_column.h"

namespace dateline {

struct ValueCount {
  uint32_t value = 0;
  uint32_t documents = 0;
  uint32_t repeated = 0;  // of those, the key counted before

  friend bool operator==(const ValueCount&, const ValueCount&) = default;
};

struct ColumnCounts {
  std::vector<ValueCount> values;  // that were counted, ascending
  uint64_t documents = 0;          // with any value
};

// One thread. Makes tables of some bytes a value of the column; where few
// documents come, they are neither cleared nor gone through as a whole.
class FacetCounts {
 public:
  // About `documents` will be counted.
  FacetCounts(const FacetColumn& column, uint64_t documents);

  // Counts the documents first + offset, ascending, of those in the column.
  void Add(uint32_t first, std::span<const uint16_t> offsets);

  // Once, at the end.
  ColumnCounts Take();

 private:
  // Where counts are: four tables by the byte that is the entry; two for each
  // value; one, that of a value being there once its bit is set.
  enum class Tables : uint8_t { kBytes, kPairs, kMarked };

  void AddBytes(uint32_t first, std::span<const uint16_t> offsets);
  template <size_t kWidth, bool kMarked>
  void AddSingle(uint32_t first, std::span<const uint16_t> offsets);
  template <size_t kWidth, bool kMarked>
  void AddMany(uint32_t first, std::span<const uint16_t> offsets);
  template <size_t kWidth>
  void AddEntries(uint32_t first, std::span<const uint16_t> offsets);
  template <bool kMarked>
  void CountValue(uint32_t value, size_t entry);
  void Repeat(uint32_t value);
  void TakeBytes(std::vector<ValueCount>* values);
  void TakePairs(std::vector<ValueCount>* values) const;
  void TakeMarked(std::vector<ValueCount>* values) const;

  FacetColumn column_;
  Tables tables_;
  uint64_t documents_ = 0;
  std::unique_ptr<uint32_t[]> counts_;
  std::vector<uint64_t> marks_;     // kMarked
  std::vector<uint32_t> repeated_;  // by value, once there is any
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_FACET_COUNTS_H_
