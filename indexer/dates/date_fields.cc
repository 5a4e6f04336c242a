#include "indexer/dates/date_fields.h"

#include <cstdlib>

namespace dateline {
namespace {

// Nearer than this, the nearest occurrence is meant whatever the tense.
constexpr int64_t kNearDays = 100;

int64_t Distance(const CivilDay& a, const CivilDay& b) {
  return DaysFromCivil(a) - DaysFromCivil(b);
}

bool Fits(const CivilDay& day, int weekday) {
  return weekday < 0 || WeekdayOf(day) == weekday;
}

// True when `day` lies where the text does not look.
bool IsWrongWay(int64_t distance, DateDirection direction) {
  if (std::abs(distance) <= kNearDays) return false;
  return (direction == DateDirection::kBackward && distance > 0) ||
         (direction == DateDirection::kForward && distance < 0);
}

// The best year within `reach` of the reference, or 0.
int YearNear(const DateFields& fields, const DateAnchor& anchor, int reach) {
  int best_year = 0;
  int64_t best = 0;
  const CivilDay& reference = *anchor.reference;
  for (int y = reference.year - reach; y <= reference.year + reach; ++y) {
    const CivilDay day = {y, fields.month, fields.day};
    if (!IsValid(day) || !Fits(day, fields.weekday)) continue;
    const int64_t distance = Distance(day, reference);
    const bool open = fields.weekday < 0;
    if (open && IsWrongWay(distance, anchor.direction)) continue;
    if (best_year == 0 || std::abs(distance) < best) {
      best_year = y;
      best = std::abs(distance);
    }
  }
  return best_year;
}

MaybePeriod ResolveYearlessDay(DateFields fields, const DateAnchor& anchor) {
  constexpr int kReach = 2;
  if (!anchor.reference) return std::nullopt;
  int year = YearNear(fields, anchor, kReach);
  if (year == 0) {
    fields.weekday = -1;
    year = YearNear(fields, anchor, kReach);
  }
  return DayPeriod({year, fields.month, fields.day});
}

}  // namespace

MaybePeriod ResolveFields(const DateFields& fields, const DateAnchor& anchor) {
  if (fields.month == 0 && fields.year == 0) {
    return ResolveWeekday(fields.weekday, anchor);
  }
  if (fields.month == 0) return YearPeriod(fields.year);
  if (fields.day == 0) {
    return fields.year == 0 ? ResolveMonth(fields.month, anchor)
                            : MonthPeriod(fields.year, fields.month);
  }
  if (fields.year == 0) return ResolveYearlessDay(fields, anchor);
  return DayPeriod({fields.year, fields.month, fields.day});
}

MaybePeriod ResolveFieldRange(DateFields from, DateFields to,
                              const DateAnchor& anchor) {
  if (from.month == 0) from.month = to.month;
  if (to.month == 0) to.month = from.month;
  const bool same_year =
      from.month < to.month || (from.month == to.month && from.day <= to.day);
  if (from.year == 0 && to.year != 0) from.year = to.year - (same_year ? 0 : 1);
  const MaybePeriod first = ResolveFields(from, anchor);
  if (!first) return std::nullopt;
  if (to.year == 0 && to.month != 0) {
    to.year = first->first.year + (same_year ? 0 : 1);
  }
  if (to.month != 0) return PeriodFromTo(first, ResolveFields(to, anchor));
  return PeriodFromTo(
      first,
      ResolveWeekday(to.weekday, {first->first, DateDirection::kForward}));
}

MaybePeriod ResolveWeekday(int weekday, const DateAnchor& anchor) {
  if (!anchor.reference || weekday < 0) return std::nullopt;
  const int ahead = (weekday - WeekdayOf(*anchor.reference) + 7) % 7;
  const int steps = ahead == 0 || anchor.direction == DateDirection::kForward
                        ? ahead
                        : ahead - 7;
  return PeriodAround(DateUnit::kDay, *anchor.reference, steps);
}

MaybePeriod ResolveMonth(int month, const DateAnchor& anchor) {
  if (!anchor.reference) return std::nullopt;
  const CivilDay& reference = *anchor.reference;
  int year = reference.year;
  if (anchor.direction == DateDirection::kForward) {
    if (month < reference.month) ++year;
  } else if (month > reference.month) {
    --year;
  }
  return MonthPeriod(year, month);
}

}  // namespace dateline
