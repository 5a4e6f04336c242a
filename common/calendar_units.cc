#include "common/calendar_units.h"

#include "absl/strings/str_format.h"

namespace dateline {
namespace {

void AddWithinYear(const CivilDay& first, const CivilDay& last,
                   std::vector<CalendarUnit>* units) {
  for (int month = first.month; month <= last.month; ++month) {
    const int days = DaysInMonth(first.year, month);
    const int begin = month == first.month ? first.day : 1;
    const int end = month == last.month ? last.day : days;
    if (begin == 1 && end == days) {
      units->push_back({first.year, month, 0});
      continue;
    }
    for (int day = begin; day <= end; ++day) {
      units->push_back({first.year, month, day});
    }
  }
}

}  // namespace

std::vector<CalendarUnit> UnitsOf(const CivilDay& first, const CivilDay& last) {
  std::vector<CalendarUnit> units;
  for (int year = first.year; year <= last.year; ++year) {
    const CivilDay begin = year == first.year ? first : CivilDay{year, 1, 1};
    const CivilDay end = year == last.year ? last : CivilDay{year, 12, 31};
    if (begin == CivilDay{year, 1, 1} && end == CivilDay{year, 12, 31}) {
      units.push_back({year, 0, 0});
    } else {
      AddWithinYear(begin, end, &units);
    }
  }
  return units;
}

std::vector<CalendarUnit> UnitsAround(const CalendarUnit& unit) {
  std::vector<CalendarUnit> around;
  if (unit.day != 0) around.push_back({unit.year, unit.month, 0});
  if (unit.month != 0) around.push_back({unit.year, 0, 0});
  return around;
}

std::string CompactUnit(const CalendarUnit& unit) {
  std::string text = absl::StrFormat("%04d", unit.year);
  if (unit.month != 0) absl::StrAppendFormat(&text, "%02d", unit.month);
  if (unit.day != 0) absl::StrAppendFormat(&text, "%02d", unit.day);
  return text;
}

}  // namespace dateline
