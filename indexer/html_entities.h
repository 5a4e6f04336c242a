// Named character references of HTML.
#ifndef DATELINE_INDEXER_HTML_ENTITIES_H_
#define DATELINE_INDEXER_HTML_ENTITIES_H_

#include <string>
#include <string_view>

namespace dateline {

// "nbsp" -> U+00A0; an unknown name gives "&name;".
std::string HtmlEntityText(std::string_view name);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_ENTITIES_H_
