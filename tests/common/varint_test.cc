#include "common/rank/varint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

// Exactly as many bytes as there are, so that AddressSanitizer sees any more.
std::vector<uint8_t> Written(const std::vector<uint64_t>& values) {
  std::string bytes;
  for (const uint64_t value : values) AppendVarint(value, &bytes);
  return {bytes.begin(), bytes.end()};
}

VarintReader ReaderOf(const std::vector<uint8_t>& bytes) {
  return {bytes.data(), bytes.data() + bytes.size()};
}

TEST(VarintTest, WritesSevenBitsAByte) {
  EXPECT_THAT(Written({0}), ElementsAre(0x00));
  EXPECT_THAT(Written({127}), ElementsAre(0x7F));
  EXPECT_THAT(Written({128}), ElementsAre(0x80, 0x01));
  EXPECT_THAT(Written({300}), ElementsAre(0xAC, 0x02));
  EXPECT_THAT(Written({UINT32_MAX}), ElementsAre(0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
  EXPECT_EQ(Written({UINT64_MAX}).size(), 10U);
}

TEST(VarintTest, ReadsWhatWasWritten) {
  std::vector<uint64_t> values = {0, UINT32_MAX};
  for (unsigned bit = 0; bit < 32; ++bit) {
    const uint64_t power = uint64_t{1} << bit;
    values.insert(values.end(), {power - 1, power, power + 1});
  }
  const std::vector<uint8_t> bytes = Written(values);
  VarintReader reader = ReaderOf(bytes);
  std::vector<uint64_t> read;
  for (size_t i = 0; i < values.size(); ++i) read.push_back(reader.Next());
  EXPECT_THAT(read, ElementsAreArray(values));
  EXPECT_TRUE(reader.ok());
  EXPECT_EQ(reader.position(), bytes.data() + bytes.size());
}

TEST(VarintTest, StopsAtTheEnd) {
  const std::vector<uint8_t> bytes = Written({5});
  VarintReader reader = ReaderOf(bytes);
  EXPECT_EQ(reader.Next(), 5U);
  EXPECT_TRUE(reader.ok());
  EXPECT_EQ(reader.Next(), 0U);
  EXPECT_FALSE(reader.ok());
  VarintReader nothing(nullptr, nullptr);
  EXPECT_EQ(nothing.Next(), 0U);
  EXPECT_FALSE(nothing.ok());
}

TEST(ZigzagTest, SmallDifferencesAreSmallNumbers) {
  EXPECT_EQ(ToZigzag(0), 0U);
  EXPECT_EQ(ToZigzag(UINT32_MAX), 1U);  // -1
  EXPECT_EQ(ToZigzag(1), 2U);
  EXPECT_EQ(ToZigzag(UINT32_MAX - 1), 3U);  // -2
  EXPECT_EQ(ToZigzag(1U << 31U), UINT32_MAX);
}

TEST(ZigzagTest, ComesBack) {
  for (unsigned bit = 0; bit < 32; ++bit) {
    for (const uint32_t near : {UINT32_MAX, 0U, 1U}) {
      const uint32_t difference = (1U << bit) + near;
      EXPECT_EQ(FromZigzag(ToZigzag(difference)), difference);
      EXPECT_EQ(FromZigzag(ToZigzag(0 - difference)), 0 - difference);
    }
  }
}

class BrokenVarintTest : public ::testing::TestWithParam<std::vector<uint8_t>> {
};

TEST_P(BrokenVarintTest, IsNoNumber) {
  const std::vector<uint8_t> bytes = GetParam();
  VarintReader reader = ReaderOf(bytes);
  EXPECT_EQ(reader.Next(), 0U);
  EXPECT_FALSE(reader.ok());
  EXPECT_EQ(reader.position(), bytes.data());
  EXPECT_EQ(reader.Next(), 0U);
}

INSTANTIATE_TEST_SUITE_P(CutShort, BrokenVarintTest,
                         ::testing::Values(std::vector<uint8_t>{0x80},
                                           std::vector<uint8_t>{0xFF, 0xFF,
                                                                0xFF, 0xFF}));
INSTANTIATE_TEST_SUITE_P(
    TooLong, BrokenVarintTest,
    ::testing::Values(std::vector<uint8_t>{0x80, 0x80, 0x80, 0x80, 0x80, 0},
                      std::vector<uint8_t>{0x80, 0x80, 0x80, 0x80, 0x10},
                      Written({uint64_t{UINT32_MAX} + 1})));

}  // namespace
}  // namespace dateline
