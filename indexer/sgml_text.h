// Tags of the flat SGML that old collections use. No parser: finds a tag, gives
// what is between, undoes references.
#ifndef DATELINE_INDEXER_SGML_TEXT_H_
#define DATELINE_INDEXER_SGML_TEXT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// What stands between <NAME ...> and </NAME>; names in capitals as in the
// collections. nullopt when there is no such element; up to the end when it is
// not closed.
std::optional<std::string_view> ElementText(std::string_view text,
                                            std::string_view name);

// From the start tag of the element on; empty when there is none.
std::string_view ElementStart(std::string_view text, std::string_view name);

// The value of an attribute in the first tag of `text`.
std::string AttributeValue(std::string_view text, std::string_view name);

// Text without tags; &lt; &gt; &amp; and numbers become characters.
std::string PlainSgmlText(std::string_view text);

// windows-1252 to UTF-8, where the bytes are not UTF-8 already.
std::string ToUtf8(std::string_view text);

// Hard-wrapped lines to paragraphs: a line that is indented or follows an empty
// one begins a paragraph.
std::string ReflowParagraphs(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_INDEXER_SGML_TEXT_H_
