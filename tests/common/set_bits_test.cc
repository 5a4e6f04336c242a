#include "common/rank/set_bits.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace dateline {
namespace {

std::vector<uint16_t> Listed(const std::vector<uint64_t>& words) {
  std::vector<uint16_t> numbers(SetBitsRoom(words.size()));
  numbers.resize(ListSetBits(words, numbers.data()));
  return numbers;
}

std::vector<uint16_t> OneByOne(const std::vector<uint64_t>& words) {
  std::vector<uint16_t> numbers;
  for (size_t i = 0; i < words.size() * 64; ++i) {
    if ((words[i / 64] >> i % 64 & 1) != 0) {
      numbers.push_back(static_cast<uint16_t>(i));
    }
  }
  return numbers;
}

TEST(SetBitsTest, NoneAndAll) {
  EXPECT_TRUE(Listed({}).empty());
  EXPECT_TRUE(Listed({0, 0}).empty());
  const std::vector<uint64_t> all(kMaxBitWords, ~uint64_t{0});
  EXPECT_EQ(Listed(all), OneByOne(all));
}

TEST(SetBitsTest, EachBitOfAWord) {
  for (int bit = 0; bit < 64; ++bit) {
    const std::vector<uint64_t> words = {uint64_t{1} << bit, 0,
                                         ~(uint64_t{1} << bit)};
    EXPECT_EQ(Listed(words), OneByOne(words)) << bit;
  }
}

TEST(SetBitsTest, WordsOfAnyDensity) {
  std::mt19937_64 random(1);
  for (int dense = 0; dense <= 64; ++dense) {
    std::vector<uint64_t> words(dense == 0 ? kMaxBitWords : 7);
    for (uint64_t& word : words) {
      for (int n = 0; n < dense; ++n) word |= uint64_t{1} << random() % 64;
      if (dense == 0) word = random() & random() & random();
    }
    EXPECT_EQ(Listed(words), OneByOne(words)) << dense;
  }
}

}  // namespace
}  // namespace dateline
