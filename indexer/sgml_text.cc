#include "indexer/sgml_text.h"

#include <charconv>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/absl_compat.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

// The tag's start, given that "<NAMEX" is another tag.
size_t FindTag(std::string_view text, std::string_view name) {
  const std::string open = absl::StrCat("<", ToAbsl(name));
  for (size_t at = text.find(open); at != std::string_view::npos;
       at = text.find(open, at + 1)) {
    const size_t after = at + open.size();
    if (after >= text.size()) return std::string_view::npos;
    if (text[after] == '>' || absl::ascii_isspace(text[after])) {
      return at;
    }
  }
  return std::string_view::npos;
}

// Decodes the reference at the front ("&lt;"); its length, or 0.
size_t DecodeReference(std::string_view text, std::string* out) {
  const size_t end = text.substr(0, 10).find(';');
  if (end == std::string_view::npos) return 0;
  const std::string_view name = text.substr(1, end - 1);
  if (name == "lt") {
    *out += '<';
  } else if (name == "gt") {
    *out += '>';
  } else if (name == "amp") {
    *out += '&';
  } else if (name == "quot") {
    *out += '"';
  } else if (name.starts_with('#')) {
    int code = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), code);
    *out += code >= 32 && code < 127 ? static_cast<char>(code) : ' ';
  } else {
    return 0;
  }
  return end + 1;
}

}  // namespace

std::optional<std::string_view> ElementText(std::string_view text,
                                            std::string_view name) {
  const size_t open = FindTag(text, name);
  if (open == std::string_view::npos) return std::nullopt;
  const size_t begin = text.find('>', open);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string close = absl::StrCat("</", ToAbsl(name), ">");
  const size_t end = text.find(close, begin);
  return text.substr(begin + 1,
                     end == std::string_view::npos ? end : end - begin - 1);
}

std::string_view ElementStart(std::string_view text, std::string_view name) {
  const size_t at = FindTag(text, name);
  return at == std::string_view::npos ? "" : text.substr(at);
}

std::string AttributeValue(std::string_view text, std::string_view name) {
  const std::string_view tag = text.substr(0, text.find('>'));
  const std::string key = absl::StrCat(" ", ToAbsl(name), "=\"");
  const size_t at = tag.find(key);
  if (at == std::string_view::npos) return "";
  const std::string_view value = tag.substr(at + key.size());
  return std::string(value.substr(0, value.find('"')));
}

std::string PlainSgmlText(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '<') {
      const size_t end = text.find('>', i);
      if (end == std::string_view::npos) break;
      plain += ' ';
      i = end + 1;
      continue;
    }
    if (text[i] == '&') {
      const size_t length = DecodeReference(text.substr(i), &plain);
      if (length > 0) {
        i += length;
        continue;
      }
    }
    plain += text[i++];
  }
  return plain;
}

std::string ToUtf8(std::string_view text) {
  return DecodeToUtf8(std::string(text), "");
}

std::string ReflowParagraphs(std::string_view text) {
  std::string flowing;
  bool new_paragraph = false;
  for (absl::string_view line : absl::StrSplit(ToAbsl(text), '\n')) {
    const absl::string_view stripped = absl::StripAsciiWhitespace(line);
    if (stripped.empty()) {
      new_paragraph = true;
      continue;
    }
    const bool indented = line.front() == ' ' || line.front() == '\t';
    if (!flowing.empty()) {
      flowing += new_paragraph || indented ? "\n\n" : " ";
    }
    absl::StrAppend(&flowing, stripped);
    new_paragraph = false;
  }
  return flowing;
}

}  // namespace dateline
