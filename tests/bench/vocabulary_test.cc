#include "bench/vocabulary.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "common/analyzer.h"

namespace dateline {
namespace {

// The first words, and some of all lengths.
std::vector<uint64_t> ManyRanks() {
  std::vector<uint64_t> ranks;
  for (uint64_t rank = 1; rank <= 60'000; ++rank) ranks.push_back(rank);
  Random random(3);
  for (int i = 0; i < 60'000; ++i) {
    ranks.push_back(RandomRankBetween(16, 28, &random));
  }
  return ranks;
}

TEST(Vocabulary, StemsAreTheWordsThemselves) {
  Analyzer analyzer;
  for (const uint64_t rank : ManyRanks()) {
    const std::string word = SpellWord(rank);
    const std::vector<Token> tokens = analyzer.Analyze(word, "en");
    ASSERT_EQ(tokens.size(), 1u) << word;
    ASSERT_EQ(tokens[0].stem, word);
    ASSERT_EQ(tokens[0].exact, word);
    ASSERT_FALSE(Analyzer::IsStopWord(word, "en")) << word;
  }
}

TEST(Vocabulary, WordsAreAllDifferent) {
  std::set<std::string> words;
  for (uint64_t rank = 1; rank <= 500'000; ++rank) {
    ASSERT_TRUE(words.insert(SpellWord(rank)).second) << rank;
  }
}

TEST(Vocabulary, FrequentWordsAreShort) {
  EXPECT_EQ(SpellWord(1).size(), 3u);
  EXPECT_EQ(SpellWord(100'000).size(), 6u);
  EXPECT_EQ(SpellWord(kMaxRank).size(), 9u);
}

TEST(Vocabulary, RanksFollowZipf) {
  Random random(5);
  std::vector<int> counts(4096);
  int beyond = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    const uint64_t rank = RandomRank(&random);
    ASSERT_GE(rank, 1u);
    ASSERT_LE(rank, kMaxRank);
    if (rank < counts.size()) {
      ++counts[rank];
    } else {
      ++beyond;
    }
  }
  EXPECT_GT(counts[1], 40'000);
  EXPECT_NEAR(counts[20] / static_cast<double>(counts[10]), 0.5, 0.1);
  EXPECT_NEAR(counts[200] / static_cast<double>(counts[100]), 0.5, 0.15);
  EXPECT_GT(beyond, 150'000);
}

TEST(Random, IsTheSameOnEveryMachine) {
  Random random(1);
  EXPECT_EQ(random.Next(), 10451216379200822465u);
  EXPECT_LT(random.Below(1), 1u);
  EXPECT_EQ(Random(1, 2).Next(), Random(1, 2).Next());
  EXPECT_NE(Random(1, 2).Next(), Random(1, 3).Next());
}

}  // namespace
}  // namespace dateline
