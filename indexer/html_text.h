// Markup -> plain text.
#ifndef DATELINE_INDEXER_HTML_TEXT_H_
#define DATELINE_INDEXER_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace dateline {

// Block elements become paragraphs, separated by an empty line; scripts, styles
// and comments go; references become characters. Linear but for what the
// guards of html_document.h let through.
std::string HtmlToText(std::string_view html);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_TEXT_H_
