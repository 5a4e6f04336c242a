#include "searcher/proximity_gain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <vector>

#include "searcher/bm25.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

using Numbers = std::vector<uint32_t>;

PlanNode Word(std::string word, size_t offset) {
  PlanNode node;
  node.kind = PlanKind::kWord;
  node.operands = {{{Channel::kStem, word}}};
  node.scored = {{Field::kText, {Channel::kStem, std::move(word)}, 1.0}};
  node.span = {offset, 3};
  return node;
}

Plan PlanOf(PlanKind kind, std::vector<PlanNode> children) {
  Plan plan;
  plan.root.kind = kind;
  plan.root.children = std::move(children);
  return plan;
}

TEST(NearWordsTest, AreTheScoredWordsInTheOrderOfTheQuery) {
  PlanNode forbidden;
  forbidden.kind = PlanKind::kNot;
  forbidden.children = {Word("opera", 20)};
  PlanNode filter = Word("news", 30);
  filter.scored.clear();
  PlanNode title = Word("title", 40);
  title.field = Field::kHeadline;
  const Plan plan = PlanOf(
      PlanKind::kAnd, {Word("b", 4), Word("a", 0), forbidden, filter, title});
  const NearWords near = NearWordsOf(plan, 1);
  ASSERT_THAT(near.leaves, SizeIs(2));
  EXPECT_EQ(NearTerm(*near.leaves[0]).word.word, "a");
  EXPECT_EQ(NearTerm(*near.leaves[1]).word.word, "b");
}

TEST(NearWordsTest, NeedTwoWordsAndAWeight) {
  const Plan plan = PlanOf(PlanKind::kOr, {Word("a", 0), Word("b", 2)});
  EXPECT_THAT(NearWordsOf(plan, 0).leaves, IsEmpty());
  EXPECT_THAT(NearWordsOf(PlanOf(PlanKind::kOr, {Word("a", 0)}), 1).leaves,
              IsEmpty());
}

TEST(NearWordsTest, WildcardsAndCapitalsTakeNoPart) {
  PlanNode wildcard = Word("treat", 4);
  wildcard.operands.front().resize(50, {Channel::kExact, "treaty"});
  PlanNode shape = Word("START", 8);
  shape.operands.front().front().channel = Channel::kShape;
  EXPECT_THAT(
      NearWordsOf(PlanOf(PlanKind::kAnd, {Word("a", 0), wildcard, shape}), 1)
          .leaves,
      IsEmpty());
}

TEST(LeastDistanceTest, LooksAtBothSides) {
  EXPECT_EQ(LeastDistance(Numbers{10}, Numbers{3, 12, 40}, {}), 2U);
  EXPECT_EQ(LeastDistance(Numbers{10}, Numbers{9}, {}), 1U);
  EXPECT_EQ(LeastDistance(Numbers{10}, Numbers{}, {}), kFarApart);
}

TEST(LeastDistanceTest, OnePlaceIsNoPair) {
  EXPECT_EQ(LeastDistance(Numbers{5}, Numbers{5}, {}), kFarApart);
  EXPECT_EQ(LeastDistance(Numbers{5}, Numbers{5, 7}, {}), 2U);
  EXPECT_EQ(LeastDistance(Numbers{2, 5}, Numbers{5}, {}), 3U);
}

TEST(LeastDistanceTest, ZonesAreFarFromOneAnother) {
  EXPECT_EQ(LeastDistance(Numbers{4}, Numbers{5}, Numbers{4}), kFarApart);
  EXPECT_EQ(LeastDistance(Numbers{4}, Numbers{5}, Numbers{3, 5}), 1U);
  EXPECT_EQ(LeastDistance(Numbers{4, 10}, Numbers{5, 14}, Numbers{4}), 4U);
}

TEST(LeastDistanceTest, AsASearchOfAllPairs) {
  std::mt19937 random(3);
  const auto numbers = [&random](size_t most) {
    Numbers result;
    for (size_t n = random() % most; n > 0; --n) {
      result.push_back(1 + random() % 40);
    }
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  };
  for (int round = 0; round < 5000; ++round) {
    const Numbers left = numbers(6);
    const Numbers right = numbers(6);
    const Numbers ends = numbers(4);
    const auto zone = [&ends](uint32_t position) {
      return std::count_if(ends.begin(), ends.end(),
                           [=](uint32_t end) { return end < position; });
    };
    uint32_t expected = kFarApart;
    for (const uint32_t a : left) {
      for (const uint32_t b : right) {
        if (a == b || zone(a) != zone(b)) continue;
        expected = std::min(expected, a > b ? a - b : b - a);
      }
    }
    ASSERT_EQ(LeastDistance(left, right, ends), expected);
  }
}

TEST(ProximityGainTest, IsOfTheCommonerWordAndTheDistance) {
  const Plan plan =
      PlanOf(PlanKind::kAnd, {Word("a", 0), Word("b", 4), Word("c", 8)});
  NearWords near = NearWordsOf(plan, 0.5);
  near.idfs = {6, 4, 8};
  const auto parts = ProximityParts(0.5, near, Numbers{2, kProximityReach + 1});
  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_EQ(parts[0].left.offset, 0U);
  EXPECT_EQ(parts[0].right.offset, 4U);
  EXPECT_EQ(parts[0].idf, 4);
  EXPECT_EQ(parts[0].gain * kBm25Unit, 0.5 * 4 / 2);
  EXPECT_EQ(ProximityGain(0.5, near, Numbers{2, 1}) * kBm25Unit, 1 + 2);
  EXPECT_EQ(ProximityGain(0.5, near, Numbers{kFarApart, kFarApart}), 0);
}

TEST(FirstStageTest, IsTheWindowOrMore) {
  const Plan plan = PlanOf(PlanKind::kOr, {Word("a", 0), Word("b", 2)});
  EXPECT_EQ(FirstStageSize(NearWordsOf(plan, 1), 10), kProximityWindow);
  EXPECT_EQ(FirstStageSize(NearWordsOf(plan, 1), 1000), 1000U);
  EXPECT_EQ(FirstStageSize(NearWordsOf(plan, 1), 0), 0U);
  EXPECT_EQ(FirstStageSize(NearWordsOf(plan, 0), 10), 10U);
}

}  // namespace
}  // namespace dateline
