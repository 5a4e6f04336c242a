#include "indexer/html_document.h"

#include <gumbo.h>

#include <utility>

#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "indexer/html_entities.h"
#include "indexer/html_guard.h"
#include "indexer/html_scanner.h"

namespace dateline {
namespace {

bool IsRawText(std::string_view name) {
  return name == "script" || name == "style" || name == "title" ||
         name == "textarea" || name == "noscript";
}

bool BeginsBlock(std::string_view name) {
  for (const std::string_view block :
       {"p", "div", "li", "tr", "h1", "h2", "h3", "h4", "section", "article",
        "blockquote", "table", "ul", "ol"}) {
    if (name == block) return true;
  }
  return false;
}

// The contents of these are markup for nobody.
bool HoldsRawText(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" ||
         name == "title" || name == "iframe" || name == "xmp" ||
         name == "noembed" || name == "noframes";
}

bool IsWhiteSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// A page without what costs the tree parser most of its time and nobody reads:
// scripts and styles but for those with data, drawings, comments, and white
// space beyond one.
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
    kept_ += piece.bytes;
    if (piece.kind != HtmlPiece::Kind::kStartTag || !HoldsRawText(piece.name)) {
      return;
    }
    const bool is_data = absl::StrContains(ToAbsl(piece.bytes), "json");
    const std::string_view contents = scanner_.SkipTo(piece.name);
    if ((piece.name != "script" && piece.name != "style") || is_data) {
      kept_ += contents;
    }
  }

  void TakeText(std::string_view text) {
    for (const char c : text) {
      if (IsWhiteSpace(c) && !kept_.empty() && IsWhiteSpace(kept_.back())) {
        continue;
      }
      kept_ += c;
    }
  }

  HtmlScanner scanner_;
  std::string kept_;
};

}  // namespace

HtmlDocument::HtmlDocument(std::string_view html) {
  if (!IsSafeForTreeParser(html)) return;
  html_ = Lightener(html).Run();
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html_.data(), html_.size());
}

HtmlDocument::~HtmlDocument() {
  if (output_ != nullptr) {
    gumbo_destroy_output(&kGumboDefaultOptions, output_);
  }
}

const GumboInternalNode* HtmlDocument::root() const {
  return output_ == nullptr ? nullptr : output_->root;
}

std::string StripTags(std::string_view html) {
  std::string text;
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (scanner.Next(&piece)) {
    if (piece.kind == HtmlPiece::Kind::kText) {
      text += piece.bytes;
    } else if (piece.kind != HtmlPiece::Kind::kOther) {
      text += BeginsBlock(piece.name) ? "\n\n" : " ";
    }
    if (piece.kind == HtmlPiece::Kind::kStartTag && IsRawText(piece.name)) {
      scanner.SkipTo(piece.name);
    }
  }
  return DecodeReferences(text);
}

}  // namespace dateline
