// The second look at an article that was found: what stands inside of it and is
// none of it, by what it is like and by what is around it.
#ifndef DATELINE_INDEXER_PAGES_ARTICLE_FILTER_H_
#define DATELINE_INDEXER_PAGES_ARTICLE_FILTER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/pages/page_model.h"
#include "indexer/pages/titles.h"

namespace dateline {

// What a page says about its article.
struct ArticleEvidence {
  Titles titles;
  std::vector<std::string> authors;
};

// A block of the article.
struct ArticleBlock {
  uint32_t block = 0;
  bool is_caption = false;
};

// `blocks` ascend. Goes: the page's title, bylines and dates, lists and lines
// of links, short labels, headings without text below. Captions are marked.
std::vector<ArticleBlock> FilterBlocks(const PageModel& model,
                                       const ArticleEvidence& evidence,
                                       const std::vector<uint32_t>& blocks);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_ARTICLE_FILTER_H_
