#include "indexer/html_text.h"

#include <gumbo.h>

#include "indexer/html_document.h"
#include "indexer/html_entities.h"
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
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
      return true;
    default:
      return false;
  }
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
    if (IsHidden(tag)) return;
    if (tag == GUMBO_TAG_BR) return AddText(" ");
    const bool block = !IsInlineTag(tag);
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
  const HtmlDocument document(html);
  if (document.root() == nullptr) return StripTags(html);
  TextCollector collector;
  collector.Visit(*document.root());
  return collector.Take();
}

}  // namespace dateline
