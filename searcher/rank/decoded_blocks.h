// Blocks of a posting list that are decoded: those of a window are asked for
// again and again, to match, to bound and to score.
#ifndef DATELINE_SEARCHER_RANK_DECODED_BLOCKS_H_
#define DATELINE_SEARCHER_RANK_DECODED_BLOCKS_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "common/rank/bit_packing.h"

namespace dateline {

// Keeps at least the last one of each kSlots blocks in a row, and no more slots
// than the list has blocks: 512 bytes each, allocated when first used.
class DecodedBlocks {
 public:
  explicit DecodedBlocks(size_t blocks)
      : slots_(std::min(std::bit_ceil(blocks), kSlots)) {}

  // Room for the block's kPackedValues numbers, until kSlots blocks on are
  // asked for; *is_there says whether they are still there.
  uint32_t* At(size_t block, bool* is_there) {
    if (numbers_ == nullptr) Allocate();
    const size_t slot = block & (slots_ - 1);
    *is_there = blocks_[slot] == block;
    blocks_[slot] = block;
    return numbers_[slot].numbers.data();
  }

 private:
  // Of a window of the densest list.
  static constexpr size_t kSlots = 32;
  struct Slot {
    alignas(32) std::array<uint32_t, kPackedValues> numbers;
  };

  void Allocate() {
    numbers_ = std::make_unique_for_overwrite<Slot[]>(slots_);
    blocks_ = std::make_unique_for_overwrite<size_t[]>(slots_);
    std::fill_n(blocks_.get(), slots_, SIZE_MAX);
  }

  size_t slots_;
  std::unique_ptr<Slot[]> numbers_;
  std::unique_ptr<size_t[]> blocks_;  // in the slots
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_DECODED_BLOCKS_H_
