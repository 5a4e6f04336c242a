#include "indexer/dates/date_period.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr CivilDay kFirstDay = {1, 1, 1};
constexpr CivilDay kLastDay = {9999, 12, 31};

int FloorDiv(int a, int b) { return a / b - (a % b < 0 ? 1 : 0); }

// Months are counted from January of year 0.
int MonthIndex(int year, int month) { return year * 12 + month - 1; }

MaybePeriod MonthsPeriod(int first_month, int months, DateUnit precision) {
  const int last_month = first_month + months - 1;
  const int first_year = FloorDiv(first_month, 12);
  const int last_year = FloorDiv(last_month, 12);
  if (first_year < 1 || last_year > 9999) return std::nullopt;
  const int month = last_month % 12 + 1;
  return DatePeriod{{first_year, first_month % 12 + 1, 1},
                    {last_year, month, DaysInMonth(last_year, month)},
                    precision};
}

int MonthsOf(DateUnit unit) {
  switch (unit) {
    case DateUnit::kDecade:
      return 120;
    case DateUnit::kYear:
      return 12;
    case DateUnit::kHalf:
      return 6;
    case DateUnit::kSeason:
    case DateUnit::kQuarter:
      return 3;
    case DateUnit::kMonth:
    case DateUnit::kWeek:
    case DateUnit::kDay:
      return 1;
  }
  return 1;
}

MaybePeriod WeekAround(const CivilDay& day, int steps) {
  const auto monday = AddDays(day, steps * 7 - WeekdayOf(day));
  if (!monday) return std::nullopt;
  const auto sunday = AddDays(*monday, 6);
  if (!sunday) return std::nullopt;
  return DatePeriod{*monday, *sunday, DateUnit::kWeek};
}

}  // namespace

MaybePeriod PeriodAround(DateUnit unit, const CivilDay& day, int steps) {
  if (unit == DateUnit::kWeek) return WeekAround(day, steps);
  if (unit == DateUnit::kDay) {
    const auto moved = AddDays(day, steps);
    return moved ? DayPeriod(*moved) : std::nullopt;
  }
  const int months = MonthsOf(unit);
  const int phase = unit == DateUnit::kSeason ? 2 : 0;
  const int index = MonthIndex(day.year, day.month) - phase;
  return MonthsPeriod((FloorDiv(index, months) + steps) * months + phase,
                      months, unit);
}

MaybePeriod DayPeriod(const CivilDay& day) {
  if (!IsValid(day)) return std::nullopt;
  return DatePeriod{day, day, DateUnit::kDay};
}

MaybePeriod MonthPeriod(int year, int month) {
  return MonthsPeriod(MonthIndex(year, month), 1, DateUnit::kMonth);
}

MaybePeriod QuarterPeriod(int year, int quarter) {
  return MonthsPeriod(MonthIndex(year, quarter * 3 - 2), 3, DateUnit::kQuarter);
}

MaybePeriod HalfPeriod(int year, int half) {
  return MonthsPeriod(MonthIndex(year, half * 6 - 5), 6, DateUnit::kHalf);
}

MaybePeriod YearPeriod(int year) {
  return MonthsPeriod(MonthIndex(year, 1), 12, DateUnit::kYear);
}

MaybePeriod DecadePeriod(int year) {
  return MonthsPeriod(MonthIndex(year - year % 10, 1), 120, DateUnit::kDecade);
}

MaybePeriod SeasonPeriod(int year, int season) {
  return MonthsPeriod(MonthIndex(year, season * 3 + 3), 3, DateUnit::kSeason);
}

MaybePeriod PeriodFromTo(const MaybePeriod& from, const MaybePeriod& to) {
  if (!from || !to || to->last < from->first) return std::nullopt;
  return DatePeriod{from->first, to->last,
                    std::max(from->precision, to->precision)};
}

std::optional<CivilDay> AddDays(const CivilDay& day, int days) {
  const int64_t sum = DaysFromCivil(day) + days;
  if (sum < DaysFromCivil(kFirstDay) || sum > DaysFromCivil(kLastDay)) {
    return std::nullopt;
  }
  return CivilFromDays(sum);
}

int WeekdayOf(const CivilDay& day) {
  constexpr int kThursday = 3;  // 1970-01-01
  return static_cast<int>(((DaysFromCivil(day) + kThursday) % 7 + 7) % 7);
}

}  // namespace dateline
