// Elements of XML as a small tree.
#ifndef DATELINE_INDEXER_XML_TREE_H_
#define DATELINE_INDEXER_XML_TREE_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/xml_names.h"

namespace dateline {

// An element, or a piece of text when the local name is empty. Owns what is
// below it.
struct XmlNode {
  XmlName name;
  std::vector<std::pair<std::string, std::string>> attributes;  // no prefixes
  std::vector<XmlNode> children;
  std::string text;  // of a piece of text
};

// The value of an attribute; empty when there is none.
std::string_view AttributeOf(const XmlNode& node, std::string_view name);

// The first child of that local name, or null.
const XmlNode* ChildOf(const XmlNode& node, std::string_view local);

// Down along "itemMeta/provider/name", always by the first child of that name;
// null when there is none.
const XmlNode* FindNode(const XmlNode& node, std::string_view path);

// The texts below, with white space as it stands; empty for null.
std::string TextBelow(const XmlNode* node);

// The elements and texts below as markup without attributes; empty for null.
std::string MarkupBelow(const XmlNode* node);

// The element and all below it, parents first.
template <typename Visitor>
void VisitNodes(const XmlNode& node, const Visitor& visit) {
  visit(node);
  for (const XmlNode& child : node.children) VisitNodes(child, visit);
}

}  // namespace dateline

#endif  // DATELINE_INDEXER_XML_TREE_H_
