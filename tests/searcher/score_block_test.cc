#include "searcher/rank/score_block.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <random>
#include <vector>

namespace dateline {
namespace {

struct Block {
  std::vector<uint32_t> lengths;  // of all documents
  std::vector<uint32_t> documents;
  std::vector<uint32_t> frequencies;
};

Block RandomBlock(size_t count, std::mt19937& random) {
  Block block;
  const uint32_t longest = 1U << (1 + random() % 30);
  for (int i = 0; i < 500; ++i) block.lengths.push_back(random() % longest);
  const uint32_t most = 1U << (1 + random() % 30);
  for (size_t i = 0; i < count; ++i) {
    block.documents.push_back(random() % 500);
    block.frequencies.push_back(1 + random() % most);
  }
  return block;
}

Bm25Term RandomTerm(std::mt19937& random) {
  const auto uniform = [&random] { return random() % 1001 / 1000.0; };
  const Bm25Parameters parameters = {uniform() * 3, uniform()};
  const CollectionStatistics statistics = {1 + random() % 1'000'000,
                                           uniform() * 1000};
  return {parameters, statistics,
          Bm25Idf(statistics, random() % (statistics.documents + 1)) *
              (0.1 + uniform())};
}

using Score = void (*)(const Bm25Term&, const uint32_t*, const uint32_t*,
                       size_t, const uint32_t*, double*);

class ScoreBlockTest : public ::testing::TestWithParam<Score> {};

TEST_P(ScoreBlockTest, IsThePartOfEachPostingBitForBit) {
  std::mt19937 random(12);
  for (size_t count = 0; count <= 128; ++count) {
    for (int round = 0; round < 20; ++round) {
      const Block block = RandomBlock(count, random);
      const Bm25Term term = RandomTerm(random);
      std::vector<double> parts(count + 1, -7.0);
      GetParam()(term, block.documents.data(), block.frequencies.data(), count,
                 block.lengths.data(), parts.data());
      for (size_t i = 0; i < count; ++i) {
        const double expected =
            term.Part(block.frequencies[i], block.lengths[block.documents[i]]);
        ASSERT_EQ(std::bit_cast<uint64_t>(parts[i]),
                  std::bit_cast<uint64_t>(expected))
            << i << " of " << count;
      }
      EXPECT_EQ(parts[count], -7.0) << "nothing is written behind the last";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Portable, ScoreBlockTest,
                         ::testing::Values(&ScoreBlockPortable));
INSTANTIATE_TEST_SUITE_P(ForThisProcessor, ScoreBlockTest,
                         ::testing::Values(&ScoreBlock));

using Keep = void (*)(const double*, double, WindowBits*);

class KeepAtLeastTest : public ::testing::TestWithParam<Keep> {};

TEST_P(KeepAtLeastTest, KeepsWhatReachesTheBound) {
  std::mt19937 random(3);
  std::vector<double> scores(kWindow);
  for (double& score : scores) score = random() % 10;
  for (const unsigned sparse : {1U, 2U, 40U, 5000U}) {
    WindowBits bits;
    WindowBits expected;
    for (uint32_t i = 0; i < kWindow; ++i) {
      if (random() % sparse != 0) continue;
      bits.Set(i);
      if (scores[i] >= 5) expected.Set(i);
    }
    GetParam()(scores.data(), 5, &bits);
    EXPECT_EQ(bits.words(), expected.words()) << "one in " << sparse;
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, KeepAtLeastTest,
                         ::testing::Values(&KeepAtLeast, &KeepAtLeastPortable));

}  // namespace
}  // namespace dateline
