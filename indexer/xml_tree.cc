#include "indexer/xml_tree.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "indexer/xml_text.h"

namespace dateline {
namespace {

void AppendMarkup(const XmlNode& node, std::string* markup) {
  if (node.name.local.empty()) return AppendXmlText(node.text, markup);
  absl::StrAppend(markup, "<", node.name.local, ">");
  for (const XmlNode& child : node.children) AppendMarkup(child, markup);
  absl::StrAppend(markup, "</", node.name.local, ">");
}

}  // namespace

std::string_view AttributeOf(const XmlNode& node, std::string_view name) {
  const auto found = std::find_if(
      node.attributes.begin(), node.attributes.end(),
      [name](const auto& attribute) { return attribute.first == name; });
  return found == node.attributes.end() ? std::string_view() : found->second;
}

const XmlNode* ChildOf(const XmlNode& node, std::string_view local) {
  const auto found = std::find_if(
      node.children.begin(), node.children.end(),
      [local](const XmlNode& child) { return child.name.local == local; });
  return found == node.children.end() ? nullptr : &*found;
}

const XmlNode* FindNode(const XmlNode& node, std::string_view path) {
  const XmlNode* found = &node;
  while (found != nullptr && !path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    found = ChildOf(*found, path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return found;
}

std::string TextBelow(const XmlNode* node) {
  std::string text;
  if (node == nullptr) return text;
  VisitNodes(*node, [&text](const XmlNode& n) { text += n.text; });
  return text;
}

std::string MarkupBelow(const XmlNode* node) {
  std::string markup;
  if (node == nullptr) return markup;
  for (const XmlNode& child : node->children) AppendMarkup(child, &markup);
  return markup;
}

}  // namespace dateline
