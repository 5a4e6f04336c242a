#include "indexer/pages/page_tree.h"

#include <gumbo.h>

#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "indexer/html_tags.h"

namespace dateline {
namespace {

std::string_view Attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* attribute =
      gumbo_get_attribute(&element.attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

bool HasAttribute(const GumboElement& element, const char* name) {
  return gumbo_get_attribute(&element.attributes, name) != nullptr;
}

// Holds no text for readers.
bool IsLeftOut(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_NOSCRIPT:
      return true;
    default:
      return false;
  }
}

struct ElementKind {
  NodeKind kind = NodeKind::kBlock;
  uint8_t level = 0;
  NodeHints hints = 0;
};

ElementKind KindOfBlock(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
      return {NodeKind::kParagraph};
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
      return {NodeKind::kHeading, static_cast<uint8_t>(tag - GUMBO_TAG_H1 + 1)};
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_MENU:
      return {NodeKind::kList};
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      return {NodeKind::kListItem};
    case GUMBO_TAG_BLOCKQUOTE:
      return {NodeKind::kQuote};
    case GUMBO_TAG_PRE:
      return {NodeKind::kPre};
    case GUMBO_TAG_TABLE:
      return {NodeKind::kTable};
    case GUMBO_TAG_TR:
      return {NodeKind::kRow};
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return {NodeKind::kCell};
    case GUMBO_TAG_FIGURE:
      return {NodeKind::kFigure};
    case GUMBO_TAG_FIGCAPTION:
      return {NodeKind::kCaption};
    case GUMBO_TAG_ARTICLE:
      return {NodeKind::kArticle};
    case GUMBO_TAG_MAIN:
      return {NodeKind::kMain};
    case GUMBO_TAG_HR:
      return {NodeKind::kRule};
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
      return {NodeKind::kBlock, 0, kHintUnlikely};
    default:
      return {};
  }
}

ElementKind KindOfTag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
      return {NodeKind::kLink};
    case GUMBO_TAG_BR:
      return {NodeKind::kBreak};
    case GUMBO_TAG_IMG:
      return {NodeKind::kImage};
    case GUMBO_TAG_TIME:
      return {NodeKind::kTime, 0, kHintDate};
    default:
      return IsInlineTag(tag) ? ElementKind{NodeKind::kInline}
                              : KindOfBlock(tag);
  }
}

// Of an element that gumbo has no number for; inline, as in browsers.
ElementKind KindOfUnknown(const GumboElement& element) {
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  const std::string_view tag(name.data, name.length);
  if (absl::EqualsIgnoreCase(ToAbsl(tag), "picture")) {
    return {NodeKind::kImage};
  }
  if (absl::EqualsIgnoreCase(ToAbsl(tag), "dialog")) {
    return {NodeKind::kBlock, 0, kHintUnlikely};
  }
  // The source of a formula, beside the formula.
  const bool hidden = absl::StartsWithIgnoreCase(ToAbsl(tag), "annotation");
  return {NodeKind::kInline, 0, hidden ? kHintHidden : 0};
}

ElementKind KindOf(const GumboElement& element) {
  if (element.tag == GUMBO_TAG_UNKNOWN) return KindOfUnknown(element);
  if (element.tag_namespace == GUMBO_NAMESPACE_MATHML) {
    return {NodeKind::kInline};
  }
  if (element.tag == GUMBO_TAG_A && !HasAttribute(element, "href")) {
    return {NodeKind::kInline};
  }
  return KindOfTag(element.tag);
}

NodeHints HintsOf(const GumboElement& element) {
  if (element.attributes.length == 0) return 0;
  NodeHints hints = HintsOfNames(Attribute(element, "class")) |
                    HintsOfId(Attribute(element, "id")) |
                    HintsOfRole(Attribute(element, "role")) |
                    HintsOfProperty(Attribute(element, "itemprop")) |
                    HintsOfStyle(Attribute(element, "style"));
  if (Attribute(element, "rel") == "author") hints |= kHintByline;
  if (HasAttribute(element, "hidden") ||
      Attribute(element, "aria-hidden") == "true" ||
      Attribute(element, "aria-modal") == "true") {
    hints |= kHintHidden;
  }
  return hints;
}

class Flattener {
 public:
  void Visit(const GumboNode& node, uint32_t parent) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        return AddText(node.v.text.text, parent);
      case GUMBO_NODE_ELEMENT:
        if (!IsLeftOut(node.v.element.tag)) AddElement(node.v.element, parent);
        return;
      default:
        return;
    }
  }

  std::vector<PageNode> Take() { return std::move(nodes_); }

 private:
  uint32_t Add(PageNode node, uint32_t parent) {
    const auto index = static_cast<uint32_t>(nodes_.size());
    node.parent = parent;
    node.end = index + 1;
    nodes_.push_back(node);
    return index;
  }

  void AddText(const char* text, uint32_t parent) {
    PageNode node;
    node.kind = NodeKind::kText;
    node.text = text;
    Add(node, parent);
  }

  void AddElement(const GumboElement& element, uint32_t parent) {
    const ElementKind kind = KindOf(element);
    PageNode node;
    node.kind = kind.kind;
    node.level = kind.level;
    node.hints = kind.hints | HintsOf(element);
    const std::string_view classes = Attribute(element, "class");
    node.has_class = !classes.empty();
    node.look = Hash64(classes) + element.tag;
    const uint32_t index = Add(node, parent);
    for (unsigned i = 0; i < element.children.length; ++i) {
      Visit(*static_cast<const GumboNode*>(element.children.data[i]), index);
    }
    nodes_[index].end = static_cast<uint32_t>(nodes_.size());
  }

  std::vector<PageNode> nodes_;
};

}  // namespace

bool IsInline(NodeKind kind) {
  return kind == NodeKind::kText || kind == NodeKind::kInline ||
         kind == NodeKind::kLink || kind == NodeKind::kBreak ||
         kind == NodeKind::kImage || kind == NodeKind::kTime;
}

std::vector<PageNode> FlattenPage(const GumboInternalNode& root) {
  Flattener flattener;
  flattener.Visit(root, 0);
  return flattener.Take();
}

}  // namespace dateline
