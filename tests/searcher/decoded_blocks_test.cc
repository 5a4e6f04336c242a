#include "searcher/rank/decoded_blocks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

namespace dateline {
namespace {

void Write(DecodedBlocks* blocks, size_t block) {
  bool is_there = true;
  std::fill_n(blocks->At(block, &is_there), kPackedValues,
              static_cast<uint32_t>(block));
}

bool Has(DecodedBlocks* blocks, size_t block) {
  bool is_there = false;
  const uint32_t* const numbers = blocks->At(block, &is_there);
  return is_there && numbers[0] == block && numbers[kPackedValues - 1] == block;
}

TEST(DecodedBlocksTest, KeepsABlockForEachOfAWindow) {
  DecodedBlocks blocks(1000);
  EXPECT_FALSE(Has(&blocks, 0));
  for (size_t block = 70; block < 102; ++block) Write(&blocks, block);
  for (size_t block = 70; block < 102; ++block)
    EXPECT_TRUE(Has(&blocks, block));
  EXPECT_FALSE(Has(&blocks, 102));
  EXPECT_FALSE(Has(&blocks, 70));
}

TEST(DecodedBlocksTest, KeepsAllOfAShortList) {
  for (size_t size = 1; size <= 32; ++size) {
    DecodedBlocks blocks(size);
    for (size_t block = 0; block < size; ++block) {
      EXPECT_FALSE(Has(&blocks, block));
      Write(&blocks, block);
    }
    for (size_t block = 0; block < size; ++block) {
      EXPECT_TRUE(Has(&blocks, block)) << block << " of " << size;
    }
  }
}

}  // namespace
}  // namespace dateline
