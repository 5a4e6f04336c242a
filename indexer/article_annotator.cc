#include "indexer/article_annotator.h"

#include <array>
#include <optional>

#include "indexer/dates/date_tagger.h"

namespace dateline {
namespace {

// Relative dates count from the day of publication, when it is known to the
// day.
std::optional<CivilDay> Reference(const Article& article) {
  if (!article.date_published ||
      article.date_published->precision < DatePrecision::kDay) {
    return std::nullopt;
  }
  const int64_t offset = article.date_published->utc_offset_minutes.value_or(0);
  return DayOf(article.date_published->unix_seconds + offset * 60);
}

// 3/4 is the third of April, except in American papers. English alone does not
// tell; the publisher's domain may.
DayOrder Order(const Article& article) {
  const bool english =
      article.language.starts_with("en") || article.language == "und";
  if (!english || article.language == "en-gb") return DayOrder::kDayFirst;
  if (article.language == "en-us") return DayOrder::kMonthFirst;
  const std::string& domain = article.publisher.domain;
  for (const char* end : {".us", ".gov", ".mil"}) {
    if (domain.ends_with(end)) return DayOrder::kMonthFirst;
  }
  for (const char* end : {".uk", ".ie", ".au", ".nz", ".in", ".za", ".eu"}) {
    if (domain.ends_with(end)) return DayOrder::kDayFirst;
  }
  return DayOrder::kUnknown;
}

std::vector<ArticleDate> Dates(const Article& article) {
  DateContext context;
  context.reference = Reference(article);
  context.order = Order(article);
  context.language = article.language;
  if (article.language == "und") context.language = "en";
  std::vector<ArticleDate> dates;
  for (const ArticleZone zone :
       {ArticleZone::kHeadline, ArticleZone::kStandfirst, ArticleZone::kBody}) {
    for (const DateMention& mention :
         TagDates(ZoneText(article, zone), context)) {
      dates.push_back({zone, mention});
    }
  }
  return dates;
}

}  // namespace

ArticleAnnotations ArticleAnnotator::Annotate(const Article& article) {
  return {entities_.Tag(article), Dates(article)};
}

}  // namespace dateline
