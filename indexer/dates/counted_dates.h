// Dates so many units away: "two years ago", "three days later", "the past two
// weeks".
#ifndef DATELINE_INDEXER_DATES_COUNTED_DATES_H_
#define DATELINE_INDEXER_DATES_COUNTED_DATES_H_

#include <optional>

#include "indexer/dates/date_rule.h"

namespace dateline {

// "ago" counts from the reference; "earlier" and "later" from the day that was
// named last, and are nothing without one.
std::optional<DateMatch> MatchCountedDistance(const DateSentence& sentence,
                                              size_t at);

// "the past two weeks", "the next six months", as intervals that begin or end
// at the reference.
std::optional<DateMatch> MatchSpan(const DateSentence& sentence, size_t at);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_COUNTED_DATES_H_
