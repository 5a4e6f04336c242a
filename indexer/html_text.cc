#include "indexer/html_text.h"

#include <gumbo.h>

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "indexer/html_document.h"
#include "indexer/html_entities.h"
#include "indexer/html_scanner.h"
#include "indexer/html_tags.h"

namespace dateline {
namespace {

bool IsHidden(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
      return true;
    default:
      return false;
  }
}

// What stands in an object is for those who cannot show it. One that is never
// closed has swallowed what comes after it.
bool IsClosedObject(const GumboElement& element) {
  return element.tag == GUMBO_TAG_OBJECT && element.original_end_tag.length > 0;
}

// Where `word`, in lower case, stands last; the end where it does not.
std::string_view::iterator FindLast(std::string_view html,
                                    std::string_view word) {
  return std::find_end(
      html.begin(), html.end(), word.begin(), word.end(), [](char a, char b) {
        return absl::ascii_tolower(static_cast<unsigned char>(a)) == b;
      });
}

// All up to "</iframe" belongs to a frame. Without the tags of those behind the
// last such end, so that they do not hide the rest. Linear.
std::string WithoutOpenFrames(std::string_view html) {
  if (FindLast(html, "<iframe") == html.end()) return std::string(html);
  const auto end = FindLast(html, "</iframe");
  const size_t closed =
      end == html.end() ? 0 : static_cast<size_t>(end - html.begin());
  size_t at = 0;
  std::string kept;
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (scanner.Next(&piece)) {
    const bool is_open = piece.kind == HtmlPiece::Kind::kStartTag &&
                         piece.name == "iframe" && at >= closed;
    if (!is_open) kept += piece.bytes;
    at += piece.bytes.size();
  }
  return kept;
}

// Collects text; white space runs become one space, blocks paragraphs.
class TextCollector {
 public:
  void Visit(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
        node.type == GUMBO_NODE_CDATA) {
      return AddText(node.v.text.text);
    }
    if (node.type == GUMBO_NODE_DOCUMENT) {
      return VisitChildren(node.v.document.children);
    }
    if (node.type != GUMBO_NODE_ELEMENT) return;
    const GumboTag tag = node.v.element.tag;
    if (IsHidden(tag) || IsClosedObject(node.v.element)) return;
    if (tag == GUMBO_TAG_BR) return AddText(" ");
    const bool block = !IsInlineTag(tag) && tag != GUMBO_TAG_OBJECT;
    if (block) Break();
    VisitChildren(node.v.element.children);
    if (block) Break();
  }

  std::string Take() { return std::move(text_); }

 private:
  void VisitChildren(const GumboVector& children) {
    for (unsigned i = 0; i < children.length; ++i) {
      Visit(*static_cast<const GumboNode*>(children.data[i]));
    }
  }

  void Break() {
    paragraph_ = true;
    space_ = false;
  }

  void AddText(const char* text) {
    for (; *text != '\0'; ++text) {
      const char c = *text;
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space_ = true;
        continue;
      }
      if (!text_.empty() && paragraph_) {
        text_ += "\n\n";
      } else if (!text_.empty() && space_) {
        text_ += ' ';
      }
      paragraph_ = false;
      space_ = false;
      text_ += c;
    }
  }

  bool paragraph_ = false;
  bool space_ = false;
  std::string text_;
};

}  // namespace

std::string HtmlToText(std::string_view html) {
  // Much "HTML" of feeds is plain text; its empty lines mean paragraphs.
  if (html.find('<') == std::string_view::npos) return DecodeReferences(html);
  const std::string whole = WithoutOpenFrames(html);
  const HtmlDocument document(whole);
  if (document.root() == nullptr) return StripTags(whole);
  TextCollector collector;
  collector.Visit(*document.root());
  return collector.Take();
}

}  // namespace dateline
