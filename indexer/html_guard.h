// Which HTML the tree parser may see. It is quadratic in the depth of open
// elements and in the attributes of a tag, and copies unclosed formatting
// elements into every later paragraph; a few kilobytes of hostile markup would
// keep it busy for minutes.
#ifndef DATELINE_INDEXER_HTML_GUARD_H_
#define DATELINE_INDEXER_HTML_GUARD_H_

#include <cstddef>
#include <string_view>

namespace dateline {

inline constexpr size_t kMaxHtmlBytes = size_t{16} << 20;
inline constexpr size_t kMaxHtmlDepth = 512;
inline constexpr size_t kMaxHtmlAttributes = 512;  // of one tag
// Copies of formatting elements that a page may cause.
inline constexpr size_t kMaxHtmlCopies = 2'000'000;

// Counts as the parser would, in doubt too much. One pass; stops at the first
// limit passed.
bool IsSafeForTreeParser(std::string_view html);

}  // namespace dateline

#endif  // DATELINE_INDEXER_HTML_GUARD_H_
