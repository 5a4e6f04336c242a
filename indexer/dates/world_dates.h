// The dates of texts in other languages than English, as far as figures and
// names of months make them certain: "28. November 2022", "1er janvier",
// "ноябрь 2022", "2022年11月28日".
#ifndef DATELINE_INDEXER_DATES_WORLD_DATES_H_
#define DATELINE_INDEXER_DATES_WORLD_DATES_H_

#include <string_view>
#include <vector>

#include "common/date_mention.h"
#include "indexer/dates/date_context.h"

namespace dateline {

// In the order of the text, not overlapping. A language that is not known gives
// dates in figures only.
std::vector<DateMention> TagWorldDates(std::string_view text,
                                       const DateContext& context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_WORLD_DATES_H_
