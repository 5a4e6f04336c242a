#include "common/sort_key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace dateline {
namespace {

std::vector<int64_t> Numbers() {
  std::vector<int64_t> numbers = {std::numeric_limits<int64_t>::min(),
                                  std::numeric_limits<int64_t>::max(),
                                  -257,
                                  -256,
                                  -1,
                                  0,
                                  1,
                                  255,
                                  256,
                                  65536};
  std::mt19937_64 random(11);
  for (int i = 0; i < 500; ++i) {
    numbers.push_back(static_cast<int64_t>(random()) >> random() % 63);
  }
  return numbers;
}

TEST(SortKeyTest, KeysSortLikeTheNumbers) {
  const std::vector<int64_t> numbers = Numbers();
  for (size_t i = 1; i < numbers.size(); ++i) {
    const int64_t a = numbers[i - 1];
    const int64_t b = numbers[i];
    EXPECT_EQ(SortKey(a) < SortKey(b), a < b) << a << " " << b;
  }
}

TEST(SortKeyTest, TheNumberComesBack) {
  for (const int64_t number : Numbers()) {
    EXPECT_EQ(SortKey(number).size(), 8U);
    EXPECT_EQ(ParseSortKey(SortKey(number)), number);
  }
}

TEST(SortKeyTest, AnEmptySlotComesFirstAndIsNoNumber) {
  EXPECT_LT(std::string(), SortKey(std::numeric_limits<int64_t>::min()));
  EXPECT_EQ(ParseSortKey(""), std::nullopt);
  EXPECT_EQ(ParseSortKey("1234567"), std::nullopt);
}

}  // namespace
}  // namespace dateline
