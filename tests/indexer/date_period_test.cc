#include "indexer/dates/date_period.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

constexpr CivilDay kMonday = {2022, 11, 28};

std::string Days(const MaybePeriod& period) {
  return period ? FormatDay(period->first) + ".." + FormatDay(period->last)
                : "none";
}

TEST(DatePeriod, AroundADay) {
  const std::pair<DateUnit, const char*> periods[] = {
      {DateUnit::kDecade, "2020-01-01..2029-12-31"},
      {DateUnit::kYear, "2022-01-01..2022-12-31"},
      {DateUnit::kHalf, "2022-07-01..2022-12-31"},
      {DateUnit::kSeason, "2022-09-01..2022-11-30"},
      {DateUnit::kQuarter, "2022-10-01..2022-12-31"},
      {DateUnit::kMonth, "2022-11-01..2022-11-30"},
      {DateUnit::kWeek, "2022-11-28..2022-12-04"},
      {DateUnit::kDay, "2022-11-28..2022-11-28"}};
  for (const auto& [unit, days] : periods) {
    EXPECT_EQ(Days(PeriodAround(unit, kMonday)), days);
  }
}

TEST(DatePeriod, StepsCrossTheYear) {
  EXPECT_EQ(Days(PeriodAround(DateUnit::kMonth, kMonday, 3)),
            "2023-02-01..2023-02-28");
  EXPECT_EQ(Days(PeriodAround(DateUnit::kQuarter, kMonday, -5)),
            "2021-07-01..2021-09-30");
  EXPECT_EQ(Days(PeriodAround(DateUnit::kSeason, {2023, 1, 5})),
            "2022-12-01..2023-02-28");
  EXPECT_EQ(Days(PeriodAround(DateUnit::kDay, {2024, 2, 28}, 2)),
            "2024-03-01..2024-03-01");
}

TEST(DatePeriod, Named) {
  EXPECT_EQ(Days(SeasonPeriod(2022, 0)), "2022-03-01..2022-05-31");
  EXPECT_EQ(Days(SeasonPeriod(2022, 3)), "2022-12-01..2023-02-28");
  EXPECT_EQ(Days(HalfPeriod(2022, 1)), "2022-01-01..2022-06-30");
  EXPECT_EQ(Days(DecadePeriod(1987)), "1980-01-01..1989-12-31");
  EXPECT_EQ(Days(DayPeriod({2022, 2, 30})), "none");
}

TEST(DatePeriod, TheCalendarEnds) {
  constexpr CivilDay kFirst = {1, 1, 1};
  constexpr CivilDay kLast = {9999, 12, 31};
  for (const DateUnit unit :
       {DateUnit::kDecade, DateUnit::kYear, DateUnit::kHalf, DateUnit::kSeason,
        DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek,
        DateUnit::kDay}) {
    EXPECT_EQ(Days(PeriodAround(unit, kFirst, -1)), "none");
    EXPECT_EQ(Days(PeriodAround(unit, kLast, 1)), "none");
    EXPECT_EQ(Days(PeriodAround(unit, kFirst, -9999)), "none");
  }
  EXPECT_FALSE(AddDays(kLast, 1).has_value());
}

TEST(DatePeriod, FromTo) {
  const MaybePeriod november = MonthPeriod(2022, 11);
  const MaybePeriod day = DayPeriod({2022, 12, 6});
  EXPECT_EQ(Days(PeriodFromTo(november, day)), "2022-11-01..2022-12-06");
  EXPECT_EQ(PeriodFromTo(november, day)->precision, DateUnit::kDay);
  EXPECT_EQ(Days(PeriodFromTo(day, november)), "none");
  EXPECT_EQ(Days(PeriodFromTo(day, std::nullopt)), "none");
}

TEST(DatePeriod, Weekdays) {
  EXPECT_EQ(WeekdayOf(kMonday), 0);
  EXPECT_EQ(WeekdayOf({1969, 12, 28}), 6);
  EXPECT_EQ(WeekdayOf({1, 1, 1}), 0);
}

}  // namespace
}  // namespace dateline
