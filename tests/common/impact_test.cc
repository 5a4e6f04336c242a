#include "common/rank/impact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

#include "searcher/bm25.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

// The first length whose code no longer tells it from longer ones.
constexpr uint32_t kEndless = uint32_t{1} << 19;

std::vector<uint32_t> InterestingLengths() {
  std::vector<uint32_t> lengths;
  for (uint32_t length = 0; length < 70'000; ++length) {
    lengths.push_back(length);
  }
  for (uint32_t length = 70'000; length < kEndless; length += 37) {
    lengths.push_back(length);
  }
  lengths.insert(lengths.end(), {kEndless - 1, kEndless, kEndless + 1,
                                 uint32_t{1} << 31, UINT32_MAX});
  return lengths;
}

TEST(LengthCodeTest, RoundsDownAndKeepsTheOrder) {
  uint8_t last = 0;
  for (const uint32_t length : InterestingLengths()) {
    const uint8_t code = LengthCode(length);
    ASSERT_GE(code, last) << length;
    ASSERT_LE(LengthOfCode(code), length);
    last = code;
  }
}

TEST(LengthCodeTest, IsAtMostOneSixteenthTooShort) {
  for (const uint32_t length : InterestingLengths()) {
    if (length >= kEndless) continue;
    const uint32_t coded = LengthOfCode(LengthCode(length));
    ASSERT_LE((length - coded) * 16, length);
  }
}

TEST(LengthCodeTest, ShortLengthsAreExact) {
  for (uint32_t length = 0; length < 32; ++length) {
    EXPECT_EQ(LengthOfCode(LengthCode(length)), length);
  }
}

TEST(LengthCodeTest, EveryCodeStandsForTheLeastLengthThatHasIt) {
  for (uint32_t code = 1; code < 256; ++code) {
    const uint32_t least = LengthOfCode(static_cast<uint8_t>(code));
    EXPECT_EQ(LengthCode(least), code);
    EXPECT_EQ(LengthCode(least - 1), code - 1);
  }
}

struct Posting {
  uint32_t frequency = 0;
  uint32_t length = 0;
};

BlockImpacts ImpactsOf(const std::vector<Posting>& postings) {
  ImpactCollector collector;
  for (const Posting& posting : postings) {
    collector.Add(posting.frequency, posting.length);
  }
  return collector.Take();
}

TEST(ImpactTest, KeepsWhatNothingElseBeats) {
  EXPECT_THAT(ImpactsOf({{2, 10}, {1, 12}, {2, 11}, {5, 15}, {4, 15}}),
              ElementsAre(Impact{2, 10}, Impact{5, 15}, Impact(), Impact()));
}

TEST(ImpactTest, NothingGivesNoPairs) {
  EXPECT_THAT(ImpactsOf({}),
              ElementsAre(Impact(), Impact(), Impact(), Impact()));
}

TEST(ImpactTest, TheNearestPairsBecomeOne) {
  // 3 and 4 differ least in length: the shorter one with the greater frequency.
  EXPECT_THAT(
      ImpactsOf({{1, 1}, {2, 4}, {3, 8}, {4, 9}, {5, 14}}),
      ElementsAre(Impact{1, 1}, Impact{2, 4}, Impact{4, 8}, Impact{5, 14}));
}

TEST(ImpactTest, FrequenciesEndAtManyTimes) {
  EXPECT_EQ(ImpactsOf({{254, 3}})[0].frequency, 254);
  EXPECT_EQ(ImpactsOf({{255, 3}})[0].frequency, kManyTimes);
  EXPECT_EQ(ImpactsOf({{256, 3}})[0].frequency, kManyTimes);
  EXPECT_EQ(ImpactsOf({{UINT32_MAX, 3}})[0].frequency, kManyTimes);
}

// As the searcher reads them.
double BoundOf(const BlockImpacts& impacts, const Bm25Term& term) {
  Bm25Bound bound(term);
  for (const Impact& impact : impacts) {
    if (impact.frequency == 0) break;
    if (impact.frequency == kManyTimes) return term.GreatestBound();
    bound.Add(impact.frequency, LengthOfCode(impact.length_code));
  }
  return bound.Get();
}

class Randomly {
 public:
  explicit Randomly(uint32_t seed) : random_(seed) {}

  // Frequencies that grow with the length make a long frontier.
  std::vector<Posting> Postings() {
    const uint32_t longest = 1U << (1 + random_() % 20);
    const uint32_t most = 1U << (1 + random_() % 10);
    const bool grows = random_() % 2 == 0;
    std::vector<Posting> postings(1 + random_() % 128);
    for (Posting& posting : postings) {
      posting.length = random_() % longest;
      posting.frequency = 1 + (grows ? posting.length / 8 : random_() % most);
    }
    return postings;
  }

  Bm25Term Term() {
    const Bm25Parameters parameters = {Uniform() * 3, Uniform()};
    const CollectionStatistics statistics = {1 + random_() % 1'000'000,
                                             Uniform() * 2000};
    return {parameters, statistics,
            Bm25Idf(statistics, random_() % (statistics.documents + 1)) *
                (0.1 + Uniform() * 4)};
  }

 private:
  double Uniform() { return random_() % 1001 / 1000.0; }

  std::mt19937 random_;
};

TEST(ImpactTest, TheBoundIsNeverBelowAnyPosting) {
  Randomly randomly(5);
  size_t with_long_frontiers = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::vector<Posting> postings = randomly.Postings();
    const BlockImpacts impacts = ImpactsOf(postings);
    with_long_frontiers += impacts.back().frequency != 0;
    for (int j = 0; j < 10; ++j) {
      const Bm25Term term = randomly.Term();
      const double bound = BoundOf(impacts, term);
      for (const Posting& posting : postings) {
        ASSERT_GE(bound, term.Part(posting.frequency, posting.length))
            << posting.frequency << " times in " << posting.length;
      }
    }
  }
  EXPECT_GT(with_long_frontiers, 100U);
}

}  // namespace
}  // namespace dateline
