// A date of the calendar as far as a text writes it out, and the days it must
// mean: what is missing comes from the reference day.
#ifndef DATELINE_INDEXER_DATES_DATE_FIELDS_H_
#define DATELINE_INDEXER_DATES_DATE_FIELDS_H_

#include <cstdint>
#include <optional>

#include "common/civil_time.h"
#include "indexer/dates/date_period.h"

namespace dateline {

// Where the text around a date looks to.
enum class DateDirection : uint8_t { kUnknown, kBackward, kForward };

struct DateFields {
  int year = 0;  // 0: not written, as with month and day
  int month = 0;
  int day = 0;
  int weekday = -1;  // 0 is Monday
};

// What a date without a year or a day without a month is resolved against.
struct DateAnchor {
  std::optional<CivilDay> reference;
  DateDirection direction = DateDirection::kUnknown;
};

// A year is missing: the one in which the weekday fits, else the nearest
// occurrence; one that is a season or more away goes where the text looks.
// nullopt: there is no such day, or no reference for what is missing.
MaybePeriod ResolveFields(const DateFields& fields, const DateAnchor& anchor);

// "November 29" to "December 6": a year or month written at one end counts for
// the other, and the second end is the first such day after the first.
MaybePeriod ResolveFieldRange(DateFields from, DateFields to,
                              const DateAnchor& anchor);

// The reference day itself when it is that weekday; otherwise the last one
// before it, or the next one for kForward.
MaybePeriod ResolveWeekday(int weekday, const DateAnchor& anchor);

// The latest month of that name that has begun, or for kForward the next that
// has not ended.
MaybePeriod ResolveMonth(int month, const DateAnchor& anchor);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_FIELDS_H_
