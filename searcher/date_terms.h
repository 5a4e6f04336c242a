// A range of days as the fewest terms of the index.
#ifndef DATELINE_SEARCHER_DATE_TERMS_H_
#define DATELINE_SEARCHER_DATE_TERMS_H_

#include <string>
#include <vector>

#include "common/civil_time.h"

namespace dateline {

// Terms of the index whose articles together are those published in `range`;
// open ends reach to the years 1 and 9999. An article dated only to the month
// is in the range when its whole month is.
std::vector<std::string> DateRangeTerms(const DayRange& range);

// Terms of the articles that speak of a day in `range`: of a stretch of time
// that overlaps it. See MentionInsideTerm in common/index_schema.h.
std::vector<std::string> MentionRangeTerms(const DayRange& range);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_DATE_TERMS_H_
