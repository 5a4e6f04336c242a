#include "indexer/html_document.h"

#include <gumbo.h>

#include "indexer/html_entities.h"
#include "indexer/html_guard.h"
#include "indexer/html_lightener.h"
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

}  // namespace

HtmlDocument::HtmlDocument(std::string_view html) {
  html_ = LightenedHtml(html);
  if (!IsSafeForTreeParser(html_)) return;
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
