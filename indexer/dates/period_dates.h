// Quarters, halves and seasons: "the third quarter of 1989", "Q3 2022", "last
// year's first half", "the summer of 2019", "a year earlier".
#ifndef DATELINE_INDEXER_DATES_PERIOD_DATES_H_
#define DATELINE_INDEXER_DATES_PERIOD_DATES_H_

#include <optional>

#include "indexer/dates/date_rule.h"

namespace dateline {

std::optional<DateMatch> MatchQuarter(const DateSentence& sentence, size_t at);
std::optional<DateMatch> MatchHalf(const DateSentence& sentence, size_t at);
std::optional<DateMatch> MatchSeason(const DateSentence& sentence, size_t at);

// "a year earlier", "the year-ago quarter": of the quarter spoken of last.
std::optional<DateMatch> MatchYearEarlier(const DateSentence& sentence,
                                          size_t at);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_PERIOD_DATES_H_
