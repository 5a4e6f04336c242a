// Which parts of a page are its article. Two steps: prune what by its element,
// role, class or id is not, and find the element around which the prose is.
#ifndef DATELINE_INDEXER_PAGES_ARTICLE_FINDER_H_
#define DATELINE_INDEXER_PAGES_ARTICLE_FINDER_H_

#include <vector>

#include "indexer/pages/article_filter.h"
#include "indexer/pages/page_model.h"
#include "indexer/pages/page_pruner.h"

namespace dateline {

// In the order of the document.
std::vector<ArticleBlock> FindArticle(const PageModel& model,
                                      const ArticleEvidence& evidence,
                                      Pruning pruning);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_ARTICLE_FINDER_H_
