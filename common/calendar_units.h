// Ranges of days as whole years, months and days.
#ifndef DATELINE_COMMON_CALENDAR_UNITS_H_
#define DATELINE_COMMON_CALENDAR_UNITS_H_

#include <string>
#include <vector>

#include "common/civil_time.h"

namespace dateline {

// A year, a month of it, or a day of that.
struct CalendarUnit {
  int year = 1;
  int month = 0;  // 0: the whole year
  int day = 0;    // 0: the whole month

  friend auto operator<=>(const CalendarUnit&, const CalendarUnit&) = default;
};

// The fewest units that are exactly the days from `first` to `last`, both
// included, in order.
std::vector<CalendarUnit> UnitsOf(const CivilDay& first, const CivilDay& last);

// The month and the year around a unit, the nearest first.
std::vector<CalendarUnit> UnitsAround(const CalendarUnit& unit);

// "2022", "202211", "20221128".
std::string CompactUnit(const CalendarUnit& unit);

}  // namespace dateline

#endif  // DATELINE_COMMON_CALENDAR_UNITS_H_
