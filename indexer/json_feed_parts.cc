#include "indexer/json_feed_parts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

// Behind the string that begins at the quote `at`, or the end.
size_t EndOfString(std::string_view json, size_t at) {
  for (++at; at < json.size() && json[at] != '"'; ++at) {
    if (json[at] == '\\') ++at;
  }
  return std::min(json.size(), at + 1);
}

void DropLastComma(std::string* json) {
  const size_t last = json->find_last_not_of(kWhiteSpace);
  if (last != std::string::npos && (*json)[last] == ',') json->erase(last);
}

std::string Mended(std::string_view json) {
  std::string mended;
  mended.reserve(json.size());
  for (size_t at = 0; at < json.size(); ++at) {
    if (json[at] == '}' || json[at] == ']') DropLastComma(&mended);
    if (json[at] != '"') {
      mended += json[at];
      continue;
    }
    const size_t end = EndOfString(json, at);
    for (; at < end; ++at) {
      mended += static_cast<unsigned char>(json[at]) < 0x20 ? ' ' : json[at];
    }
    --at;
  }
  return mended;
}

// Behind the bracket that closes the one at `at`; npos when none does.
size_t EndOfValue(std::string_view json, size_t at) {
  int depth = 0;
  for (; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '"') at = EndOfString(json, at) - 1;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// Fills in the items of the list that begins at `at`, and the rest. Where the
// list is closed; npos when it is not.
size_t SplitList(std::string_view text, size_t at, JsonFeedParts* parts) {
  for (++at;;) {
    at = text.find_first_of("{]", at);
    if (at == std::string_view::npos || text[at] == ']') return at;
    const size_t end = EndOfValue(text, at);
    if (end == std::string_view::npos) {
      parts->rest = text.substr(at);
      return end;
    }
    parts->items.emplace_back(text.substr(at, end - at));
    at = end;
  }
}

}  // namespace

size_t FindJsonFeedItems(std::string_view json) {
  constexpr std::string_view kItems = "\"items\"";
  int depth = 0;
  for (size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c != '"') continue;
    const size_t end = EndOfString(json, at);
    const size_t next = json.find_first_not_of(" \t\r\n:", end);
    if (depth == 1 && json.substr(at, end - at) == kItems &&
        next != std::string_view::npos && json[next] == '[') {
      return next;
    }
    at = end - 1;
  }
  return std::string_view::npos;
}

JsonFeedParts SplitJsonFeed(std::string_view json) {
  JsonFeedParts parts;
  const std::string mended = Mended(json);
  const std::string_view text = mended;
  const size_t begin = FindJsonFeedItems(text);
  if (begin == std::string_view::npos) return parts;
  const size_t at = SplitList(text, begin, &parts);
  const std::string_view behind =
      at == std::string_view::npos ? "}" : text.substr(at + 1);
  parts.head =
      absl::StrCat(ToAbsl(text.substr(0, begin)), "[]", ToAbsl(behind));
  return parts;
}

JsonFeedParts SplitJsonArray(std::string_view json) {
  JsonFeedParts parts;
  if (json.starts_with('[')) SplitList(Mended(json), 0, &parts);
  return parts;
}

}  // namespace dateline
