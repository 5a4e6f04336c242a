#include "searcher/rank/zone_ranges.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr uint32_t kEnd = UINT32_MAX;

std::vector<std::pair<uint32_t, uint32_t>> RangesOf(const ZoneRanges& ranges) {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (const ZoneRange& range : ranges) {
    pairs.emplace_back(range.before, range.last);
  }
  return pairs;
}

constexpr ZoneEnds kAllZones = {3, 10, 12, 40};

TEST(ZoneRangesTest, EachFieldHasItsOwn) {
  EXPECT_THAT(RangesOf({Field::kHeadline, kAllZones}), ElementsAre(Pair(0, 3)));
  EXPECT_THAT(RangesOf({Field::kDateline, kAllZones}),
              ElementsAre(Pair(10, 12)));
  EXPECT_THAT(RangesOf({Field::kBody, kAllZones}), ElementsAre(Pair(12, kEnd)));
}

TEST(ZoneRangesTest, TheLeadIsTheStandfirstAndTheFirstParagraph) {
  EXPECT_THAT(RangesOf({Field::kLead, kAllZones}),
              ElementsAre(Pair(3, 10), Pair(12, 40)));
  EXPECT_THAT(RangesOf({Field::kLead, {3, 3, 5, 9}}), ElementsAre(Pair(5, 9)));
  EXPECT_THAT(RangesOf({Field::kLead, {3, 7, 8, 8}}), ElementsAre(Pair(3, 7)));
  EXPECT_THAT(RangesOf({Field::kLead, {3, 3, 3, 3}}), IsEmpty());
}

TEST(ZoneRangesTest, TheTextIsAllZonesOneAfterTheOther) {
  EXPECT_THAT(
      RangesOf({Field::kText, kAllZones}),
      ElementsAre(Pair(0, 3), Pair(3, 10), Pair(10, 12), Pair(12, kEnd)));
}

TEST(ZoneRangesTest, ZonesWithoutWordsAreLeftOut) {
  EXPECT_THAT(RangesOf({Field::kHeadline, {0, 5, 5, 9}}), IsEmpty());
  EXPECT_THAT(RangesOf({Field::kDateline, {2, 5, 5, 9}}), IsEmpty());
  EXPECT_THAT(RangesOf({Field::kText, {0, 0, 0, 0}}),
              ElementsAre(Pair(0, kEnd)));
  EXPECT_THAT(RangesOf({Field::kText, {2, 2, 4, 4}}),
              ElementsAre(Pair(0, 2), Pair(2, 4), Pair(4, kEnd)));
}

TEST(ZoneRangesTest, OneZoneIsARangeOfTheText) {
  for (const ZoneEnds& ends : {kAllZones, ZoneEnds{0, 0, 4, 9},
                               ZoneEnds{5, 5, 5, 5}, ZoneEnds{0, 0, 0, 0}}) {
    const ZoneRanges ranges(Field::kText, ends);
    for (uint32_t first = 1; first < 20; ++first) {
      for (uint32_t last = first; last < first + 5; ++last) {
        const bool expected = std::any_of(
            ranges.begin(), ranges.end(), [&](const ZoneRange& range) {
              return range.before < first && last <= range.last;
            });
        EXPECT_EQ(AreInOneZone(ends, first, last), expected)
            << first << " to " << last;
      }
    }
  }
}

TEST(ZoneRangesTest, ABylineIsOneRange) {
  EXPECT_THAT(RangesOf(ZoneRanges()), ElementsAre(Pair(0, kEnd)));
}

TEST(ZoneRangesTest, EndsThatDoNotAscendLeaveRangesOut) {
  EXPECT_THAT(RangesOf({Field::kText, {9, 5, 7, 1}}),
              ElementsAre(Pair(0, 9), Pair(5, 7), Pair(7, kEnd)));
}

}  // namespace
}  // namespace dateline
