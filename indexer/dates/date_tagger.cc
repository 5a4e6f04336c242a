#include "indexer/dates/date_tagger.h"

#include "common/language_tag.h"
#include "indexer/dates/english_dates.h"
#include "indexer/dates/world_dates.h"

namespace dateline {
namespace {

// "en-GB" as well.
bool IsEnglish(std::string_view language) {
  return language.empty() || PrimarySubtag(language) == "en";
}

}  // namespace

std::vector<DateMention> TagDates(std::string_view text,
                                  const DateContext& context) {
  return IsEnglish(context.language) ? TagEnglishDates(text, context)
                                     : TagWorldDates(text, context);
}

}  // namespace dateline
