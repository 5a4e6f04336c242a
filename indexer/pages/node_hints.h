// What the attributes of an element say about its place in a page: words that
// sites use alike in classes and ids, roles and schema.org properties. The
// tables are in the .cc.
#ifndef DATELINE_INDEXER_PAGES_NODE_HINTS_H_
#define DATELINE_INDEXER_PAGES_NODE_HINTS_H_

#include <cstdint>
#include <string_view>

namespace dateline {

using NodeHints = uint32_t;

inline constexpr NodeHints kHintBody = 1 << 0;       // the text of the article
inline constexpr NodeHints kHintContent = 1 << 1;    // article, content, story
inline constexpr NodeHints kHintFurniture = 1 << 2;  // header, widget, tools
inline constexpr NodeHints kHintComments = 1 << 3;
inline constexpr NodeHints kHintBox = 1 << 4;  // menu, share bar, related
inline constexpr NodeHints kHintByline = 1 << 5;
inline constexpr NodeHints kHintDate = 1 << 6;
inline constexpr NodeHints kHintCaption = 1 << 7;
inline constexpr NodeHints kHintHidden = 1 << 8;    // not shown
inline constexpr NodeHints kHintUnlikely = 1 << 9;  // by element or role
inline constexpr NodeHints kHintGallery = 1 << 10;  // a row of pictures

// Of the words in a class attribute: split at punctuation, digits and at
// capitals inside ("relatedPosts").
NodeHints HintsOfNames(std::string_view names);

// The same for an id; long ones are made from headings and tell nothing.
NodeHints HintsOfId(std::string_view id);

// Of a role attribute.
NodeHints HintsOfRole(std::string_view role);

// Of an itemprop attribute.
NodeHints HintsOfProperty(std::string_view property);

// Of a style attribute: hidden or not.
NodeHints HintsOfStyle(std::string_view style);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_NODE_HINTS_H_
