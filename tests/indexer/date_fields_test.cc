#include "indexer/dates/date_fields.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

constexpr CivilDay kMonday = {2022, 11, 28};
constexpr DateAnchor kUnknown = {kMonday, DateDirection::kUnknown};
constexpr DateAnchor kBackward = {kMonday, DateDirection::kBackward};
constexpr DateAnchor kForward = {kMonday, DateDirection::kForward};

std::string FirstDay(const MaybePeriod& period) {
  return period ? FormatDay(period->first) : "none";
}

TEST(DateFields, ADayWithoutAYearIsTheNearest) {
  EXPECT_EQ(FirstDay(ResolveFields({0, 12, 3}, kBackward)), "2022-12-03");
  EXPECT_EQ(FirstDay(ResolveFields({0, 4, 3}, kUnknown)), "2023-04-03");
  EXPECT_EQ(FirstDay(ResolveFields({0, 4, 3}, kBackward)), "2022-04-03");
  EXPECT_EQ(FirstDay(ResolveFields({0, 7, 3}, kForward)), "2023-07-03");
}

TEST(DateFields, TheWeekdayDecidesTheYear) {
  constexpr int kSunday = 6;
  EXPECT_EQ(FirstDay(ResolveFields({0, 11, 28, kSunday}, kForward)),
            "2021-11-28");
  constexpr int kWednesday = 2;  // next in 2029
  EXPECT_EQ(FirstDay(ResolveFields({0, 11, 28, kWednesday}, kUnknown)),
            "2022-11-28");
}

TEST(DateFields, LeapDays) {
  EXPECT_EQ(FirstDay(ResolveFields({0, 2, 29}, kUnknown)), "2024-02-29");
  EXPECT_EQ(FirstDay(ResolveFields({2022, 2, 29}, kUnknown)), "none");
}

TEST(DateFields, WithoutAReference) {
  EXPECT_EQ(FirstDay(ResolveFields({0, 11, 28}, {})), "none");
  EXPECT_EQ(FirstDay(ResolveFields({0, 11}, {})), "none");
  EXPECT_EQ(FirstDay(ResolveFields({}, {})), "none");
  EXPECT_EQ(FirstDay(ResolveFields({2022, 11, 28}, {})), "2022-11-28");
}

TEST(DateFields, Weekdays) {
  EXPECT_EQ(FirstDay(ResolveWeekday(0, kForward)), "2022-11-28");
  EXPECT_EQ(FirstDay(ResolveWeekday(1, kForward)), "2022-11-29");
  EXPECT_EQ(FirstDay(ResolveWeekday(1, kUnknown)), "2022-11-22");
}

TEST(DateFields, Months) {
  EXPECT_EQ(FirstDay(ResolveMonth(11, kBackward)), "2022-11-01");
  EXPECT_EQ(FirstDay(ResolveMonth(12, kBackward)), "2021-12-01");
  EXPECT_EQ(FirstDay(ResolveMonth(10, kForward)), "2023-10-01");
}

TEST(DateFields, RangesShareWhatIsWrittenOnce) {
  const MaybePeriod range =
      ResolveFieldRange({0, 12, 28}, {2022, 1, 3}, kUnknown);
  ASSERT_TRUE(range.has_value());
  EXPECT_EQ(range->first, (CivilDay{2021, 12, 28}));
  EXPECT_EQ(range->last, (CivilDay{2022, 1, 3}));
  EXPECT_EQ(FirstDay(ResolveFieldRange({0, 0, 3}, {2022, 5, 5}, kUnknown)),
            "2022-05-03");
  EXPECT_EQ(FirstDay(ResolveFieldRange({2022, 5, 5}, {2021, 5, 6}, kUnknown)),
            "none");
}

}  // namespace
}  // namespace dateline
