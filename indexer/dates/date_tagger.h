// Finds the dates that a news text speaks of, and the days they stand for.
//
//   DateContext context{.reference = CivilDay{2022, 11, 28}};
//   TagDates("It met on Monday.", context);  // Monday: 2022-11-28
//
// English in full: dates of the calendar, ranges, and what is said relative to
// the reference ("last December", "on Monday", "two years ago"). Of the other
// languages that ICU knows: dates with a day, a year or both.
#ifndef DATELINE_INDEXER_DATES_DATE_TAGGER_H_
#define DATELINE_INDEXER_DATES_DATE_TAGGER_H_

#include <string_view>
#include <vector>

#include "common/date_mention.h"
#include "indexer/dates/date_context.h"

namespace dateline {

// In the order of the text, not overlapping. What cannot be resolved for sure
// is left out. `text` is valid UTF-8 below 4 GB; time is linear in it, memory
// that of the mentions. Thread-safe.
std::vector<DateMention> TagDates(std::string_view text,
                                  const DateContext& context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_TAGGER_H_
