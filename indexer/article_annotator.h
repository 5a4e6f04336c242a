// Article -> what is found in it: entities (entities/entity_tagger.h) and dates
// (dates/date_tagger.h) of headline, standfirst and body.
#ifndef DATELINE_INDEXER_ARTICLE_ANNOTATOR_H_
#define DATELINE_INDEXER_ARTICLE_ANNOTATOR_H_

#include "common/article.h"
#include "common/article_annotations.h"
#include "indexer/entities/entity_tagger.h"

namespace dateline {

// Not thread-safe: one for each thread.
class ArticleAnnotator {
 public:
  ArticleAnnotations Annotate(const Article& article);

 private:
  EntityTagger entities_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ARTICLE_ANNOTATOR_H_
