// Which parts of a page are its article. Two steps: prune what by its element,
// role, class or id is not, and find the element around which the prose is.
#ifndef DATELINE_INDEXER_PAGES_ARTICLE_FINDER_H_
#define DATELINE_INDEXER_PAGES_ARTICLE_FINDER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pages/page_tree.h"
#include "indexer/pages/text_blocks.h"
#include "indexer/pages/word_overlap.h"

namespace dateline {

// What may be the title of an article.
class Titles {
 public:
  explicit Titles(const std::vector<std::string>& titles);

  // Whether most words of `text` are in one of the titles, and the share
  // `least` of that title's words in it.
  bool Fit(std::string_view text, double least) const;

 private:
  std::vector<WordSet> titles_;
};

// What a page says about its article; helps to find it.
struct ArticleEvidence {
  Titles titles;
  std::vector<std::string> authors;
};

// A page as lists, with the relations between them.
struct PageModel {
  std::vector<PageNode> nodes;
  std::vector<TextBlock> blocks;
  std::vector<uint32_t> first_block;  // of each node, and one past the last
  std::vector<double> prose;          // sums up to each block
  std::vector<uint32_t> letters;      // the same
  // The block of the heading that says what the page's title says.
  std::optional<uint32_t> heading;

  double Prose(uint32_t node) const {
    return prose[first_block[nodes[node].end]] - prose[first_block[node]];
  }
  uint32_t Letters(uint32_t node) const {
    return letters[first_block[nodes[node].end]] - letters[first_block[node]];
  }
  bool Holds(uint32_t node, uint32_t block) const {
    return block >= first_block[node] && block < first_block[nodes[node].end];
  }
  bool HoldsHeading(uint32_t node) const {
    return heading && Holds(node, *heading);
  }
};

// How strict the pruning is: a page whose article lies under misleading names
// is read again with the next.
enum class Pruning { kNames, kElements, kNone };

// Without a heading.
PageModel MakePageModel(std::vector<PageNode> nodes);

// The block of the heading that says what one of the titles says.
std::optional<uint32_t> FindHeading(const PageModel& model,
                                    const Titles& titles);

// A block of the article.
struct ArticleBlock {
  uint32_t block = 0;
  bool is_caption = false;
};

// In the order of the document.
std::vector<ArticleBlock> FindArticle(const PageModel& model,
                                      const ArticleEvidence& evidence,
                                      Pruning pruning);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_ARTICLE_FINDER_H_
