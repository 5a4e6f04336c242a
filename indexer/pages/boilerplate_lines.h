// Lines that sites put among the paragraphs of an article in the same dress:
// "Advertisement", "Sign up for our newsletter", "© 2022 The Gazette".
#ifndef DATELINE_INDEXER_PAGES_BOILERPLATE_LINES_H_
#define DATELINE_INDEXER_PAGES_BOILERPLATE_LINES_H_

#include <string_view>

namespace dateline {

// By how the line begins, or the whole of it; in English, German, French,
// Spanish, Italian and Portuguese. Only for short lines.
bool IsBoilerplateLine(std::string_view text);

// Headings of what stands below an article: "12 comments", "Related stories",
// "About the author". In the same languages.
bool IsClosingHeading(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_BOILERPLATE_LINES_H_
