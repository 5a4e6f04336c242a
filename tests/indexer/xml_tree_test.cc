#include "indexer/xml_tree.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

XmlNode Text(std::string text) {
  XmlNode node;
  node.text = std::move(text);
  return node;
}

XmlNode Element(std::string local, std::vector<XmlNode> children) {
  XmlNode node;
  node.name.local = std::move(local);
  node.children = std::move(children);
  return node;
}

TEST(XmlTree, FindsAlongAPath) {
  const XmlNode root =
      Element("a", {Element("b", {}), Element("b", {Element("c", {})}),
                    Element("d", {Element("c", {Text("found")})})});
  EXPECT_EQ(TextBelow(FindNode(root, "d/c")), "found");
  EXPECT_EQ(FindNode(root, "b/c"), nullptr);
  EXPECT_EQ(FindNode(root, "x/c"), nullptr);
  EXPECT_EQ(FindNode(root, ""), &root);
  EXPECT_EQ(ChildOf(root, "b"), &root.children[0]);
}

TEST(XmlTree, TextAndMarkup) {
  const XmlNode root =
      Element("a", {Text("1 < "), Element("b", {Text("2")}), Text(" & 3")});
  EXPECT_EQ(TextBelow(&root), "1 < 2 & 3");
  EXPECT_EQ(MarkupBelow(&root), "1 &lt; <b>2</b> &amp; 3");
  EXPECT_EQ(TextBelow(nullptr), "");
  EXPECT_EQ(MarkupBelow(nullptr), "");
}

TEST(XmlTree, Attributes) {
  XmlNode node = Element("a", {});
  node.attributes = {{"x", "1"}, {"y", "2"}};
  EXPECT_EQ(AttributeOf(node, "y"), "2");
  EXPECT_EQ(AttributeOf(node, "z"), "");
}

}  // namespace
}  // namespace dateline
