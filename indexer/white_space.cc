#include "indexer/white_space.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace dateline {
namespace {

// The spaces of Unicode, as a space, a line end, or nothing; nullopt for the
// character that is none of them.
std::optional<std::string_view> PlainSpace(std::string_view character) {
  constexpr std::pair<std::string_view, std::string_view> kSpaces[] = {
      {"\u00A0", " "}, {"\u1680", " "},  {"\u2000", " "},   {"\u2001", " "},
      {"\u2002", " "}, {"\u2003", " "},  {"\u2004", " "},   {"\u2005", " "},
      {"\u2006", " "}, {"\u2007", " "},  {"\u2008", " "},   {"\u2009", " "},
      {"\u200A", " "}, {"\u202F", " "},  {"\u205F", " "},   {"\u3000", " "},
      {"\uFEFF", ""},  {"\u2028", "\n"}, {"\u2029", "\n\n"}};
  for (const auto& [space, plain] : kSpaces) {
    if (character == space) return plain;
  }
  return std::nullopt;
}

// All of them begin with one of these bytes.
bool MayBeginSpace(char c) {
  return c == '\xC2' || c == '\xE1' || c == '\xE2' || c == '\xE3' ||
         c == '\xEF';
}

// True for what Normalized leaves as it is; told fast, since most texts are so.
bool IsNormal(std::string_view text, bool paragraphs) {
  bool space = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c != ' ' && c != '\t' && c != '\n') {
      space = false;
      continue;
    }
    const bool empty_line =
        c == '\n' && paragraphs && text.substr(i).starts_with("\n\n");
    if (space || (c != ' ' && !empty_line)) return false;
    space = true;
    if (empty_line) ++i;
  }
  return text.empty() || !space;
}

}  // namespace

std::string WithPlainSpaces(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  while (!text.empty()) {
    const auto next = std::find_if(text.begin(), text.end(), MayBeginSpace);
    const auto run = static_cast<size_t>(next - text.begin());
    plain += text.substr(0, run);
    text.remove_prefix(run);
    const std::string_view character =
        text.substr(0, text.starts_with('\xC2') ? 2 : 3);
    plain += PlainSpace(character).value_or(character);
    text.remove_prefix(character.size());
  }
  return plain;
}

std::string Normalized(std::string text, bool paragraphs) {
  if (IsNormal(text, paragraphs)) return text;
  std::string result;
  result.reserve(text.size());
  int newlines = 0;
  bool space = false;
  for (const char c : text) {
    if (c == '\n') {
      ++newlines;
      continue;
    }
    if (c == ' ' || c == '\t') {
      space = true;
      continue;
    }
    if (!result.empty() && (newlines > 0 || space)) {
      result += paragraphs && newlines > 1 ? "\n\n" : " ";
    }
    newlines = 0;
    space = false;
    result += c;
  }
  return result;
}

}  // namespace dateline
