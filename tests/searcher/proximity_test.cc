#include "searcher/rank/proximity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace dateline {
namespace {

using Positions = std::vector<std::vector<uint32_t>>;

WordPositions Views(const Positions& positions) {
  return {positions.begin(), positions.end()};
}

// Whether a test holds for any choice of a position for each word.
bool AnyChoice(const Positions& positions, std::vector<uint32_t>& chosen,
               const std::function<bool(const std::vector<uint32_t>&)>& test) {
  if (chosen.size() == positions.size()) return test(chosen);
  for (const uint32_t position : positions[chosen.size()]) {
    chosen.push_back(position);
    const bool found = AnyChoice(positions, chosen, test);
    chosen.pop_back();
    if (found) return true;
  }
  return false;
}

bool NaiveInOrder(const Positions& positions, uint32_t span) {
  std::vector<uint32_t> chosen;
  return AnyChoice(positions, chosen, [span](const std::vector<uint32_t>& p) {
    return std::adjacent_find(p.begin(), p.end(), std::greater_equal<>()) ==
               p.end() &&
           p.back() - p.front() <= span;
  });
}

bool NaiveInAnyOrder(const Positions& positions, uint32_t span) {
  std::vector<uint32_t> chosen;
  return AnyChoice(positions, chosen, [span](const std::vector<uint32_t>& p) {
    const std::set<uint32_t> different(p.begin(), p.end());
    return different.size() == p.size() &&
           *different.rbegin() - *different.begin() <= span;
  });
}

Positions RandomPositions(std::mt19937& random) {
  const uint32_t last = 3 + random() % 20;
  Positions positions(1 + random() % 4);
  for (auto& word : positions) {
    std::set<uint32_t> own;
    for (uint32_t n = random() % 6; n > 0; --n) own.insert(1 + random() % last);
    word.assign(own.begin(), own.end());
  }
  // The same word twice, as in "again and again".
  if (random() % 4 == 0) positions.back() = positions.front();
  return positions;
}

std::string Shown(const Positions& positions) {
  std::string shown;
  for (const auto& word : positions) {
    shown += "[";
    for (const uint32_t position : word) {
      shown += " " + std::to_string(position);
    }
    shown += " ] ";
  }
  return shown;
}

TEST(ProximityTest, AgreesWithTryingAllCombinations) {
  std::mt19937 random(8);
  size_t in_order = 0;
  size_t in_any_order = 0;
  constexpr size_t kRounds = 20'000;
  for (size_t i = 0; i < kRounds; ++i) {
    const Positions positions = RandomPositions(random);
    const auto span = static_cast<uint32_t>(random() % 9);
    const bool ordered = NaiveInOrder(positions, span);
    const bool any = NaiveInAnyOrder(positions, span);
    ASSERT_EQ(InOrderWithin(Views(positions), span), ordered)
        << Shown(positions) << "within " << span;
    ASSERT_EQ(AnyOrderWithin(Views(positions), span), any)
        << Shown(positions) << "within " << span;
    in_order += ordered;
    in_any_order += any;
  }
  EXPECT_GT(in_order, kRounds / 20);
  EXPECT_GT(in_any_order, in_order);
  EXPECT_LT(in_any_order, kRounds - kRounds / 20);
}

TEST(ProximityTest, StartsThatAreFollowedAreKept) {
  std::mt19937 random(9);
  for (int i = 0; i < 2000; ++i) {
    const Positions positions = RandomPositions(random);
    std::vector<uint32_t> starts = positions.front();
    const auto offset = static_cast<uint32_t>(random() % 4);
    std::vector<uint32_t> expected;
    for (const uint32_t start : starts) {
      if (std::binary_search(positions.back().begin(), positions.back().end(),
                             start + offset)) {
        expected.push_back(start);
      }
    }
    KeepFollowed(positions.back(), offset, &starts);
    ASSERT_EQ(starts, expected) << Shown(positions) << offset;
  }
}

TEST(ProximityTest, AWordThatStandsNowhereIsNearNothing) {
  const Positions positions = {{1, 2}, {}};
  EXPECT_FALSE(InOrderWithin(Views(positions), 100));
  EXPECT_FALSE(AnyOrderWithin(Views(positions), 100));
}

TEST(ProximityTest, OnePositionIsNotTwoWords) {
  const Positions positions = {{4}, {4}};
  EXPECT_FALSE(InOrderWithin(Views(positions), 10));
  EXPECT_FALSE(AnyOrderWithin(Views(positions), 10));
}

TEST(ProximityTest, AWordGivesWayToOneThatHasNoOtherPlace) {
  // The first word takes 6, so that the second can have 5.
  const Positions positions = {{5, 6}, {5}};
  EXPECT_TRUE(AnyOrderWithin(Views(positions), 1));
  EXPECT_FALSE(InOrderWithin(Views(positions), 1));
}

TEST(ProximityTest, TheGreatestPositionsAreCompared) {
  constexpr uint32_t kLast = UINT32_MAX - 200;
  const Positions positions = {{1, kLast - 3}, {kLast}};
  EXPECT_TRUE(InOrderWithin(Views(positions), 3));
  EXPECT_FALSE(InOrderWithin(Views(positions), 2));
  EXPECT_TRUE(AnyOrderWithin(Views(positions), 3));
  EXPECT_FALSE(AnyOrderWithin(Views(positions), 2));
}

}  // namespace
}  // namespace dateline
