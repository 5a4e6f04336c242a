#include "common/rank/bit_packing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "common/rank/bit_packing_internal.h"

namespace dateline {
namespace {

using bit_packing_internal::Codec;
using ::testing::Each;
using ::testing::ElementsAreArray;

using Block = std::array<uint32_t, kPackedValues>;

uint32_t GreatestOf(int bits) {
  return static_cast<uint32_t>((uint64_t{1} << static_cast<unsigned>(bits)) -
                               1);
}

Block Filled(uint32_t value) {
  Block block;
  block.fill(value);
  return block;
}

// Random values of up to `bits` bits, with one at the limit.
Block RandomBlock(int bits, uint32_t seed) {
  std::mt19937 random(seed);
  Block block;
  for (uint32_t& value : block) {
    value = static_cast<uint32_t>(random()) & GreatestOf(bits);
  }
  block[random() % kPackedValues] = GreatestOf(bits);
  return block;
}

std::vector<Block> BlocksOf(int bits) {
  std::vector<Block> blocks = {Filled(0), Filled(GreatestOf(bits))};
  for (const size_t only : {0, 3, 4, 63, 124, 127}) {
    blocks.push_back(Filled(0));
    blocks.back()[only] = GreatestOf(bits);
  }
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    blocks.push_back(RandomBlock(bits, seed));
  }
  return blocks;
}

// The layout as the header words it, bit by bit.
std::vector<uint8_t> NaivelyPacked(const Block& values, int bits) {
  std::vector<uint8_t> bytes(PackedBytes(bits));
  for (size_t i = 0; i < kPackedValues; ++i) {
    for (size_t bit = 0; bit < static_cast<size_t>(bits); ++bit) {
      const size_t in_lane = i / 4 * static_cast<size_t>(bits) + bit;
      const size_t byte = 16 * (in_lane / 32) + 4 * (i % 4) + in_lane % 32 / 8;
      bytes[byte] |=
          static_cast<uint8_t>((values[i] >> bit & 1U) << in_lane % 8);
    }
  }
  return bytes;
}

Block NaivelyAscending(const Block& gaps, uint32_t previous) {
  Block values;
  for (size_t i = 0; i < kPackedValues; ++i) {
    values[i] = previous = previous + 1 + gaps[i];
  }
  return values;
}

// Vectors of the exact size, so that AddressSanitizer sees any byte beyond.
std::vector<uint8_t> Packed(const Block& values, int bits) {
  std::vector<uint8_t> bytes(PackedBytes(bits), 0xA5);
  PackBlock(values, bits, bytes.data());
  return bytes;
}

using Values = std::vector<uint32_t>;

Values Unpacked(const Codec& codec, const uint8_t* in, int bits) {
  Values values(kPackedValues, 0xA5A5A5A5);
  codec.unpack.at(static_cast<size_t>(bits))(in, values.data());
  return values;
}

Values Ascended(const Codec& codec, const uint8_t* in, int bits,
                uint32_t previous) {
  Values values(kPackedValues, 0xA5A5A5A5);
  codec.ascend.at(static_cast<size_t>(bits))(in, previous, values.data());
  return values;
}

struct Path {
  std::string name;
  const Codec* codec;
};

std::vector<Path> Paths() {
  std::vector<Path> paths = {{"Portable", &bit_packing_internal::Portable()}};
  const Codec* avx2 = bit_packing_internal::Avx2();
  if (avx2 != nullptr) paths.push_back({"Avx2", avx2});
  return paths;
}

class BitPackingPathTest
    : public ::testing::TestWithParam<std::tuple<Path, int>> {
 protected:
  const Codec& codec() const { return *std::get<0>(GetParam()).codec; }
  int bits() const { return std::get<1>(GetParam()); }
};

TEST_P(BitPackingPathTest, UnpacksWhatWasPacked) {
  for (const Block& block : BlocksOf(bits())) {
    const std::vector<uint8_t> bytes = NaivelyPacked(block, bits());
    EXPECT_THAT(Unpacked(codec(), bytes.data(), bits()),
                ElementsAreArray(block));
  }
}

TEST_P(BitPackingPathTest, AddsUpTheGaps) {
  for (const Block& gaps : BlocksOf(bits())) {
    const std::vector<uint8_t> bytes = NaivelyPacked(gaps, bits());
    for (const uint32_t previous : {0U, 41U, 0x80000000U, UINT32_MAX}) {
      EXPECT_THAT(Ascended(codec(), bytes.data(), bits(), previous),
                  ElementsAreArray(NaivelyAscending(gaps, previous)));
    }
  }
}

TEST_P(BitPackingPathTest, ReadsFromAnyAlignment) {
  const Block block = RandomBlock(bits(), 99);
  const std::vector<uint8_t> packed = NaivelyPacked(block, bits());
  for (size_t shift = 1; shift < 32; ++shift) {
    std::vector<uint8_t> bytes(shift);
    bytes.insert(bytes.end(), packed.begin(), packed.end());
    bytes.shrink_to_fit();
    const uint8_t* in = bytes.data() + shift;
    EXPECT_THAT(Unpacked(codec(), in, bits()), ElementsAreArray(block));
    EXPECT_THAT(Ascended(codec(), in, bits(), 7),
                ElementsAreArray(NaivelyAscending(block, 7)));
  }
}

INSTANTIATE_TEST_SUITE_P(Widths, BitPackingPathTest,
                         ::testing::Combine(::testing::ValuesIn(Paths()),
                                            ::testing::Range(0, 33)),
                         [](const auto& info) {
                           return std::get<0>(info.param).name +
                                  std::to_string(std::get<1>(info.param));
                         });

class BitPackingTest : public ::testing::TestWithParam<int> {
 protected:
  int bits() const { return GetParam(); }
};

TEST_P(BitPackingTest, PacksAsTheHeaderSays) {
  for (const Block& block : BlocksOf(bits())) {
    EXPECT_EQ(Packed(block, bits()), NaivelyPacked(block, bits()));
  }
}

TEST_P(BitPackingTest, CountsTheBits) {
  EXPECT_EQ(BitsFor(Filled(GreatestOf(bits()))), bits());
  Block one = Filled(0);
  one[77] = GreatestOf(bits());
  EXPECT_EQ(BitsFor(one), bits());
}

TEST_P(BitPackingTest, ChosenPathReadsBack) {
  const Block gaps = RandomBlock(bits(), 5);
  const std::vector<uint8_t> bytes = Packed(gaps, bits());
  Values values(kPackedValues);
  UnpackBlock(bytes.data(), bits(), values.data());
  EXPECT_THAT(values, ElementsAreArray(gaps));
  UnpackAscending(bytes.data(), bits(), 1000, values.data());
  EXPECT_THAT(values, ElementsAreArray(NaivelyAscending(gaps, 1000)));
}

TEST_P(BitPackingTest, GapsUndoTheSums) {
  const Block gaps = RandomBlock(bits(), 6);
  for (const uint32_t previous : {0U, 41U, UINT32_MAX}) {
    const Block values = NaivelyAscending(gaps, previous);
    Values found(kPackedValues);
    GapsOf(values, previous, found.data());
    EXPECT_THAT(found, ElementsAreArray(gaps));
  }
}

INSTANTIATE_TEST_SUITE_P(Widths, BitPackingTest, ::testing::Range(0, 33));

TEST(BitPackingRunTest, NeedsNoBytes) {
  Block run = NaivelyAscending(Filled(0), UINT32_MAX);
  EXPECT_EQ(run.front(), 0U);
  EXPECT_EQ(run.back(), 127U);
  GapsOf(run, UINT32_MAX, run.data());
  EXPECT_THAT(run, Each(0U));
  EXPECT_EQ(BitsFor(run), 0);
  EXPECT_EQ(PackedBytes(0), 0U);
  Values values(kPackedValues);
  UnpackAscending(nullptr, 0, 41, values.data());
  EXPECT_EQ(values.front(), 42U);
  EXPECT_EQ(values.back(), 169U);
  EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
}

}  // namespace
}  // namespace dateline
