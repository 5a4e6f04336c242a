#include "indexer/html_text.h"

#include <gumbo.h>

#include "indexer/html_document.h"
#include "indexer/html_entities.h"

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

bool IsFurniture(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_FIGURE:
      return true;
    default:
      return false;
  }
}

bool IsInline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
      return true;
    default:
      return false;
  }
}

// Collects text; white space runs become one space, blocks paragraphs.
class TextCollector {
 public:
  explicit TextCollector(bool skip_furniture)
      : skip_furniture_(skip_furniture) {}

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
    if (IsHidden(tag) || (skip_furniture_ && IsFurniture(tag))) return;
    if (tag == GUMBO_TAG_BR) return AddText(" ");
    const bool block = !IsInline(tag);
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

  const bool skip_furniture_;
  bool paragraph_ = false;
  bool space_ = false;
  std::string text_;
};

}  // namespace

std::string NodeText(const GumboInternalNode& node, bool skip_furniture) {
  TextCollector collector(skip_furniture);
  collector.Visit(node);
  return collector.Take();
}

std::string HtmlToText(std::string_view html) {
  // Much "HTML" of feeds is plain text; its empty lines mean paragraphs.
  if (html.find('<') == std::string_view::npos) return DecodeReferences(html);
  const HtmlDocument document(html);
  if (document.root() == nullptr) return StripTags(html);
  return NodeText(*document.root(), /*skip_furniture=*/false);
}

}  // namespace dateline
