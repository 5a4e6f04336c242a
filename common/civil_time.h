// Instants, days and day ranges of the proleptic Gregorian calendar, and the
// written forms that news feeds use. No locale, no system time zone.
//
// Formulas: days_from_civil / civil_from_days after Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms" (2013).
// Formats: RFC 3339, ISO 8601 (date, month, year, basic and extended),
// RFC 822/2822/5322 with the obsolete zone names, and the Reuters-21578 form
// "26-FEB-1987 15:01:01.79".
#ifndef DATELINE_COMMON_CIVIL_TIME_H_
#define DATELINE_COMMON_CIVIL_TIME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

enum class DatePrecision : uint8_t { kYear, kMonth, kDay, kMinute, kSecond };

// An instant with what is known about it. `unix_seconds` is UTC and names the
// first second of the period (of the day for kDay, and so on).
struct Timestamp {
  int64_t unix_seconds = 0;
  DatePrecision precision = DatePrecision::kSecond;
  // Offset of the written form east of UTC; absent when no zone was given, in
  // which case UTC was assumed.
  std::optional<int> utc_offset_minutes;

  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

struct CivilDay {
  int year = 1970;  // 1..9999
  int month = 1;    // 1..12
  int day = 1;      // 1..31

  friend auto operator<=>(const CivilDay&, const CivilDay&) = default;
};

// Inclusive at both ends; an absent end is open.
struct DayRange {
  std::optional<CivilDay> first;
  std::optional<CivilDay> last;

  friend bool operator==(const DayRange&, const DayRange&) = default;
};

int DaysInMonth(int year, int month);
bool IsValid(const CivilDay& day);

// Days since 1970-01-01, and back. `day` must be valid.
int64_t DaysFromCivil(const CivilDay& day);
CivilDay CivilFromDays(int64_t days);

// The UTC day of an instant.
CivilDay DayOf(int64_t unix_seconds);

// Reads a date or date-time in any of the formats named above; leading and
// trailing white space is ignored. Years 1..9999. A date that does not exist
// (2022-02-30, 25:61) gives nullopt, never a neighbour of it.
std::optional<Timestamp> ParseTimestamp(std::string_view text);

// "2022", "2022-11" or "2022-11-28" as the days it covers; else nullopt.
std::optional<DayRange> ParseDayPeriod(std::string_view text);

// "2022-11-28".
std::string FormatDay(const CivilDay& day);

// ISO 8601 at the precision known: "2022", "2022-11", "2022-11-28",
// "2022-11-28T10:30" (no zone given), "2022-11-28T10:30:00Z", or with the
// written offset: "2022-11-28T10:30:00+03:00". ParseTimestamp reads each back
// unchanged.
std::string FormatTimestamp(const Timestamp& time);

// "year", "month", "day", "minute", "second".
std::string_view DatePrecisionName(DatePrecision precision);

}  // namespace dateline

#endif  // DATELINE_COMMON_CIVIL_TIME_H_
