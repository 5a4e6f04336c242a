// Article and annotations -> IndexedDocument: which terms, positions, values
// and bytes an article becomes. Knows the schema and the analyser, no engine.
#ifndef DATELINE_INDEXER_DOCUMENT_BUILDER_H_
#define DATELINE_INDEXER_DOCUMENT_BUILDER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"
#include "common/article_annotations.h"

namespace dateline {

struct IndexedTerm {
  std::string term;
  uint32_t frequency = 0;           // what the engine calls wdf
  std::vector<uint32_t> positions;  // ascending
};

struct IndexedDocument {
  std::vector<IndexedTerm> terms;  // in order of term, each once
  std::vector<std::pair<int, std::string>> values;  // slot, bytes
  std::string record;                               // EncodeRecord
};

// Not thread-safe: one for each thread. A few hundred microseconds an article.
class DocumentBuilder {
 public:
  IndexedDocument Build(const Article& article,
                        const ArticleAnnotations& annotations);

 private:
  Analyzer analyzer_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DOCUMENT_BUILDER_H_
