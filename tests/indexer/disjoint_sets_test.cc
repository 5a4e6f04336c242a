#include "indexer/copies/disjoint_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace dateline {
namespace {

TEST(DisjointSetsTest, AsLabelsThatAreRewritten) {
  std::mt19937 random(2);
  constexpr uint32_t kNumbers = 60;
  DisjointSets sets(kNumbers);
  std::vector<uint32_t> labels(kNumbers);
  for (uint32_t i = 0; i < kNumbers; ++i) labels[i] = i;
  for (int round = 0; round < 100; ++round) {
    const uint32_t a = random() % kNumbers;
    const uint32_t b = random() % kNumbers;
    EXPECT_EQ(sets.Join(a, b), labels[a] != labels[b]);
    std::replace(labels.begin(), labels.end(), uint32_t{labels[a]},
                 uint32_t{labels[b]});
    for (uint32_t i = 0; i < kNumbers; ++i) {
      EXPECT_EQ(sets.Find(i) == sets.Find(a), labels[i] == labels[a]);
    }
  }
}

}  // namespace
}  // namespace dateline
