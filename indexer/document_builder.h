// Article and annotations -> IndexedDocument: which words, terms, facet values
// and bytes an article becomes. Knows the schema and the analyser, no engine.
#ifndef DATELINE_INDEXER_DOCUMENT_BUILDER_H_
#define DATELINE_INDEXER_DOCUMENT_BUILDER_H_

#include "common/analyzer.h"
#include "common/article.h"
#include "common/article_annotations.h"
#include "indexer/indexed_document.h"

namespace dateline {

// Not thread-safe: one for each thread. A few hundred microseconds an article.
class DocumentBuilder {
 public:
  enum class Copies { kLinked, kIgnored };
  explicit DocumentBuilder(Copies copies = Copies::kLinked) : copies_(copies) {}

  IndexedDocument Build(const Article& article,
                        const ArticleAnnotations& annotations);

 private:
  Copies copies_;
  Analyzer analyzer_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DOCUMENT_BUILDER_H_
