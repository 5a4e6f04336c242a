#include "indexer/html_lightener.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(HtmlLightener, DropsScriptsStylesAndComments) {
  EXPECT_EQ(LightenedHtml("a<script src=x>if (a<b) {}</script>b<!-- c -->d"
                          "<style>p{}</style>e"),
            "a<script></script>bd<style></style>e");
}

TEST(HtmlLightener, KeepsDataAndOtherRawText) {
  const std::string json =
      "<script type=\"application/ld+json\">{\"a\": \"<b>  c\"}</script>";
  EXPECT_EQ(LightenedHtml(json), json);
  EXPECT_EQ(LightenedHtml("<title>a  <b></title>"), "<title>a  <b></title>");
}

TEST(HtmlLightener, WhiteSpaceBecomesOneSpace) {
  EXPECT_EQ(LightenedHtml("a \n\t b\n\n<p>\n c</p>  d"), "a b <p> c</p> d");
}

TEST(HtmlLightener, KeepsTheAttributesThatAreRead) {
  EXPECT_EQ(LightenedHtml("<div CLASS='a b' data-x=1 id=c/d onclick=\"a>b\" "
                          "hidden>x</div>"),
            "<div CLASS='a b' id=c/d hidden>x</div>");
  EXPECT_EQ(LightenedHtml("<p style='color:red'><p style='display:None'>"),
            "<p><p style='display:None'>");
  EXPECT_EQ(LightenedHtml("<a href='/long?a=b' rel=author>x</a>"
                          "<link rel=canonical href=/c>"),
            "<a href rel=author>x</a><link rel=canonical href=/c>");
  EXPECT_EQ(LightenedHtml("<meta property = \"og:title\" content = 'T>' />"),
            "<meta property = \"og:title\" content = 'T>' />");
}

TEST(HtmlLightener, OddTagsStay) {
  for (const char* html : {"a < b", "<", "<p", "</p x>", "<p/>",
                           "<!doctype html>", "<p =x>", "<p class", "<br/>"}) {
    const std::string light = LightenedHtml(html);
    EXPECT_EQ(light.front(), html[0]) << html;
    EXPECT_EQ(LightenedHtml(light), light) << html;
  }
}

}  // namespace
}  // namespace dateline
