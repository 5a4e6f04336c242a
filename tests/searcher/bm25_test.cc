#include "searcher/bm25.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

namespace dateline {
namespace {

constexpr CollectionStatistics kStatistics = {1000, 250.0};

TEST(Bm25Test, IdfIsPositiveAndFallsWithFrequency) {
  double last = Bm25Idf(kStatistics, 0);
  for (uint64_t n = 1; n <= 1000; ++n) {
    const double idf = Bm25Idf(kStatistics, n);
    EXPECT_GT(idf, 0);
    EXPECT_LT(idf, last);
    last = idf;
  }
}

TEST(Bm25Test, PartIsTheFormulaRoundedToTheUnit) {
  // tf 2, length as the average: 2 * 2.6 / (2 + 1.6).
  EXPECT_NEAR(Bm25Part({}, kStatistics, 1.0, 2, 250), 5.2 / 3.6, 1e-6);
  // Twice the average: norm 1.6 * (0.25 + 0.75 * 2).
  EXPECT_NEAR(Bm25Part({}, kStatistics, 3.0, 2, 500), 3 * 5.2 / 4.8, 1e-6);
}

TEST(Bm25Test, ATermWithoutFrequencyCountsOnce) {
  EXPECT_EQ(Bm25Part({}, kStatistics, 1.5, 0, 90),
            Bm25Part({}, kStatistics, 1.5, 1, 90));
}

TEST(Bm25Test, AnEmptyCollectionGivesANumber) {
  const CollectionStatistics empty;
  const double part = Bm25Part({}, empty, Bm25Idf(empty, 0), 1, 0);
  EXPECT_GT(part, 0);
  EXPECT_LT(part, 10);
}

TEST(Bm25Test, TheBoundIsThatOfTheGreatestPart) {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    const Bm25Term term({}, kStatistics, 0.001 * (random() % 9000));
    Bm25Bound bound(term);
    double greatest = 0;
    for (int i = 0; i < 20; ++i) {
      const uint32_t frequency = random() % 40;
      const uint32_t length = random() % 3000;
      bound.Add(frequency, length);
      greatest = std::max(greatest, term.Part(frequency, length));
      EXPECT_GE(bound.Get(), greatest);
      EXPECT_LE(bound.Get(), greatest + 3);
    }
    EXPECT_GE(term.GreatestBound(), greatest);
  }
}

TEST(Bm25Test, TheBoundOfNothingIsNothing) {
  const Bm25Term term({}, kStatistics, 1);
  EXPECT_EQ(Bm25Bound(term).Get(), 0);
}

TEST(Bm25Test, SumsAreTheSameInAnyOrder) {
  std::mt19937 random(3);
  std::vector<double> parts;
  for (int i = 0; i < 300; ++i) {
    const double weight = Bm25Idf(kStatistics, random() % 1000);
    parts.push_back(Bm25Part({}, kStatistics, weight, 1 + random() % 50,
                             1 + random() % 2000));
  }
  const double sum = std::accumulate(parts.begin(), parts.end(), 0.0);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(parts.begin(), parts.end(), random);
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), 0.0), sum);
  }
}

}  // namespace
}  // namespace dateline
