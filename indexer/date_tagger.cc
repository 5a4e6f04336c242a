#include "indexer/date_tagger.h"

#include "indexer/english_dates.h"

namespace dateline {

std::vector<DateMention> TagDates(std::string_view text,
                                  const DateContext& context) {
  return TagEnglishDates(text, context);
}

}  // namespace dateline
