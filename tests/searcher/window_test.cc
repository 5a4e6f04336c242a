#include "searcher/rank/window.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace dateline {
namespace {

using Naive = std::vector<bool>;

WindowBits BitsOf(const Naive& naive) {
  WindowBits bits;
  for (uint32_t i = 0; i < kWindow; ++i) {
    if (naive[i]) bits.Set(i);
  }
  return bits;
}

Naive NaiveOf(const WindowBits& bits) {
  Naive naive(kWindow);
  for (uint32_t i = 0; i < kWindow; ++i) naive[i] = bits.Has(i);
  return naive;
}

Naive RandomBits(std::mt19937& random) {
  const uint32_t one_in = 1 + random() % 40;
  Naive naive(kWindow);
  for (auto bit : naive) bit = random() % one_in == 0;
  return naive;
}

TEST(WindowTest, NothingIsSetAtFirst) {
  const WindowBits bits;
  EXPECT_FALSE(bits.Any());
  EXPECT_EQ(bits.Count(), 0U);
  EXPECT_EQ(NaiveOf(bits), Naive(kWindow));
}

TEST(WindowTest, EachBitIsItsOwn) {
  for (uint32_t i = 0; i < kWindow; ++i) {
    WindowBits bits;
    bits.Set(i);
    ASSERT_TRUE(bits.Any());
    ASSERT_EQ(bits.Count(), 1U);
    ASSERT_TRUE(bits.Has(i));
    ASSERT_EQ(bits.words()[i / 64], uint64_t{1} << i % 64);
  }
}

TEST(WindowTest, ClearLeavesNothing) {
  WindowBits bits;
  bits.SetRange(0, kWindow);
  bits.Clear();
  EXPECT_FALSE(bits.Any());
}

TEST(WindowTest, ARangeIsSetBesideWhatIsThere) {
  std::mt19937 random(1);
  for (int i = 0; i < 300; ++i) {
    Naive naive = RandomBits(random);
    WindowBits bits = BitsOf(naive);
    const auto begin = static_cast<uint32_t>(random() % (kWindow + 1));
    // Often within one word.
    const uint32_t longest = i % 2 == 0 ? 70 : kWindow;
    const uint32_t end =
        begin + static_cast<uint32_t>(random() %
                                      (std::min(longest, kWindow - begin) + 1));
    bits.SetRange(begin, end);
    std::fill(naive.begin() + begin, naive.begin() + end, true);
    ASSERT_EQ(NaiveOf(bits), naive) << begin << " to " << end;
  }
}

TEST(WindowTest, TheWholeRangeIsTheWindow) {
  WindowBits bits;
  bits.SetRange(0, kWindow);
  EXPECT_EQ(bits.Count(), kWindow);
}

TEST(WindowTest, CountsAndVisitsWhatIsSet) {
  std::mt19937 random(2);
  for (int i = 0; i < 100; ++i) {
    const Naive naive = RandomBits(random);
    const WindowBits bits = BitsOf(naive);
    std::vector<uint32_t> expected;
    for (uint32_t bit = 0; bit < kWindow; ++bit) {
      if (naive[bit]) expected.push_back(bit);
    }
    std::vector<uint32_t> visited;
    bits.ForEach([&](uint32_t bit) { visited.push_back(bit); });
    EXPECT_EQ(visited, expected);
    EXPECT_EQ(bits.Count(), expected.size());
    EXPECT_EQ(bits.Any(), !expected.empty());
  }
}

TEST(WindowTest, AFilterAsksForEachBitThatIsSetOnce) {
  std::mt19937 random(3);
  for (int i = 0; i < 100; ++i) {
    const Naive naive = RandomBits(random);
    const Naive kept = RandomBits(random);
    WindowBits bits = BitsOf(naive);
    Naive asked(kWindow);
    bits.Filter([&](uint32_t bit) {
      EXPECT_FALSE(asked[bit]);
      asked[bit] = true;
      return kept[bit];
    });
    EXPECT_EQ(asked, naive);
    Naive expected(kWindow);
    for (size_t bit = 0; bit < kWindow; ++bit) {
      expected[bit] = naive[bit] && kept[bit];
    }
    EXPECT_EQ(NaiveOf(bits), expected);
  }
}

TEST(WindowTest, SetsCombineBitByBit) {
  std::mt19937 random(4);
  for (int i = 0; i < 100; ++i) {
    const Naive a = RandomBits(random);
    const Naive b = RandomBits(random);
    WindowBits both = BitsOf(a);
    WindowBits either = both;
    WindowBits only_a = both;
    const WindowBits other = BitsOf(b);
    both &= other;
    either |= other;
    only_a.Exclude(other);
    for (uint32_t bit = 0; bit < kWindow; ++bit) {
      ASSERT_EQ(both.Has(bit), a[bit] && b[bit]);
      ASSERT_EQ(either.Has(bit), a[bit] || b[bit]);
      ASSERT_EQ(only_a.Has(bit), a[bit] && !b[bit]);
    }
  }
}

TEST(WindowTest, RanksAreWhatIsSetBefore) {
  std::mt19937 random(9);
  const Naive naive = RandomBits(random);
  std::vector<uint16_t> numbers;
  std::vector<uint16_t> expected;
  uint16_t before = 0;
  for (uint32_t i = 0; i < kWindow; ++i) {
    if (i == 0 || i + 1 == kWindow || random() % 7 == 0) {
      numbers.push_back(static_cast<uint16_t>(i));
      expected.push_back(before);
    }
    before = static_cast<uint16_t>(before + naive[i]);
  }
  std::vector<uint16_t> ranks(numbers.size());
  RanksIn(BitsOf(naive), numbers, ranks.data());
  EXPECT_EQ(ranks, expected);
}

}  // namespace
}  // namespace dateline
