// White space of any kind as the index has it.
#ifndef DATELINE_INDEXER_WHITE_SPACE_H_
#define DATELINE_INDEXER_WHITE_SPACE_H_

#include <string>
#include <string_view>

namespace dateline {

// The spaces of Unicode as spaces and line ends. `text` is valid UTF-8.
std::string WithPlainSpaces(std::string_view text);

// White space runs to one space, none at the ends; an empty line stays where
// `paragraphs` may be.
std::string Normalized(std::string text, bool paragraphs);

}  // namespace dateline

#endif  // DATELINE_INDEXER_WHITE_SPACE_H_
