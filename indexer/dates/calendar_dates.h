// Dates with the name of a month: "Monday, November 28th", "28 Nov. 2022",
// "July 1997", "in October", and ranges of them.
#ifndef DATELINE_INDEXER_DATES_CALENDAR_DATES_H_
#define DATELINE_INDEXER_DATES_CALENDAR_DATES_H_

#include <optional>

#include "indexer/dates/date_rule.h"

namespace dateline {

// A name of a month that is another word as well ("May", "March") counts with
// a day, a year, or a word before it that tells.
std::optional<DateMatch> MatchCalendarDate(const DateSentence& sentence,
                                           size_t at);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_CALENDAR_DATES_H_
