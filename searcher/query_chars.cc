#include "searcher/query_chars.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/utf8.h"

namespace dateline {
namespace {

struct CodePointRange {
  char32_t first;
  char32_t last;
};

template <size_t size>
bool IsIn(char32_t c, const std::array<CodePointRange, size>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const CodePointRange& range) {
                       return range.first <= c && c <= range.last;
                     });
}

constexpr std::array<CodePointRange, 14> kSpaces = {{
    {0x0000, 0x0020},
    {0x007F, 0x00A0},  // with the C1 controls and the no-break space
    {0x061C, 0x061C},  // direction marks
    {0x1680, 0x1680},
    {0x180E, 0x180E},
    {0x2000, 0x200B},
    {0x200E, 0x200F},  // direction marks
    {0x2028, 0x202E},  // separators, direction marks
    {0x202F, 0x202F},
    {0x205F, 0x2060},
    {0x2066, 0x2069},  // direction marks
    {0x3000, 0x3000},
    {0xFEFF, 0xFEFF},
    {0xFFF9, 0xFFFB},
}};

// Beyond ASCII, what is neither letter nor digit. Signs that are missing here
// are searched for, and found nowhere.
constexpr std::array<CodePointRange, 34> kPunctuation = {{
    {0x00A1, 0x00A9}, {0x00AB, 0x00B1},   {0x00B4, 0x00B4}, {0x00B6, 0x00B8},
    {0x00BB, 0x00BB}, {0x00BF, 0x00BF},   {0x00D7, 0x00D7}, {0x00F7, 0x00F7},
    {0x02C2, 0x02C5}, {0x0300, 0x036F},   {0x037E, 0x037E}, {0x0387, 0x0387},
    {0x055A, 0x055F}, {0x0589, 0x058A},   {0x05BE, 0x05BE}, {0x05F3, 0x05F4},
    {0x060C, 0x060D}, {0x061B, 0x061B},   {0x061D, 0x061F}, {0x0640, 0x0640},
    {0x066A, 0x066D}, {0x06D4, 0x06D4},   {0x0964, 0x0965}, {0x200C, 0x200D},
    {0x2010, 0x206F}, {0x20A0, 0x20FF},   {0x2190, 0x2BFF}, {0x2E00, 0x2E7F},
    {0x3001, 0x3004}, {0x3008, 0x3020},   {0x30FB, 0x30FB}, {0xFE00, 0xFE6F},
    {0xFFFC, 0xFFFD}, {0x1F000, 0x1FAFF},
}};

// The full-width forms of ASCII punctuation.
constexpr std::array<CodePointRange, 5> kWidePunctuation = {{
    {0xFF01, 0xFF0F},
    {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40},
    {0xFF5B, 0xFF65},
    {0xFFE0, 0xFFEE},
}};

size_t SequenceLength(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool IsAsciiContent(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

}  // namespace

std::optional<size_t> FirstInvalidUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const std::string_view one = text.substr(at, SequenceLength(text[at]));
    if (!IsValidUtf8(one)) return at;
    at += one.size();
  }
  return std::nullopt;
}

Glyph PlainGlyphAt(std::string_view text, size_t at) {
  const size_t length = SequenceLength(text[at]);
  constexpr std::array<unsigned char, 5> kLeadBits = {0, 0x7F, 0x1F, 0x0F,
                                                      0x07};
  char32_t c = static_cast<unsigned char>(text[at]) & kLeadBits[length];
  for (size_t i = 1; i < length && at + i < text.size(); ++i) {
    c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  return {c, false, at, std::min(at + length, text.size())};
}

Glyph GlyphAt(std::string_view text, size_t at) {
  const Glyph plain = PlainGlyphAt(text, at);
  if (plain.c != '\\' || plain.end == text.size()) return plain;
  Glyph next = PlainGlyphAt(text, plain.end);
  if (IsQuerySpace(next.c)) return plain;
  next.escaped = true;
  next.begin = at;
  return next;
}

std::vector<Glyph> Glyphs(std::string_view text) {
  std::vector<Glyph> glyphs;
  for (size_t at = 0; at < text.size(); at = glyphs.back().end) {
    glyphs.push_back(PlainGlyphAt(text, at));
  }
  return glyphs;
}

bool IsQuerySpace(char32_t c) { return IsIn(c, kSpaces); }

bool IsQuote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F ||
         c == 0x00AB || c == 0x00BB;
}

bool IsTypographicDash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

bool IsContent(char32_t c) {
  if (c < 0x80) return IsAsciiContent(c);
  return !IsIn(c, kPunctuation) && !IsIn(c, kWidePunctuation) &&
         !IsQuerySpace(c);
}

bool IsLeadingSign(char32_t c) {
  return c == '$' || c == '#' || c == '@' || c == 0x00A3 || c == 0x00A5 ||
         (c >= 0x20A0 && c <= 0x20CF);
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    *out += static_cast<char>(c);
    return;
  }
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  constexpr std::array<unsigned, 4> kLead = {0, 0xC0, 0xE0, 0xF0};
  *out += static_cast<char>(kLead[more] | c >> (6 * more));
  for (int i = more - 1; i >= 0; --i) {
    *out += static_cast<char>(0x80 | (c >> (6 * i) & 0x3F));
  }
}

std::string Excerpt(std::string_view text) {
  constexpr size_t kMostBytes = 60;
  if (text.size() <= kMostBytes) return std::string(text);
  return std::string(Utf8Prefix(text, kMostBytes)) + "...";
}

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool HasContent(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Glyph glyph = PlainGlyphAt(text, at);
    if (IsContent(glyph.c)) return true;
    at = glyph.end;
  }
  return false;
}

std::vector<std::string_view> SplitAtQuerySpace(std::string_view text) {
  std::vector<std::string_view> words;
  size_t begin = 0;
  for (size_t at = 0; at < text.size();) {
    const Glyph glyph = PlainGlyphAt(text, at);
    if (IsQuerySpace(glyph.c)) {
      if (at > begin) words.push_back(text.substr(begin, at - begin));
      begin = glyph.end;
    }
    at = glyph.end;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

}  // namespace dateline
