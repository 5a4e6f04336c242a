// Dates known by their distance from the reference: "yesterday", "Monday
// night", "last week", "earlier this month".
#ifndef DATELINE_INDEXER_DATES_RELATIVE_DATES_H_
#define DATELINE_INDEXER_DATES_RELATIVE_DATES_H_

#include <optional>

#include "indexer/dates/date_rule.h"

namespace dateline {

std::optional<DateMatch> MatchDeictic(const DateSentence& sentence, size_t at);
std::optional<DateMatch> MatchWeekday(const DateSentence& sentence, size_t at);
// "last", "this" or "next" with a unit, weekday, month or part of the day.
std::optional<DateMatch> MatchNamedDistance(const DateSentence& sentence,
                                            size_t at);
// "over the weekend".
std::optional<DateMatch> MatchWeekend(const DateSentence& sentence, size_t at);
// "the end of the month", "later in the year".
std::optional<DateMatch> MatchPlainUnit(const DateSentence& sentence,
                                        size_t at);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_RELATIVE_DATES_H_
