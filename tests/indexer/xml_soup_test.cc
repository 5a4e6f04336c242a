#include "indexer/xml_soup.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

// Writes down what it is told: "<a x=1>text</a>".
class Record : public XmlSink {
 public:
  void Start(const char* name, const char** attributes, size_t) override {
    text_ += "<" + std::string(name);
    for (; *attributes != nullptr; attributes += 2) {
      text_ += std::string(" ") + attributes[0] + "=" + attributes[1];
    }
    text_ += ">";
    ++depth_;
  }
  void Text(std::string_view text) override { text_ += text; }
  void End(size_t) override {
    text_ += "</>";
    --depth_;
  }
  bool stopped() const override { return depth_ > 100; }

  const std::string& text() const { return text_; }

 private:
  int depth_ = 0;
  std::string text_;
};

std::string Soup(std::string_view document, bool is_whole = true) {
  Record record;
  EXPECT_EQ(ParseXmlSoup(document, &record), is_whole) << document;
  return record.text();
}

TEST(XmlSoup, ReadsXml) {
  EXPECT_EQ(Soup("<?xml version='1.0'?><!-- c --><a x='1' y=\"2\">b<c/>"
                 "<![CDATA[<d>]]>&amp;&#65;</a>"),
            "<a x=1 y=2>b<c></><d>&A</>");
  EXPECT_EQ(Soup("<!DOCTYPE a [<!ENTITY b 'c'>]><a>d</a>"), "<a>d</>");
}

TEST(XmlSoup, MendsEndTags) {
  EXPECT_EQ(Soup("<a><b>x<c>y</b>z</a>"), "<a><b>x<c>y</></>z</>");
  EXPECT_EQ(Soup("<a><language>en</langauge>z</a>"), "<a><language>en</>z</>");
  EXPECT_EQ(Soup("<a><b>x</b></i>z</a>"), "<a><b>x</>z</>");
  EXPECT_EQ(Soup("<a>x</a"), "<a>x</>");
}

TEST(XmlSoup, AnItemEndsWhatIsOpen) {
  EXPECT_EQ(Soup("<rss><channel><item><p><item>x</channel></rss>"),
            "<rss><channel><item><p></></><item>x</></></>");
}

TEST(XmlSoup, MendsAttributes) {
  EXPECT_EQ(Soup("<a x=1 y z='2>b</a>"), "<a x=1 y= z=2>b></>");
  EXPECT_EQ(Soup("<a x = \"&lt;\"/>"), "<a x=<></>");
}

TEST(XmlSoup, WhatIsNoTagIsText) {
  EXPECT_EQ(Soup("<a>1 < 2 <3 & 4</a>"), "<a>1 < 2 <3 & 4</>");
}

TEST(XmlSoup, WhatHasNoEndCostsLittle) {
  EXPECT_EQ(Soup("<a><!-- b</a>"), "<a> b</>");
  EXPECT_EQ(Soup("<a><![CDATA[b</a>"), "<a>b</>");
  EXPECT_EQ(Soup("<a>b", /*is_whole=*/false), "<a>b");
}

TEST(XmlSoup, StopsWhenAsked) {
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>";
  EXPECT_EQ(Soup(deep, false).size(), 101 * 3);
}

}  // namespace
}  // namespace dateline
