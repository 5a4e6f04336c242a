// Characters as the query language sees them. Part of the query parser.
#ifndef DATELINE_SEARCHER_QUERY_CHARS_H_
#define DATELINE_SEARCHER_QUERY_CHARS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Offset of the first byte that is not UTF-8.
std::optional<size_t> FirstInvalidUtf8(std::string_view text);

// One character of a query, as written: with a backslash before it or not.
struct Glyph {
  char32_t c = 0;
  bool escaped = false;
  size_t begin = 0;  // bytes; includes the backslash
  size_t end = 0;

  // Written without a backslash, so that it may be syntax.
  bool Is(char32_t plain) const { return !escaped && c == plain; }
};

// The character at `at`, which must be inside of `text`, valid UTF-8. A
// backslash takes the character after it; before white space and at the end it
// stands alone, unescaped.
Glyph GlyphAt(std::string_view text, size_t at);

// The character at `at`, in which a backslash is nothing special.
Glyph PlainGlyphAt(std::string_view text, size_t at);

// All of `text`.
std::vector<Glyph> Glyphs(std::string_view text);

// White space, controls, and marks that only steer the direction of text.
bool IsQuerySpace(char32_t c);

// " and the typographic double quotes.
bool IsQuote(char32_t c);

// Hyphens and dashes that look like a minus.
bool IsTypographicDash(char32_t c);

// A letter, a digit or part of one: something to search for.
bool IsContent(char32_t c);

// Punctuation that changes what the word after it means: $5, #metoo, @who.
bool IsLeadingSign(char32_t c);

void AppendUtf8(char32_t c, std::string* out);

// `text` as it can be repeated in a message: not too long.
std::string Excerpt(std::string_view text);

std::string AsciiLower(std::string_view text);

bool HasContent(std::string_view text);

// The runs between white space.
std::vector<std::string_view> SplitAtQuerySpace(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_CHARS_H_
