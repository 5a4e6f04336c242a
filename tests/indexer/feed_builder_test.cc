// What RSS and Atom elements become, read through the XML reader.
#include "indexer/feed_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article OnlyArticle(const std::string& xml) {
  FeedContents feed = ReadFeed(xml);
  EXPECT_THAT(feed.rejections, IsEmpty());
  EXPECT_THAT(feed.articles, SizeIs(1));
  return feed.articles.empty() ? Article() : feed.articles.front();
}

std::string Rss(std::string_view item, std::string_view channel = "") {
  return "<rss version='2.0'><channel>" + std::string(channel) + "<item>" +
         std::string(item) + "</item></channel></rss>";
}

std::string Atom(std::string_view entry, std::string_view feed = "") {
  return "<feed xmlns='http://www.w3.org/2005/Atom' "
         "xml:base='https://p.example/a/'>" +
         std::string(feed) + "<entry><title>T</title>" + std::string(entry) +
         "</entry></feed>";
}

TEST(FeedBuilder, ResolvesRelativeLinks) {
  EXPECT_EQ(OnlyArticle(Atom("<link href='b/c'/>")).url,
            "https://p.example/a/b/c");
  EXPECT_EQ(OnlyArticle(Rss("<title>T</title><link>/x</link>",
                            "<link>https://p.example/feed</link>"))
                .url,
            "https://p.example/x");
}

TEST(FeedBuilder, LinksOfOtherPlacesDoNotCount) {
  const Article article = OnlyArticle(
      Atom("<source><title>Origin</title><link href='https://no.example/'/>"
           "<author><name>No</name></author></source>"
           "<link rel='enclosure' href='m.mp3'/><link href='yes'/>"));
  EXPECT_EQ(article.url, "https://p.example/a/yes");
  EXPECT_EQ(article.publisher.name, "Origin");
  EXPECT_THAT(article.authors, IsEmpty());
}

TEST(FeedBuilder, DecodesBase64) {
  const std::string_view text = "QXRvbSA8Yj5ib2xkPC9iPg==";
  EXPECT_EQ(OnlyArticle(Atom("<content type='application/octet-stream'>" +
                             std::string(text) + "</content>"))
                .body,
            "Atom bold");
  // It only looks like it.
  EXPECT_EQ(OnlyArticle(Atom("<content type='application/x-own'>test"
                             "</content>"))
                .body,
            "test");
}

TEST(FeedBuilder, EscapedMarkupInAnElementOfXhtml) {
  EXPECT_EQ(OnlyArticle(Atom("<content type='html'><div>a &lt;i&gt;b&lt;/i&gt;"
                             "</div></content>"))
                .body,
            "a b");
  EXPECT_EQ(OnlyArticle(Atom("<content type='xhtml'><div>a &lt;i&gt;</div>"
                             "</content>"))
                .body,
            "a <i>");
}

TEST(FeedBuilder, ExtensionsFillWhatIsMissing) {
  const std::string extensions =
      "<dc:title>D</dc:title><media:group><media:title>M</media:title>"
      "<media:description>Of the photo</media:description></media:group>"
      "<dc:creator>Ann Lee</dc:creator><author>ann@p.example</author>"
      "<dcterms:created>2022-11-28</dcterms:created>"
      "<media:keywords>one, two</media:keywords>";
  const Article article = OnlyArticle(Rss(extensions));
  EXPECT_EQ(article.headline, "D");
  EXPECT_EQ(article.body, "Of the photo");
  EXPECT_THAT(article.authors, ElementsAre("Ann Lee"));
  EXPECT_THAT(article.keywords, ElementsAre("one", "two"));
  ASSERT_TRUE(article.date_published.has_value());
  EXPECT_EQ(FormatTimestamp(*article.date_published), "2022-11-28");
  const Article full =
      OnlyArticle(Rss("<title>T</title>" + extensions +
                      "<pubDate>2023-01-02</pubDate>"
                      "<content:encoded>text</content:encoded>"));
  EXPECT_EQ(full.headline, "T");
  EXPECT_EQ(full.body, "text");
  EXPECT_EQ(full.description, "");
  EXPECT_EQ(FormatTimestamp(*full.date_published), "2023-01-02");
}

TEST(FeedBuilder, ASummaryBesideADescriptionIsTheText) {
  const Article article = OnlyArticle(
      Rss("<description>First</description><summary>Second</summary>"));
  EXPECT_EQ(article.description, "First");
  EXPECT_EQ(article.body, "Second");
}

