#include "common/calendar_units.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

namespace dateline {
namespace {

std::string Units(const CivilDay& first, const CivilDay& last) {
  std::string text;
  for (const CalendarUnit& unit : UnitsOf(first, last)) {
    if (!text.empty()) text += ' ';
    text += CompactUnit(unit);
  }
  return text;
}

std::pair<CivilDay, CivilDay> DaysIn(const CalendarUnit& unit) {
  if (unit.month == 0) return {{unit.year, 1, 1}, {unit.year, 12, 31}};
  if (unit.day != 0) {
    const CivilDay day = {unit.year, unit.month, unit.day};
    return {day, day};
  }
  return {{unit.year, unit.month, 1},
          {unit.year, unit.month, DaysInMonth(unit.year, unit.month)}};
}

TEST(CalendarUnitsTest, TakesWholeYearsAndMonths) {
  EXPECT_EQ(Units({2022, 11, 28}, {2022, 11, 28}), "20221128");
  EXPECT_EQ(Units({2022, 11, 1}, {2022, 11, 30}), "202211");
  EXPECT_EQ(Units({2022, 1, 1}, {2022, 12, 31}), "2022");
  EXPECT_EQ(Units({2020, 2, 1}, {2020, 2, 28}).size(), 28U * 9 - 1);
  EXPECT_EQ(Units({2020, 2, 1}, {2020, 2, 29}), "202002");
  EXPECT_EQ(Units({2021, 12, 30}, {2023, 2, 1}),
            "20211230 20211231 2022 202301 20230201");
  EXPECT_EQ(Units({1, 1, 1}, {2, 1, 31}), "0001 000201");
}

TEST(CalendarUnitsTest, UnitsAreExactlyTheDaysInOrder) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    const int64_t begin =
        DaysFromCivil({2019, 6, 1}) + static_cast<int64_t>(random() % 900);
    const int64_t end = begin + static_cast<int64_t>(random() % 900);
    int64_t next = begin;
    for (const CalendarUnit& unit :
         UnitsOf(CivilFromDays(begin), CivilFromDays(end))) {
      const auto [first, last] = DaysIn(unit);
      ASSERT_EQ(DaysFromCivil(first), next);
      next = DaysFromCivil(last) + 1;
      // Neither of two units side by side could have been a larger one.
      for (const CalendarUnit& around : UnitsAround(unit)) {
        const auto [wide_first, wide_last] = DaysIn(around);
        ASSERT_TRUE(DaysFromCivil(wide_first) < begin ||
                    DaysFromCivil(wide_last) > end);
      }
    }
    ASSERT_EQ(next, end + 1);
  }
}

TEST(CalendarUnitsTest, MonthAndYearAreAround) {
  using Units = std::vector<CalendarUnit>;
  EXPECT_EQ(UnitsAround({2022, 11, 28}), (Units{{2022, 11, 0}, {2022, 0, 0}}));
  EXPECT_EQ(UnitsAround({2022, 11, 0}), (Units{{2022, 0, 0}}));
  EXPECT_EQ(UnitsAround({2022, 0, 0}), Units());
}

}  // namespace
}  // namespace dateline
