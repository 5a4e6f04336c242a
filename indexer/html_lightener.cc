#include "indexer/html_lightener.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "indexer/html_scanner.h"

namespace dateline {
namespace {

// The contents of these are no markup.
bool HoldsRawText(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" ||
         name == "title" || name == "iframe" || name == "xmp" ||
         name == "noembed" || name == "noframes";
}

bool IsWhiteSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// What indexer/pages/ reads, and what changes the way of the parser.
constexpr std::array<std::string_view, 20> kKeptAttributes = {
    "class",       "id",         "role",       "itemprop", "hidden",
    "aria-hidden", "content",    "lang",       "rel",      "property",
    "name",        "http-equiv", "datetime",   "type",     "color",
    "face",        "encoding",   "aria-modal", "size",     "itemtype"};

bool IsKept(std::string_view name) {
  return std::any_of(kKeptAttributes.begin(), kKeptAttributes.end(),
                     [&](std::string_view kept) {
                       return absl::EqualsIgnoreCase(ToAbsl(name),
                                                     ToAbsl(kept));
                     });
}

// A style that may hide its element.
bool Hides(std::string_view name, std::string_view whole) {
  if (!absl::EqualsIgnoreCase(ToAbsl(name), "style")) return false;
  const std::string style = absl::AsciiStrToLower(ToAbsl(whole));
  return absl::StrContains(style, "none") || absl::StrContains(style, "hidden");
}

// One attribute after the other (WHATWG HTML, 13.2.5.32 to 39).
class AttributeScanner {
 public:
  // `rest` begins behind the name of the tag.
  explicit AttributeScanner(std::string_view rest) : rest_(rest) {}

  // False at the end of the tag. `whole` is as written.
  bool Next(std::string_view* name, std::string_view* whole) {
    Skip([](char c) { return IsWhiteSpace(c) || c == '/'; });
    if (rest_.empty() || rest_.front() == '>') return false;
    const char* begin = rest_.data();
    // An equals sign in front belongs to the name.
    rest_.remove_prefix(1);
    Skip([](char c) {
      return !IsWhiteSpace(c) && c != '/' && c != '>' && c != '=';
    });
    *name = std::string_view(begin, Distance(begin));
    const std::string_view behind_name = rest_;
    Skip(IsWhiteSpace);
    if (!rest_.empty() && rest_.front() == '=') {
      rest_.remove_prefix(1);
      SkipValue();
    } else {
      rest_ = behind_name;
    }
    *whole = std::string_view(begin, Distance(begin));
    return true;
  }

 private:
  template <typename Condition>
  void Skip(Condition condition) {
    size_t i = 0;
    while (i < rest_.size() && condition(rest_[i])) ++i;
    rest_.remove_prefix(i);
  }

  void SkipValue() {
    Skip(IsWhiteSpace);
    if (rest_.empty()) return;
    const char quote = rest_.front();
    if (quote != '"' && quote != '\'') {
      return Skip([](char c) { return !IsWhiteSpace(c) && c != '>'; });
    }
    rest_.remove_prefix(1);
    rest_.remove_prefix(std::min(rest_.find(quote), rest_.size()));
    if (!rest_.empty()) rest_.remove_prefix(1);
  }

  size_t Distance(const char* begin) const {
    return static_cast<size_t>(rest_.data() - begin);
  }

  std::string_view rest_;
};

class Lightener {
 public:
  explicit Lightener(std::string_view html) : scanner_(html) {
    kept_.reserve(html.size());
  }

  std::string Run() {
    HtmlPiece piece;
    while (scanner_.Next(&piece)) Take(piece);
    return std::move(kept_);
  }

 private:
  void Take(const HtmlPiece& piece) {
    if (piece.kind == HtmlPiece::Kind::kText) return TakeText(piece.bytes);
    if (piece.bytes.starts_with("<!--")) return;
    if (piece.kind != HtmlPiece::Kind::kStartTag ||
        !piece.bytes.ends_with('>')) {
      kept_ += piece.bytes;
      return;
    }
    TakeTag(piece);
    if (HoldsRawText(piece.name)) TakeRawText(piece);
  }

  void TakeTag(const HtmlPiece& piece) {
    const size_t name_end = 1 + piece.name.size();
    kept_ += piece.bytes.substr(0, name_end);
    AttributeScanner attributes(piece.bytes.substr(name_end));
    std::string_view name;
    std::string_view whole;
    while (attributes.Next(&name, &whole)) TakeAttribute(piece, name, whole);
    kept_ += piece.self_closing ? " />" : ">";
  }

  void TakeAttribute(const HtmlPiece& tag, std::string_view name,
                     std::string_view whole) {
    if (absl::EqualsIgnoreCase(ToAbsl(name), "href")) {
      kept_ += ' ';
      kept_ += tag.name == "a" ? name : whole;
      return;
    }
    if (!IsKept(name) && !Hides(name, whole)) return;
    kept_ += ' ';
    kept_ += whole;
  }

  void TakeRawText(const HtmlPiece& piece) {
    const bool is_data = absl::StrContains(ToAbsl(piece.bytes), "json");
    const std::string_view contents = scanner_.SkipTo(piece.name);
    if ((piece.name != "script" && piece.name != "style") || is_data) {
      kept_ += contents;
    }
  }

  void TakeText(std::string_view text) {
    while (!text.empty()) {
      size_t end = 0;
      while (end < text.size() && !IsWhiteSpace(text[end])) ++end;
      kept_ += text.substr(0, end);
      text.remove_prefix(end);
      if (text.empty()) return;
      if (kept_.empty() || !IsWhiteSpace(kept_.back())) kept_ += ' ';
      while (!text.empty() && IsWhiteSpace(text.front())) text.remove_prefix(1);
    }
  }

  HtmlScanner scanner_;
  std::string kept_;
};

}  // namespace

std::string LightenedHtml(std::string_view html) {
  return Lightener(html).Run();
}

}  // namespace dateline
