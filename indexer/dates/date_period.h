// Days, weeks, months, quarters, ... as periods of days, and the steps between
// them. Everything stays within the years 1..9999 or is nullopt.
#ifndef DATELINE_INDEXER_DATES_DATE_PERIOD_H_
#define DATELINE_INDEXER_DATES_DATE_PERIOD_H_

#include <optional>

#include "common/civil_time.h"
#include "common/date_mention.h"

namespace dateline {

using DateUnit = DateMentionPrecision;

struct DatePeriod {
  CivilDay first;
  CivilDay last;  // inclusive
  DateUnit precision = DateUnit::kDay;

  friend bool operator==(const DatePeriod&, const DatePeriod&) = default;
};

using MaybePeriod = std::optional<DatePeriod>;

// The period of this unit that contains `day`, or the one `steps` further on
// (back when negative). Weeks begin on Monday; seasons are March to May,
// June to August, and so on.
MaybePeriod PeriodAround(DateUnit unit, const CivilDay& day, int steps = 0);

MaybePeriod DayPeriod(const CivilDay& day);  // nullopt: there is no such day
MaybePeriod MonthPeriod(int year, int month);
MaybePeriod QuarterPeriod(int year, int quarter);  // 1..4
MaybePeriod HalfPeriod(int year, int half);        // 1..2
MaybePeriod YearPeriod(int year);
MaybePeriod DecadePeriod(int year);

// Season 0 is spring, 3 the winter that begins in `year`.
MaybePeriod SeasonPeriod(int year, int season);

// From the first day of one to the last of the other; nullopt when that ends
// before it begins.
MaybePeriod PeriodFromTo(const MaybePeriod& from, const MaybePeriod& to);

// The day `days` later; nullopt outside the years 1..9999.
std::optional<CivilDay> AddDays(const CivilDay& day, int days);

// 0 is Monday.
int WeekdayOf(const CivilDay& day);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_PERIOD_H_
