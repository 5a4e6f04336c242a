// An Article as JSON with the names of schema.org NewsArticle: what `indexer
// cat` and the answers print, and the JSONL reader takes.
#ifndef DATELINE_COMMON_ARTICLE_JSON_H_
#define DATELINE_COMMON_ARTICLE_JSON_H_

#include "common/article.h"
#include "common/json_writer.h"

namespace dateline {

enum class ArticleText { kWith, kWithout };

// The versions of an article, the oldest first, as an array of objects with
// version, date and headline; the last one is the article itself.
void WriteVersions(const Article& article, JsonWriter* json);

// The fields of an object that the caller has begun and will end. Without text:
// no description and no body.
void WriteArticleFields(const Article& article, ArticleText text,
                        JsonWriter* json);

}  // namespace dateline

#endif  // DATELINE_COMMON_ARTICLE_JSON_H_
