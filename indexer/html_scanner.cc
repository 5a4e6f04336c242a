#include "indexer/html_scanner.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)); }
bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// Walks through a tag as the tokenizer of HTML does (WHATWG HTML, 13.2.5).
class TagWalker {
 public:
  // The tag's length; `text` begins with '<'.
  size_t Walk(std::string_view text) {
    for (size_t i = 1; i < text.size(); ++i) {
      if (Step(text[i])) return i + 1;
    }
    return text.size();
  }

  size_t attributes() const { return attributes_; }
  bool self_closing() const { return slash_; }

 private:
  enum class State {
    kName,
    kBefore,
    kKey,
    kAfterKey,
    kEquals,
    kValue,
    kQuoted
  };

  // True at the tag's end.
  bool Step(char c) {
    if (state_ == State::kQuoted) {
      if (c == quote_) state_ = State::kBefore;
      return false;
    }
    if (c == '>') return true;
    const bool in_value = state_ == State::kEquals || state_ == State::kValue;
    slash_ = c == '/' && !in_value;
    if (state_ == State::kEquals) {
      StepEquals(c);
    } else if (IsSpace(c)) {
      state_ = state_ == State::kKey || state_ == State::kAfterKey
                   ? State::kAfterKey
                   : State::kBefore;
    } else if (slash_) {
      state_ = State::kBefore;
    } else {
      StepName(c);
    }
    return false;
  }

  void StepEquals(char c) {
    if (c == '"' || c == '\'') {
      quote_ = c;
      state_ = State::kQuoted;
    } else if (!IsSpace(c)) {
      state_ = State::kValue;
    }
  }

  void StepName(char c) {
    const bool begins =
        state_ == State::kBefore || (state_ == State::kAfterKey && c != '=');
    if (begins) {
      ++attributes_;
      state_ = State::kKey;
    } else if (c == '=' && state_ != State::kName && state_ != State::kValue) {
      state_ = State::kEquals;
    }
  }

  State state_ = State::kName;
  char quote_ = '\0';
  bool slash_ = false;
  size_t attributes_ = 0;
};

size_t EndOf(std::string_view text, std::string_view end) {
  const size_t at = text.find(end);
  return at == std::string_view::npos ? text.size() : at + end.size();
}

std::string Name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (IsSpace(c) || c == '/' || c == '>') break;
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

// `start` is "<" or "</" and a name.
bool StartsWithTag(std::string_view text, std::string_view start) {
  if (text.size() <= start.size()) return false;
  const char after = text[start.size()];
  return (IsSpace(after) || after == '/' || after == '>') &&
         absl::StartsWithIgnoreCase(ToAbsl(text), ToAbsl(start));
}

size_t RawTextEnd(std::string_view text, std::string_view name) {
  const std::string end = absl::StrCat("</", ToAbsl(name));
  size_t at = text.find("</");
  while (at != std::string_view::npos && !StartsWithTag(text.substr(at), end)) {
    at = text.find("</", at + 2);
  }
  return std::min(at, text.size());
}

// Inside "<!--" a script may hold "<script>...</script>" (WHATWG HTML,
// 13.2.5.15 to 31).
size_t ScriptEnd(std::string_view text) {
  bool escaped = false;
  bool nested = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '<' && text[i] != '-') continue;
    const std::string_view rest = text.substr(i);
    if (!escaped && rest.starts_with("<!--")) {
      escaped = true;
      ++i;  // its dashes may begin "-->"
    } else if (escaped && rest.starts_with("-->")) {
      escaped = nested = false;
    } else if (StartsWithTag(rest, "<script")) {
      nested = escaped;
    } else if (StartsWithTag(rest, "</script")) {
      if (!nested) return i;
      nested = false;
    }
  }
  return text.size();
}

}  // namespace

void HtmlScanner::Take(size_t count, HtmlPiece::Kind kind, HtmlPiece* piece) {
  piece->kind = kind;
  piece->bytes = rest_.substr(0, count);
  rest_.remove_prefix(piece->bytes.size());
}

void HtmlScanner::TakeTag(HtmlPiece* piece) {
  const bool is_end = rest_[1] == '/';
  piece->name = Name(rest_.substr(is_end ? 2 : 1));
  TagWalker walker;
  const size_t end =
      walker.Walk(rest_.substr(is_end ? 1 : 0)) + (is_end ? 1 : 0);
  piece->attributes = walker.attributes();
  piece->self_closing = walker.self_closing();
  Take(end, is_end ? HtmlPiece::Kind::kEndTag : HtmlPiece::Kind::kStartTag,
       piece);
}

bool HtmlScanner::Next(HtmlPiece* piece) {
  *piece = HtmlPiece();
  if (rest_.empty()) return false;
  const char second = rest_.size() > 1 ? rest_[1] : '\0';
  const char third = rest_.size() > 2 ? rest_[2] : '\0';
  if (rest_.front() != '<') {
    Take(rest_.find('<'), HtmlPiece::Kind::kText, piece);
  } else if (IsLetter(second) || (second == '/' && IsLetter(third))) {
    TakeTag(piece);
  } else if (rest_.starts_with("<!--") && !rest_.starts_with("<!-->") &&
             !rest_.starts_with("<!--->")) {
    Take(std::min(EndOf(rest_, "-->"), EndOf(rest_, "--!>")),
         HtmlPiece::Kind::kOther, piece);
  } else if (second == '!' || second == '?' || second == '/') {
    Take(EndOf(rest_, ">"), HtmlPiece::Kind::kOther, piece);
  } else {
    Take(1, HtmlPiece::Kind::kText, piece);
  }
  return true;
}

std::string_view HtmlScanner::SkipTo(std::string_view name) {
  const size_t end =
      name == "script" ? ScriptEnd(rest_) : RawTextEnd(rest_, name);
  const std::string_view skipped = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return skipped;
}

}  // namespace dateline
