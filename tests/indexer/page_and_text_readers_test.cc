// Pages and plain texts: one file, one article.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/html_page_reader.h"
#include "indexer/plain_text_reader.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article OnlyArticle(const std::string& bytes, std::string_view name = "f") {
  FeedContents feed = ReadFeed(bytes, name);
  EXPECT_THAT(feed.rejections, IsEmpty());
  EXPECT_THAT(feed.articles, SizeIs(1));
  return feed.articles.empty() ? Article() : feed.articles.front();
}

TEST(HtmlPage, PrefersJsonLd) {
  const Article article = OnlyArticle(
      "<html><head><meta property=og:title content='Other'>"
      "<meta property=og:site_name content='Site'>"
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\"},"
      "{\"@type\":[\"NewsArticle\"],\"headline\":\"H\",\"datePublished\":"
      "\"2022-11-28T10:00:00Z\",\"author\":[{\"name\":\"A\"}],"
      "\"keywords\":\"k, l\",\"publisher\":{\"name\":\"P\"}}]}</script>"
      "<body><p>Text of the page.");
  EXPECT_EQ(article.headline, "H");
  EXPECT_EQ(article.publisher.name, "P");
  EXPECT_EQ(article.body, "Text of the page.");
  EXPECT_THAT(article.authors, ElementsAre("A"));
  EXPECT_THAT(article.keywords, ElementsAre("k", "l"));
}

TEST(HtmlPage, TakesTheArticleAndNotTheTeasers) {
  const Article article = OnlyArticle(
      "<html><body><nav><p>Menu with many words in it for nobody</p></nav>"
      "<article><h2>Teaser</h2></article><div id=story><h1>Title</h1>"
      "<p>First paragraph of the story.</p><p>Second paragraph.</p></div>"
      "<footer><p>About us</p></footer>");
  EXPECT_EQ(article.headline, "Title");
  EXPECT_EQ(article.body, "First paragraph of the story.\n\nSecond paragraph.");
}

TEST(HtmlPage, ReadsItsEncoding) {
  EXPECT_EQ(OnlyArticle("<html><meta charset=windows-1251><title>\xCC\xE8\xF0"
                        "</title><body><p>\xCC\xE8\xF0")
                .headline,
            "Мир");
}

TEST(HtmlPage, ResolvesTheCanonicalAddress) {
  const Article article = OnlyArticle(
      "<html><head><title>T</title><link rel=canonical href='/a'>"
      "<meta property=og:url content='https://p.example/b?c'><body>x");
  EXPECT_EQ(article.url, "https://p.example/a");
  EXPECT_EQ(article.id, "https://p.example/a");
}

TEST(HtmlPage, DeepPagesKeepTitleAndText) {
  std::string page = "<html><title>The &amp; title</title><body>";
  for (int i = 0; i < 10'000; ++i) page += "<div>";
  const Article article = OnlyArticle(page + "words");
  EXPECT_EQ(article.headline, "The & title");
  EXPECT_EQ(article.body, "words");
}

TEST(PlainText, ReadsOtherEncodings) {
  EXPECT_EQ(OnlyArticle("Caf\xE9\n\nText.").headline, "Café");
  EXPECT_EQ(OnlyArticle("\xEF\xBB\xBFOne\r\n\r\nText.").headline, "One");
  EXPECT_EQ(OnlyArticle(std::string("\xFF\xFEO\0n\0e\0\n\0\n\0x\0", 14)).body,
            "x");
}

TEST(PlainText, CutsAMadeHeadlineAtAWord) {
  const std::string text(
      "The continuation of the dialogue between the two countries is extremely "
      "important, said a spokesman, who added that nothing had been decided "
      "so far and nothing would be.");
  const Article article = OnlyArticle(text);
  EXPECT_LE(article.headline.size(), 143u);
  EXPECT_TRUE(article.headline.ends_with(" been…")) << article.headline;
  EXPECT_EQ(article.body, text);
}

TEST(PlainText, DatesComeFromTheName) {
  EXPECT_EQ(FormatTimestamp(
                *OnlyArticle("Text.", "20221128_x.txt.gz").date_published),
            "2022-11-28");
  EXPECT_FALSE(OnlyArticle("Text.", "2022-02-30.txt").date_published);
  EXPECT_EQ(OnlyArticle("Text.", "a/b/talks.txt.gz").id, "file:talks");
}

TEST(PlainText, AFolderOfADayTellsFilesApart) {
  const Article article = OnlyArticle("Text.", "a/1916-07-03/page-1.txt");
  EXPECT_EQ(article.id, "file:1916-07-03/page-1");
  EXPECT_EQ(FormatTimestamp(*article.date_published), "1916-07-03");
  EXPECT_EQ(OnlyArticle("Text.", "19160704/page-1.txt").id,
            "file:19160704/page-1");
  const Article dated = OnlyArticle("Text.", "19160704/19160630_x.txt");
  EXPECT_EQ(FormatTimestamp(*dated.date_published), "1916-06-30");
  EXPECT_EQ(OnlyArticle("Text.", "19160704-b/page-1.txt").id, "file:page-1");
  EXPECT_EQ(OnlyArticle("Text.", "/page-1.txt").id, "file:page-1");
  EXPECT_EQ(OnlyArticle("Text.", "1916-07-03").id, "file:1916-07-03");
}

TEST(PlainText, MayBeginWithABracket) {
  EXPECT_EQ(OnlyArticle("[Reuters] - Text.", "a.txt").body,
            "[Reuters] - Text.");
}

TEST(PlainText, BinaryFilesAreNoText) {
  EXPECT_FALSE(LooksLikePlainText(std::string(100, '\0'), "x.txt"));
  EXPECT_FALSE(LooksLikePlainText("", "x.txt"));
  EXPECT_FALSE(LooksLikePlainText(" \n", "x.txt"));
  EXPECT_TRUE(LooksLikePlainText("text", "x"));
}

}  // namespace
}  // namespace dateline
