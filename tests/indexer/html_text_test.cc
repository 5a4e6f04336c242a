#include "indexer/html_text.h"

#include <gtest/gtest.h>

#include "indexer/html_document.h"
#include "indexer/html_entities.h"

namespace dateline {
namespace {

TEST(HtmlText, BlocksBecomeParagraphs) {
  EXPECT_EQ(HtmlToText("<p>One <b>two</b>.</p><p>Three.</p>"),
            "One two.\n\nThree.");
  EXPECT_EQ(HtmlToText("<h2>Head</h2>Text<ul><li>a<li>b</ul>"),
            "Head\n\nText\n\na\n\nb");
  EXPECT_EQ(HtmlToText("a<br>b"), "a b");
}

TEST(HtmlText, WhatIsNotTextGoes) {
  EXPECT_EQ(HtmlToText("a<script>x<y</script><style>p{}</style><!-- z -->b"),
            "ab");
}

TEST(HtmlText, ReferencesAreUndoneOnce) {
  EXPECT_EQ(HtmlToText("Fish &amp; chips &eacute; &#8364; &amp;lt;"),
            "Fish & chips é € &lt;");
  EXPECT_EQ(HtmlToText("<p>Fish &amp; chips</p>"), "Fish & chips");
}

TEST(HtmlText, PlainTextKeepsItsParagraphs) {
  EXPECT_EQ(HtmlToText("One.\n\nTwo & three."), "One.\n\nTwo & three.");
}

TEST(HtmlText, WhatStandsBehindAnOpenFrameOrObjectIsText) {
  EXPECT_EQ(HtmlToText("safe<iframe src='a' /> <b>text</b>"), "safe text");
  EXPECT_EQ(HtmlToText("safe<IFRAME> <iframe>text<iframe>"), "safe text");
  EXPECT_EQ(HtmlToText("safe<object data='a'> <b>text</b>"), "safe text");
  EXPECT_EQ(HtmlToText("a<iframe>hidden</IFRAME > b<iframe> c"), "a b c");
  EXPECT_EQ(HtmlToText("a<object><p>hidden</p></object> b"), "a b");
  EXPECT_EQ(HtmlToText("a<!-- <iframe> --> b"), "a b");
}

TEST(HtmlText, ManyOpenFramesTakeLinearTime) {
  std::string html = "begin";
  for (int i = 0; i < 100'000; ++i) html += "<iframe>";
  EXPECT_EQ(HtmlToText(html + " end"), "begin end");
}

TEST(HtmlText, DeepNestingKeepsItsText) {
  std::string html = "<title>T</title>";
  for (int i = 0; i < 10'000; ++i) html += "<div>";
  html += "<script>no</script>some &amp; words<p>more";
  const std::string text = HtmlToText(html);
  EXPECT_NE(text.find("some & words\n\nmore"), std::string::npos);
  EXPECT_EQ(text.find("no"), std::string::npos);
}

TEST(HtmlEntities, KnowsTheNames) {
  EXPECT_EQ(HtmlEntityText("nbsp"), "\u00A0");
  EXPECT_EQ(HtmlEntityText("eacute"), "é");
  EXPECT_EQ(HtmlEntityText("nosuchname"), "&nosuchname;");
}

TEST(HtmlEntities, LeavesTagsAndSpacesAlone) {
  EXPECT_EQ(DecodeReferences(" \n<b> &lt;i&gt; </b>"), " \n<b> <i> </b>");
  EXPECT_EQ(DecodeReferences("</title>&amp;"), "</title>&amp;");
  EXPECT_EQ(DecodeReferences("a & b &; &#0; &#xD800;"),
            "a & b &; \uFFFD \uFFFD");
}

}  // namespace
}  // namespace dateline
