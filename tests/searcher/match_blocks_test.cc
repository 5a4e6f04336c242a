#include "searcher/rank/match_blocks.h"

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

namespace dateline {
namespace {

const Deadline kPast = std::chrono::steady_clock::now() - std::chrono::hours(1);

TEST(MatchBlocksTest, EveryMatchOnce) {
  std::vector<uint64_t> matches(2 * kMatchBlock + 1);
  const std::vector<uint32_t> wanted = {0,
                                        63,
                                        64,
                                        kMatchBlock * 64 - 1,
                                        kMatchBlock * 64,
                                        2 * kMatchBlock * 64 + 7};
  for (const uint32_t match : wanted) {
    matches[match / 64] |= uint64_t{1} << match % 64;
  }
  std::vector<uint32_t> found;
  const auto add = [&found](uint32_t match) { found.push_back(match); };
  EXPECT_TRUE(ForEachMatch(matches, std::nullopt, add));
  EXPECT_EQ(found, wanted);
  found.clear();
  EXPECT_TRUE(ForEachMatch(
      matches, std::chrono::steady_clock::now() + std::chrono::hours(1), add));
  EXPECT_EQ(found, wanted);
}

TEST(MatchBlocksTest, AfterTheDeadlineTheFirstBlockOnly) {
  const std::vector<uint64_t> matches(kMatchBlock + 1, 1);
  size_t found = 0;
  EXPECT_FALSE(ForEachMatch(matches, kPast, [&found](uint32_t) { ++found; }));
  EXPECT_EQ(found, kMatchBlock);
  const std::vector<uint64_t> few(kMatchBlock, 1);
  EXPECT_TRUE(ForEachMatch(few, kPast, [](uint32_t) {}));
  EXPECT_TRUE(ForEachMatch({}, kPast, [](uint32_t) {}));
}

}  // namespace
}  // namespace dateline