TEST(FeedBuilder, TheTitleOfAFeedLosesItsMarkup) {
  EXPECT_EQ(OnlyArticle(Rss("<title>T</title>",
                            "<title>The &lt;b&gt;Paper&lt;/b&gt;</title>"))
                .publisher.name,
            "The Paper");
}

TEST(FeedBuilder, TheLanguageIsThatOfTheText) {
  const Article article =
      OnlyArticle(Atom("<summary xml:lang='fr'>mot</summary>"
                       "<content xml:lang='de'>Wort</content>"));
  EXPECT_EQ(article.language, "de");
}

TEST(FeedBuilder, EntriesHaveTheAuthorOfTheFeed) {
  const std::string author = "<author><name>Feed</name></author>";
  EXPECT_THAT(OnlyArticle(Atom("", author)).authors, ElementsAre("Feed"));
  EXPECT_THAT(
      OnlyArticle(Atom("<author><name>Own</name></author>", author)).authors,
      ElementsAre("Own"));
}

TEST(FeedBuilder, AuthorsOfRssLoseTheirAddress) {
  EXPECT_THAT(
      OnlyArticle(Rss("<title>T</title><author>a@p.example (Ann Lee)</author>"))
          .authors,
      ElementsAre("Ann Lee"));
}

TEST(FeedBuilder, APermalinkIsAnAddressAndAGuidIsNot) {
  const std::string title = "<title>T</title>";
  EXPECT_EQ(OnlyArticle(Rss(title + "<guid>https://p.example/1</guid>")).url,
            "https://p.example/1");
  const Article article = OnlyArticle(
      Rss(title + "<guid isPermaLink='false'>https://p.example/1</guid>"));
  EXPECT_EQ(article.id, "https://p.example/1");
  EXPECT_EQ(article.url, "");
}

TEST(FeedBuilder, TextMayHoldElements) {
  EXPECT_EQ(OnlyArticle(Rss("<title>A <b>bold</b> B</title>")).headline,
            "A bold B");
  EXPECT_EQ(
      OnlyArticle(Atom("<content>1 &lt; 2 <p>x &amp; y</p></content>")).body,
      "1 < 2\n\nx & y");
}

TEST(FeedBuilder, AtomTextIsWhatItsTypeSays) {
  EXPECT_EQ(OnlyArticle(Atom("<summary>&lt;b&gt;</summary>")).body, "<b>");
  EXPECT_EQ(OnlyArticle(Atom("<summary type='html'>&lt;b&gt;x</summary>")).body,
            "x");
}

TEST(FeedBuilder, OtherVocabulariesDoNotSpeakForTheItem) {
  const Article article = OnlyArticle(
      Rss("<title>T</title><media:title>M</media:title>"
          "<itunes:author>I</itunes:author><dc:creator>D</dc:creator>"));
  EXPECT_EQ(article.headline, "T");
  EXPECT_THAT(article.authors, ElementsAre("D"));
}

TEST(FeedBuilder, ReadsRdf) {
  const Article article = OnlyArticle(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel><title>C</title><dc:language>fr</dc:language></channel>"
      "<item rdf:about='https://p.example/1'><title>T</title>"
      "<dc:date>2022-11-28</dc:date><dc:subject>S</dc:subject></item>"
      "</rdf:RDF>");
  EXPECT_EQ(article.id, "https://p.example/1");
  EXPECT_EQ(article.publisher.name, "C");
  EXPECT_EQ(article.language, "fr");
  EXPECT_EQ(article.section, "S");
  EXPECT_EQ(FormatTimestamp(*article.date_published), "2022-11-28");
}

TEST(FeedBuilder, LanguageIsThatOfTheText) {
  EXPECT_EQ(OnlyArticle(Atom("<content xml:lang='fr'>x</content>",
                             "<title xml:lang='de'>F</title>"))
                .language,
            "fr");
}

TEST(FeedBuilder, KeepsTheItemAsWritten) {
  auto stream = ByteStream::FromString(Rss("<title>A</title>"));
  const auto reader = OpenFeed(*std::move(stream), "feed", std::nullopt);
  const auto event = reader->Next();
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(std::get<FeedItem>(*event).raw, "<item><title>A</title></item>");
}

}  // namespace
}  // namespace dateline
