// The dates of an English text; see indexer/date_tagger.h.
#ifndef DATELINE_INDEXER_DATES_ENGLISH_DATES_H_
#define DATELINE_INDEXER_DATES_ENGLISH_DATES_H_

#include <string_view>
#include <vector>

#include "common/date_mention.h"
#include "indexer/dates/date_context.h"

namespace dateline {

std::vector<DateMention> TagEnglishDates(std::string_view text,
                                         const DateContext& context);

// Only those in figures, "2022-11-28", which are the same in any language.
std::vector<DateMention> TagNumericDates(std::string_view text,
                                         const DateContext& context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_ENGLISH_DATES_H_
