// A page as lists of nodes and blocks of text, with the relations between them.
#ifndef DATELINE_INDEXER_PAGES_PAGE_MODEL_H_
#define DATELINE_INDEXER_PAGES_PAGE_MODEL_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/pages/page_tree.h"
#include "indexer/pages/text_blocks.h"
#include "indexer/pages/titles.h"

namespace dateline {

struct PageModel {
  std::vector<PageNode> nodes;
  std::vector<TextBlock> blocks;
  std::vector<uint32_t> first_block;  // of each node, and one past the last
  // How much the blocks look like running text, as sums up to each of them: 0
  // for labels and links, some 3 for a sentence, 10 for a long paragraph.
  std::vector<double> prose;
  std::vector<uint32_t> letters;  // sums as well
  // The block of the heading that says what the page's title says.
  std::optional<uint32_t> heading;

  double Prose(uint32_t node) const {
    return prose[first_block[nodes[node].end]] - prose[first_block[node]];
  }
  double ProseOfBlock(uint32_t block) const {
    return prose[block + 1] - prose[block];
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

// Without a heading. Linear.
PageModel MakePageModel(std::vector<PageNode> nodes);

// The block of the first heading that fits one of the titles.
std::optional<uint32_t> FindHeading(const PageModel& model,
                                    const Titles& titles);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_PAGE_MODEL_H_
