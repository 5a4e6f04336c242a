#include "common/article_annotations.h"

namespace dateline {

std::string_view ZoneText(const Article& article, ArticleZone zone) {
  switch (zone) {
    case ArticleZone::kHeadline:
      return article.headline;
    case ArticleZone::kStandfirst:
      return article.description;
    case ArticleZone::kDateline:
      return article.dateline;
    case ArticleZone::kBody:
      break;
  }
  return article.body;
}

}  // namespace dateline
