#include "indexer/merge_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MergePolicy, SmallSegmentsAlwaysMerge) {
  EXPECT_THAT(ChooseMerges({{5, 0}, {1'000'000, 0}, {9'000, 0}}),
              ElementsAre(ElementsAre(0, 2)));
}

TEST(MergePolicy, LargeOnesWaitForFour) {
  std::vector<SegmentSize> segments(4, {50'000, 0});
  EXPECT_THAT(ChooseMerges(segments), IsEmpty());
  segments.push_back({50'000, 0});
  EXPECT_THAT(ChooseMerges(segments), ElementsAre(ElementsAre(0, 1, 2, 3, 4)));
}

TEST(MergePolicy, MuchDeadMeansRewrite) {
  EXPECT_THAT(ChooseMerges({{100'000, 30'000}}), ElementsAre(ElementsAre(0)));
  EXPECT_THAT(ChooseMerges({{100'000, 10'000}}), IsEmpty());
  EXPECT_THAT(ChooseMerges({{10, 10}}), ElementsAre(ElementsAre(0)));
}

}  // namespace
}  // namespace dateline
