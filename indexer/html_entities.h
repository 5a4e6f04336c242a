// Character references of HTML: "&nbsp;", "&#8217;", "&#x2019;".
#ifndef DATELINE_INDEXER_HTML_ENTITIES_H_
#define DATELINE_INDEXER_HTML_ENTITIES_H_

#include <string>
#include <string_view>

namespace dateline {

// "nbsp" -> U+00A0; an unknown name gives "&name;". Microseconds.
std::string HtmlEntityText(std::string_view name);

// All references in `text` undone, once, as HTML does it; tags stay. Linear.
std::string DecodeReferences(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_ENTITIES_H_
