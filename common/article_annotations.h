// What the indexer found in an article: entities and dates.
#ifndef DATELINE_COMMON_ARTICLE_ANNOTATIONS_H_
#define DATELINE_COMMON_ARTICLE_ANNOTATIONS_H_

#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/date_mention.h"
#include "common/entity.h"

namespace dateline {

struct ArticleDate {
  ArticleZone zone = ArticleZone::kBody;
  DateMention mention;  // its offset is in the zone

  friend bool operator==(const ArticleDate&, const ArticleDate&) = default;
};

struct ArticleAnnotations {
  std::vector<Entity> entities;    // in the order of their first mention
  std::vector<ArticleDate> dates;  // in text order

  friend bool operator==(const ArticleAnnotations&,
                         const ArticleAnnotations&) = default;
};

std::string_view ZoneText(const Article& article, ArticleZone zone);

}  // namespace dateline

#endif  // DATELINE_COMMON_ARTICLE_ANNOTATIONS_H_
