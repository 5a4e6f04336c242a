#include "indexer/page_extractor.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/page_html.h"

namespace dateline {
namespace {

std::string Page(const std::string& body) {
  return "<html><head><title>Talks put off - The Gazette</title></head><body>" +
         body + "</body></html>";
}

std::string Body(const std::string& body) {
  return BodyOf(ExtractPage(Page(body), ""));
}

// Long, and like nothing else.
std::string ShoutedText() {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "shout" + std::to_string(i) + " ";
  return text + "end.";
}

TEST(PageExtractor, TakesTheStoryFromAmongFurniture) {
  EXPECT_EQ(Body("<nav><p>" + Prose(90) +
                 "</p></nav><div id=x><h1>Talks put "
                 "off</h1>" +
                 Paragraphs(1, 4) + "</div><aside>" + Paragraphs(80, 82) +
                 "</aside><footer>" + Paragraphs(70, 71) + "</footer>"),
            ProseOf(1, 4));
}

TEST(PageExtractor, LeavesOutComments) {
  EXPECT_EQ(Body("<div class=story>" + Paragraphs(1, 4) +
                 "</div><div id='comments'><div class=comment>" +
                 Paragraphs(10, 20) + "</div></div>"),
            ProseOf(1, 4));
}

TEST(PageExtractor, LeavesOutBoxesInsideTheText) {
  EXPECT_EQ(
      Body("<article>" + Paragraphs(1, 2) +
           "<div class='newsletter-signup'><p>" + Prose(50) +
           "</p></div><div class=related-articles><ul><li><a href=/b>Another "
           "story of the day</a></ul></div>" +
           Paragraphs(3, 4) + "</article>"),
      ProseOf(1, 4));
}

TEST(PageExtractor, LeavesOutWhatIsNotShown) {
  EXPECT_EQ(
      Body("<article>" + Paragraphs(1, 3) + "<p hidden>" + Prose(60) +
           "</p><p style='display: none'>" + Prose(61) +
           "</p><div aria-hidden=true><p>" + Prose(62) +
           "</p></div><noscript><p>" + Prose(63) + "</p></noscript></article>"),
      ProseOf(1, 3));
}

TEST(PageExtractor, KeepsAnArticleWithMisleadingNames) {
  EXPECT_EQ(Body("<div class='sidebar widget'>" + Paragraphs(1, 5) + "</div>"),
            ProseOf(1, 5));
}

TEST(PageExtractor, ReadsTextCutByLineBreaks) {
  EXPECT_EQ(Body("<td>" + Prose(1) + "<br><br>" + Prose(2) + "<br> <br/>" +
                 Prose(3) + "</td>"),
            ProseOf(1, 3));
}

TEST(PageExtractor, JoinsTheSectionsOfAStory) {
  std::string html;
  for (int i = 1; i <= 6; i += 2) {
    html +=
        "<section class=part><div>" + Paragraphs(i, i + 1) + "</div></section>";
  }
  EXPECT_EQ(Body("<div>" + html + "</div>"), ProseOf(1, 6));
}

TEST(PageExtractor, TakesOneOfTwoStories) {
  EXPECT_EQ(
      Body("<div><div class=story><h1>Talks put off</h1>" + Paragraphs(1, 5) +
           "</div><div class=story><h1>A bridge is built</h1>" +
           Paragraphs(30, 34) + "</div></div>"),
      ProseOf(1, 5));
}

TEST(PageExtractor, KeepsHeadingsListsAndTables) {
  const ExtractedPage page = ExtractPage(
      Page("<article>" + Paragraphs(1, 3) +
           "<h2>What is next</h2><ul><li>The first round is in May.</li><li>"
           "The second round is in June.</li></ul><table><tr><td>Votes</td>"
           "<td>120</td></tr></table><blockquote>" +
           Prose(4) + "</blockquote><h2>Nothing below</h2></article>"),
      "");
  ASSERT_EQ(page.paragraphs.size(), 8u);
  EXPECT_EQ(page.paragraphs[3].kind, ParagraphKind::kHeading);
  EXPECT_EQ(page.paragraphs[3].text, "What is next");
  EXPECT_EQ(page.paragraphs[4].kind, ParagraphKind::kListItem);
  EXPECT_EQ(page.paragraphs[6].kind, ParagraphKind::kTableRow);
  EXPECT_EQ(page.paragraphs[6].text, "Votes 120");
  EXPECT_EQ(page.paragraphs[7].kind, ParagraphKind::kQuote);
}

TEST(PageExtractor, CaptionsAreNoPartOfTheBody) {
  const ExtractedPage page =
      ExtractPage(Page("<article>" + Paragraphs(1, 2) +
                       "<figure><img src=a><figcaption>Ministers on a stair."
                       "</figcaption></figure>" +
                       Paragraphs(3, 4) + "</article>"),
                  "");
  EXPECT_EQ(BodyOf(page), ProseOf(1, 4));
  ASSERT_EQ(page.paragraphs.size(), 5u);
  EXPECT_EQ(page.paragraphs[2].kind, ParagraphKind::kCaption);
}

TEST(PageExtractor, TakesTheFullTextOfTheMetadata) {
  const std::string page =
      "<html><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"headline\":\"H\",\"articleBody\":\"" +
      Prose(1) + "\\n" + Prose(2) + "\\n" + Prose(3) + "\\n" + Prose(4) +
      "\\n" + Prose(5) + "\"}</script><body><p>" + Prose(1) + "</p>";
  EXPECT_EQ(BodyOf(ExtractPage(page, "")), ProseOf(1, 5));
}

TEST(PageExtractor, ASummaryInTheMetadataIsNotTheText) {
  const std::string page =
      "<html><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"headline\":\"H\",\"articleBody\":\"" +
      Prose(90) + Prose(91) + "\"}</script><body><article>" + Paragraphs(1, 5) +
      "</article>";
  EXPECT_EQ(BodyOf(ExtractPage(page, "")), ProseOf(1, 5));
}

TEST(PageExtractor, ParagraphsThatTheMetadataLackAreNotTheText) {
  const std::string box =
      "Trams in your mailbox: our best reports each Friday, free.";
  const std::string article = Paragraphs(1, 5) + "<p>" + box +
                              "</p><h3>What is next</h3>" + "<blockquote>" +
                              Prose(70) + "</blockquote>" + Paragraphs(6, 10);
  const auto page = [&](const std::string& promised) {
    return "<html><script type='application/ld+json'>{\"@type\":"
           "\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\"" +
           promised + "\"}</script><body><article>" + article + "</article>";
  };
  std::string promised;
  for (int i = 1; i <= 10; ++i) promised += Prose(i) + "\\n";
  EXPECT_EQ(BodyOf(ExtractPage(page(promised), "")),
            ProseOf(1, 5) + "\n\nWhat is next\n\n" + Prose(70) + "\n\n" +
                ProseOf(6, 10));
  // Its beginning alone says nothing about the rest.
  const std::string beginning = Prose(1) + "\\n" + Prose(2);
  EXPECT_NE(BodyOf(ExtractPage(page(beginning), "")).find(box),
            std::string::npos);
}

TEST(PageExtractor, TheMetadataTellWhichTextIsTheArticle) {
  const std::string page =
      "<html><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
      "\"headline\":\"H\",\"articleBody\":\"" +
      std::string(40, 'x') + " " + ShoutedText() + "\"}</script><body><div>" +
      Paragraphs(1, 20) + "</div>";
  EXPECT_TRUE(BodyOf(ExtractPage(page, "")).ends_with(ShoutedText()));
}

TEST(PageExtractor, ReadsUtf8UnderAnotherName) {
  EXPECT_EQ(
      BodyOf(ExtractPage("<html><meta charset=gb2312><body><article><p>" +
                             std::string("会谈推迟到下周，双方将再次会面。") +
                             "</p></article>",
                         "")),
      "会谈推迟到下周，双方将再次会面。");
}

TEST(PageExtractor, ReadsEncodingsThatShift) {
  EXPECT_EQ(BodyOf(ExtractPage("<meta charset=iso-2022-jp><article><p>"
                               "\x1b$B2qCL\x1b(B</p></article>",
                               "")),
            "会談");
}

TEST(PageExtractor, LanguagesWithoutSpacesHaveArticlesToo) {
  std::string story;
  std::string wanted;
  for (int i = 0; i < 5; ++i) {
    const std::string text =
        "第" + std::to_string(i) +
        "段：外交部星期一表示，原定在开罗举行的会谈推迟，新的日期还没有确定。";
    story += "<p>" + text + "</p>";
    wanted += (i > 0 ? "\n\n" : "") + text;
  }
  EXPECT_EQ(Body("<ul><li><a href=/>首页</a><li><a href=/n>新闻</a></ul><div>" +
                 story + "</div><div><a href=/2>更多新闻</a></div>"),
            wanted);
}

TEST(PageExtractor, AnEmptyPageHasNoText) {
  EXPECT_EQ(BodyOf(ExtractPage("", "")), "");
  EXPECT_EQ(BodyOf(ExtractPage("<html><body></body></html>", "")), "");
}

TEST(PageExtractor, ReadsWhatTheTreeParserMustNotSee) {
  std::string deep = "<title>T &amp; t</title>";
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  const ExtractedPage page = ExtractPage(deep + Prose(1), "");
  EXPECT_EQ(page.metadata.title, "T & t");
  EXPECT_EQ(BodyOf(page), Prose(1));
}

}  // namespace
}  // namespace dateline
