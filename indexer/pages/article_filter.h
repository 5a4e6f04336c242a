// The second look at an article that was found: what stands inside of it and is
// none of it, by what it is like and by what is around it.
#ifndef DATELINE_INDEXER_PAGES_ARTICLE_FILTER_H_
#define DATELINE_INDEXER_PAGES_ARTICLE_FILTER_H_

#include <cstdint>
#include <vector>

#include "indexer/pages/article_finder.h"

namespace dateline {

// `blocks` ascend. Goes: the page's title, bylines and dates, lists and lines
// of links, short labels, headings without text below. Captions are marked.
std::vector<ArticleBlock> FilterBlocks(const PageModel& model,
                                       const ArticleEvidence& evidence,
                                       const std::vector<uint32_t>& blocks);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_ARTICLE_FILTER_H_
