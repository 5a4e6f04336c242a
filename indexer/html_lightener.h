// Makes a page light for the tree parser, which takes as long for a byte of
// script as for one of text.
#ifndef DATELINE_INDEXER_HTML_LIGHTENER_H_
#define DATELINE_INDEXER_HTML_LIGHTENER_H_

#include <string>
#include <string_view>

namespace dateline {

// The page without what no reader of the tree looks at: the contents of scripts
// and styles but for those with data, comments, white space beyond one, most
// attributes, and the addresses of links. The tree has the same elements and
// texts as before. One pass.
std::string LightenedHtml(std::string_view html);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_LIGHTENER_H_
