// The body of an HTML page as a flat list of nodes in the order of the
// document, so that a subtree is a range. Scripts, styles, vector graphics and
// form fields are left out; what is not shown is kept and marked.
#ifndef DATELINE_INDEXER_PAGES_PAGE_TREE_H_
#define DATELINE_INDEXER_PAGES_PAGE_TREE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/pages/node_hints.h"

struct GumboInternalNode;

namespace dateline {

enum class NodeKind : uint8_t {
  kText,
  kInline,
  kLink,   // a with href
  kBreak,  // br
  kImage,
  kBlock,  // div and every element not named here
  kParagraph,
  kHeading,
  kList,
  kListItem,
  kQuote,
  kPre,
  kTable,
  kRow,
  kCell,
  kFigure,
  kCaption,
  kArticle,
  kMain,
  kTime,  // inline
  kRule,  // hr
};

struct PageNode {
  NodeKind kind = NodeKind::kBlock;
  bool has_class = false;
  uint8_t level = 0;      // of a heading, 1 to 6
  NodeHints hints = 0;    // of its own attributes and element
  uint64_t look = 0;      // equal for elements with the same tag and classes
  uint32_t parent = 0;    // the root is its own
  uint32_t end = 0;       // its subtree is [index, end)
  std::string_view text;  // of kText; of the document that was parsed
};

bool IsInline(NodeKind kind);

// Node 0 is the root of `root`'s tree; the texts live as long as it. Linear;
// the depth is bounded by html_guard.h.
std::vector<PageNode> FlattenPage(const GumboInternalNode& root);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_PAGE_TREE_H_
