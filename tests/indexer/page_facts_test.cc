#include "indexer/pages/page_facts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/html_document.h"

namespace dateline {
namespace {

std::vector<PageFact> Facts(const std::string& html) {
  return CollectPageFacts(*HtmlDocument(html).root());
}

std::string Fact(const std::string& html, std::string_view key) {
  return std::string(FindFact(Facts(html), key));
}

TEST(PageFacts, ReadsTheHead) {
  const std::string html =
      "<html lang=de><head><title> A\n b </title><base href='/x'>"
      "<link rel=Canonical href=/c><meta property='og:title dc:title' "
      "content=T><meta NAME=Author content=' Ann '>"
      "<script type='application/ld+json; charset=utf-8'>{}</script>";
  EXPECT_EQ(Fact(html, "html:lang"), "de");
  EXPECT_EQ(Fact(html, "element:title"), "A b");
  EXPECT_EQ(Fact(html, "base:href"), "/x");
  EXPECT_EQ(Fact(html, "link:canonical"), "/c");
  EXPECT_EQ(Fact(html, "meta:og:title"), "T");
  EXPECT_EQ(Fact(html, "meta:dc:title"), "T");
  EXPECT_EQ(Fact(html, "meta:author"), "Ann");
  EXPECT_EQ(Fact(html, "json-ld"), "{}");
  EXPECT_EQ(Fact(html, "meta:none"), "");
}

TEST(PageFacts, ReadsAttributesInTheText) {
  const std::string html =
      "<h1>Head <b>line</b></h1><time datetime=2022-11-28>Monday</time>"
      "<span itemprop='author creator'>Ann <i>Lee</i></span>"
      "<meta itemprop=datePublished content=2022><p itemprop=articleBody>x";
  EXPECT_EQ(Fact(html, "element:h1"), "Head line");
  EXPECT_EQ(Fact(html, "element:time"), "2022-11-28");
  EXPECT_EQ(Fact(html, "prop:author"), "Ann Lee");
  EXPECT_EQ(Fact(html, "prop:creator"), "Ann Lee");
  EXPECT_EQ(Fact(html, "prop:datepublished"), "2022");
  EXPECT_EQ(Fact(html, "prop:articlebody"), "");
}

TEST(PageFacts, NumberAndSizeAreBounded) {
  std::string html = "<h1>" + std::string(100'000, 'x') + "</h1>";
  for (int i = 0; i < 10'000; ++i) html += "<meta name=a content=b>";
  const std::vector<PageFact> facts = Facts(html);
  EXPECT_LT(facts.size(), 2100u);
  for (const PageFact& fact : facts) EXPECT_LE(fact.value.size(), 16'384u);
}

}  // namespace
}  // namespace dateline
