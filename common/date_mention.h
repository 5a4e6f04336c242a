// A date that a text speaks of, and the days it stands for. Times of day are
// only their day here.
#ifndef DATELINE_COMMON_DATE_MENTION_H_
#define DATELINE_COMMON_DATE_MENTION_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/civil_time.h"

namespace dateline {

// How exactly the text says it, coarse to fine. An interval has the precision
// of its finer end.
enum class DateMentionPrecision : uint8_t {
  kDecade,
  kYear,
  kHalf,
  kSeason,
  kQuarter,
  kMonth,
  kWeek,
  kDay
};

enum class DateMentionKind : uint8_t {
  kDate,      // of the calendar: "November 28", "1989", "Q3 2022"
  kRelative,  // known by its distance: "Monday", "last year", "in October"
  kInterval   // with two ends: "from November 29 to December 6"
};

struct DateMention {
  CivilDay first;
  CivilDay last;  // inclusive, never before `first`
  DateMentionPrecision precision = DateMentionPrecision::kDay;
  DateMentionKind kind = DateMentionKind::kDate;
  // Bytes of the text; both ends are character boundaries.
  size_t offset = 0;
  size_t length = 0;

  friend bool operator==(const DateMention&, const DateMention&) = default;
};

// "decade", "year", "half", "season", "quarter", "month", "week", "day".
std::string_view DateMentionPrecisionName(DateMentionPrecision precision);

// "date", "relative", "interval".
std::string_view DateMentionKindName(DateMentionKind kind);

}  // namespace dateline

#endif  // DATELINE_COMMON_DATE_MENTION_H_
