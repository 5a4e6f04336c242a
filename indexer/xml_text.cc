#include "indexer/xml_text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/utf8.h"
#include "indexer/html_entities.h"
#include "indexer/text_encoding.h"

namespace dateline {
namespace {

constexpr size_t kLongestReference = 40;
constexpr size_t kMostNames = 4096;  // HTML has two thousand

size_t EndOf(std::string_view text, std::string_view end) {
  const size_t at = text.find(end);
  return at == std::string_view::npos ? text.size() : at + end.size();
}

bool IsXmlCharacter(uint32_t code) {
  return code == 9 || code == 10 || code == 13 ||
         (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) ||
         (code >= 0x10000 && code <= 0x10FFFF);
}

// Of "#160" or "#xA0"; nullopt for other text, 0 for numbers too large.
std::optional<uint32_t> CharacterCode(std::string_view name) {
  if (!name.starts_with('#')) return std::nullopt;
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  uint32_t code = 0;
  const char* end = name.data() + name.size();
  const auto [at, error] =
      std::from_chars(name.data(), end, code, is_hex ? 16 : 10);
  if (at != end || error == std::errc::invalid_argument) return std::nullopt;
  return error == std::errc() ? code : 0;
}

// Control characters U+0080 to U+009F are meant as windows-1252.
const std::string& WindowsCharacter(char byte) {
  static const auto* characters = [] {
    auto* made = new std::array<std::string, 32>;
    for (size_t i = 0; i < made->size(); ++i) {
      (*made)[i] = DecodeToUtf8(std::string(1, static_cast<char>(0x80 + i)),
                                "windows-1252");
    }
    return made;
  }();
  return (*characters)[static_cast<unsigned char>(byte) & 0x1F];
}

std::string WithWindowsCharacters(std::string text) {
  std::string repaired;
  size_t done = 0;
  for (size_t at = text.find('\xC2'); at < text.size();
       at = text.find('\xC2', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if ((next & 0xE0) != 0x80) continue;
    repaired.append(text, done, at - done);
    repaired += WindowsCharacter(next);
    done = at + 2;
  }
  if (done == 0) return text;
  return repaired.append(text, done);
}

std::string CharacterReference(uint32_t code) {
  if (code >= 0x80 && code <= 0x9F) {
    return WindowsCharacter(static_cast<char>(code));
  }
  return IsXmlCharacter(code) ? absl::StrCat("&#", code, ";") : " ";
}

bool IsName(std::string_view name) {
  return !name.empty() &&
         std::isalpha(static_cast<unsigned char>(name.front())) != 0 &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                  c == '-' || c == '_' || c == '.';
         });
}

bool IsBuiltIn(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" ||
         name == "apos";
}

// Rewrites references.
class ReferenceRepairer {
 public:
  explicit ReferenceRepairer(bool has_own_entities)
      : has_own_entities_(has_own_entities) {}

  // Appends what the '&' at the front of `text` begins; how much it takes.
  size_t Take(std::string_view text, std::string* out) {
    const size_t end = text.substr(0, kLongestReference).find(';');
    const std::string_view name =
        end == std::string_view::npos ? "" : text.substr(1, end - 1);
    if (const auto code = CharacterCode(name)) {
      *out += CharacterReference(*code);
    } else if (IsBuiltIn(name) || (has_own_entities_ && IsName(name))) {
      *out += text.substr(0, end + 1);
    } else if (const auto known = Known(name)) {
      *out += *known;
    } else {
      *out += "&amp;";
      return 1;
    }
    return end + 1;
  }

 private:
  std::optional<std::string> Known(std::string_view name) {
    if (!IsName(name)) return std::nullopt;
    const auto found = names_.find(name);
    if (found != names_.end()) return found->second;
    if (names_.size() >= kMostNames) return std::nullopt;
    std::string text = HtmlEntityText(name);
    std::optional<std::string> known;
    // What is markup ("&LT;") and what is not known stay as text.
    if (text.find_first_of("<&") == std::string::npos) known = std::move(text);
    names_.emplace(name, known);
    return known;
  }

  const bool has_own_entities_;
  std::map<std::string, std::optional<std::string>, std::less<>> names_;
};

// How much at the front, which is '<', must stay as it is.
size_t SectionLength(std::string_view text) {
  if (text.starts_with("<!--")) return EndOf(text, "-->");
  if (text.starts_with("<![CDATA[")) return EndOf(text, "]]>");
  if (text.starts_with("<?")) return EndOf(text, "?>");
  return 1;
}

std::string RepairReferences(std::string_view text) {
  ReferenceRepairer repairer(text.find("<!ENTITY") != std::string_view::npos);
  std::string repaired;
  repaired.reserve(text.size() + text.size() / 16);
  while (true) {
    const size_t at = std::min(text.find_first_of("<&"), text.size());
    repaired += text.substr(0, at);
    text.remove_prefix(at);
    if (text.empty()) return repaired;
    size_t length = 0;
    if (text.front() == '&') {
      length = repairer.Take(text, &repaired);
    } else {
      length = SectionLength(text);
      repaired += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
}

// Where the name of the first element begins.
size_t RootElement(std::string_view text) {
  size_t at = 0;
  while (true) {
    at = text.find('<', at);
    if (at == std::string_view::npos || at + 1 == text.size()) {
      return std::string_view::npos;
    }
    const char next = text[at + 1];
    if (next != '!' && next != '?') return at + 1;
    // In an internal subset every '<' is followed by '!' too.
    at += std::max<size_t>(SectionLength(text.substr(at)), 2);
  }
}

// Nothing may stand before an XML declaration, and often something does.
std::string_view FromDeclaration(std::string_view text) {
  const size_t declaration = text.find("<?xml ");
  if (declaration < RootElement(text)) return text.substr(declaration);
  const size_t first = text.find_first_not_of(" \t\r\n");
  return text.substr(std::min(first, text.size()));
}

}  // namespace

std::string RepairXml(std::string bytes) {
  const std::string encoding = NamedEncoding(bytes);
  const std::string text = RepairUtf8(
      WithWindowsCharacters(DecodeToUtf8(std::move(bytes), encoding)));
  return RepairReferences(FromDeclaration(text));
}

std::string RootElementName(std::string_view head) {
  const std::string text = DecodeToUtf8(std::string(head), NamedEncoding(head));
  const size_t at = RootElement(text);
  if (at >= text.size()) return "";
  std::string_view name = std::string_view(text).substr(at);
  name = name.substr(0, name.find_first_of(" \t\r\n/>"));
  return std::string(name.substr(name.rfind(':') + 1));
}

void AppendXmlText(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '<') {
      *out += "&lt;";
    } else if (c == '&') {
      *out += "&amp;";
    } else {
      *out += c;
    }
  }
}

}  // namespace dateline
