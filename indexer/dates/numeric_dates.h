// Dates in figures: 2022-11-28, 11/28/2022, 28.11.2022, 11/28/22.
#ifndef DATELINE_INDEXER_DATES_NUMERIC_DATES_H_
#define DATELINE_INDEXER_DATES_NUMERIC_DATES_H_

#include <optional>

#include "indexer/dates/date_rule.h"

namespace dateline {

// Slashes by the order of the context; when only one order gives a date, by
// that one; nothing when both could be meant. With points the day is first.
std::optional<DateMatch> MatchNumericDate(const DateSentence& sentence,
                                          size_t at);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_NUMERIC_DATES_H_
