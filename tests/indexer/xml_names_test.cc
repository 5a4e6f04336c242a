#include "indexer/xml_names.h"

#include <gtest/gtest.h>

#include <array>

namespace dateline {
namespace {

TEST(XmlNames, DeclarationsHoldUntilTheirElementEnds) {
  XmlNamespaces namespaces;
  std::array<const char*, 5> outer = {"xmlns", "u:default", "xmlns:a", "u:a",
                                      nullptr};
  std::array<const char*, 3> inner = {"xmlns:a", "u:inner", nullptr};
  namespaces.Enter(outer.data());
  EXPECT_EQ(namespaces.Resolve("x").space, "u:default");
  namespaces.Enter(inner.data());
  EXPECT_EQ(namespaces.Resolve("a:x").space, "u:inner");
  EXPECT_EQ(namespaces.Resolve("a:x").local, "x");
  namespaces.Leave();
  EXPECT_EQ(namespaces.Resolve("a:x").space, "u:a");
  namespaces.Leave();
  EXPECT_EQ(namespaces.Resolve("x").space, "");
}

TEST(XmlNames, UndeclaredPrefixesMeanTheUsual) {
  const XmlNamespaces namespaces;
  EXPECT_EQ(namespaces.Resolve("dc:date").space, kDublinCoreNamespace);
  EXPECT_EQ(namespaces.Resolve("content:encoded").space, kContentNamespace);
  EXPECT_EQ(namespaces.Resolve("media:title").space, "?media");
}

TEST(XmlNames, AttributesAreFoundWithAnyPrefix) {
  std::array<const char*, 7> attributes = {"xmlns:lang", "no", "xml:lang", "de",
                                           "href",       "x",  nullptr};
  EXPECT_EQ(XmlAttribute(attributes.data(), "lang"), "de");
  EXPECT_EQ(XmlAttribute(attributes.data(), "href"), "x");
  EXPECT_EQ(XmlAttribute(attributes.data(), "rel"), "");
}

}  // namespace
}  // namespace dateline
