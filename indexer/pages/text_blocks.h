// The runs of text in a page: what stands between two block elements, or
// between two br in a row. Everything that decides what is article looks at
// these.
#ifndef DATELINE_INDEXER_PAGES_TEXT_BLOCKS_H_
#define DATELINE_INDEXER_PAGES_TEXT_BLOCKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pages/page_tree.h"

namespace dateline {

struct TextBlock {
  uint32_t first_node = 0;  // its first text node
  uint32_t node = 0;        // the block element right above its text
  std::string text;         // white space folded, not empty
  // In letters; one of Chinese, Japanese or Korean counts three times.
  uint32_t size = 0;
  uint32_t link_size = 0;  // of it, in links
  uint32_t marks = 0;      // commas and what ends sentences
  bool ends_sentence = false;

  double link_share() const {
    return size == 0 ? 0 : static_cast<double>(link_size) / size;
  }
};

// In the order of the document. Linear.
std::vector<TextBlock> FindTextBlocks(const std::vector<PageNode>& nodes);

// The size of a text as in TextBlock.
uint32_t LettersOf(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_TEXT_BLOCKS_H_
