#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(JsonlReader, ReadsSchemaOrgNames) {
  const FeedContents feed = ReadFeed(
      R"({"id":"a","url":"https://www.x.example/1","headline":"H","description":"S",)"
      R"("articleBody":"One.\n\nTwo.","datePublished":"2022-11-28T10:30:00+02:00",)"
      R"("author":["A","B"],"publisher":{"name":"X"},"inLanguage":"en_US",)"
      R"("articleSection":"World","keywords":["k"],"version":3})"
      "\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles.front();
  EXPECT_EQ(feed.format, "jsonl");
  EXPECT_EQ(article.body, "One.\n\nTwo.");
  EXPECT_EQ(article.publisher.domain, "x.example");
  EXPECT_EQ(article.language, "en-us");
  EXPECT_EQ(article.version, 3);
  EXPECT_THAT(article.authors, ElementsAre("A", "B"));
  EXPECT_EQ(FormatTimestamp(*article.date_published),
            "2022-11-28T10:30:00+02:00");
}

TEST(JsonlReader, ReadsNinjs) {
  const FeedContents feed = ReadFeed(
      R"({"uri":"urn:1","version":"2","pubstatus":"canceled","byline":"By A",)"
      R"("headlines":[{"role":"sub","value":"S"},{"role":"main","value":"H"}],)"
      R"("bodies":[{"role":"main","contentType":"text/html","value":"<p>T</p>"}]})"
      "\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].id, "urn:1");
  EXPECT_EQ(feed.articles[0].headline, "H");
  EXPECT_EQ(feed.articles[0].body, "T");
  EXPECT_EQ(feed.articles[0].version, 2);
  EXPECT_EQ(feed.articles[0].pub_status, PubStatus::kCanceled);
}

TEST(JsonlReader, ReadsMediaCloudAndContents) {
  const FeedContents feed =
      ReadFeed(R"({"title":"H","text":"T","publication_date":"2023-03-24",)"
               R"("canonical_domain":"x.example","url":"https://x.example/2"})"
               "\n"
               R"({"id":7,"contents":"Only text here"})"
               "\n");
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[0].id, "https://x.example/2");
  EXPECT_EQ(feed.articles[1].id, "7");
  EXPECT_EQ(feed.articles[1].body, "Only text here");
}

TEST(JsonlReader, BadLinesAreRejectedAndTheRestIsRead) {
  const FeedContents feed = ReadFeed(
      "\xEF\xBB\xBF{\"id\":\"1\",\"headline\":\"A\"}\r\n\r\n{\"id\":\r\n[1]\r\n"
      "{\"id\":\"2\",\"headline\":\"B\"}");
  EXPECT_THAT(feed.articles, SizeIs(2));
  ASSERT_THAT(feed.rejections, SizeIs(2));
  EXPECT_EQ(feed.rejections[0].line, 3u);
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadJson);
  EXPECT_EQ(feed.rejections[0].raw, "{\"id\":");
}

TEST(JsonlReader, ReadsAnArrayAndAPrettyObject) {
  EXPECT_THAT(ReadFeed("[{\"id\":\"1\",\"headline\":\"A\"},\n"
                       "{\"id\":\"2\",\"headline\":\"B\"}]")
                  .articles,
              SizeIs(2));
  EXPECT_THAT(
      ReadFeed("{\n  \"id\": \"1\",\n  \"headline\": \"A\"\n}\n").articles,
      SizeIs(1));
}

TEST(XmlFeedReader, ReadsRss) {
  const FeedContents feed = ReadFeed(
      "<?xml version='1.0'?><rss version='2.0' "
      "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
      "<title>Paper</title><link>https://p.example/</link>"
      "<language>en-gb</language><image><title>no</title></image>"
      "<item><title>Fish &amp;amp; chips</title><guid>g1</guid>"
      "<link>https://p.example/1</link><dc:creator>Ann</dc:creator>"
      "<pubDate>Mon, 28 Nov 2022 10:30:00 GMT</pubDate>"
      "<description>Short</description><category>Food</category>"
      "<content:encoded><![CDATA[<p>One</p><p>Two &eacute;</p>]]>"
      "</content:encoded></item></channel></rss>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles.front();
  EXPECT_EQ(feed.format, "rss");
  EXPECT_EQ(article.id, "g1");
  EXPECT_EQ(article.headline, "Fish & chips");
  EXPECT_EQ(article.body, "One\n\nTwo é");
  EXPECT_EQ(article.description, "Short");
  EXPECT_EQ(article.publisher.name, "Paper");
  EXPECT_EQ(article.language, "en-gb");
  EXPECT_EQ(article.section, "Food");
  EXPECT_THAT(article.authors, ElementsAre("Ann"));
}

TEST(XmlFeedReader, ReadsAtomWithXhtml) {
  const FeedContents feed = ReadFeed(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'>"
      "<title>Zeitung</title><entry><id>e1</id><title>T</title>"
      "<link rel='alternate' href='https://z.example/1'/>"
      "<author><name>Bo</name></author><updated>2022-12-01T00:00:00Z</updated>"
      "<published>2022-11-30T00:00:00Z</published>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
      "<p>Eins &lt; zwei</p><p>Drei</p></div></content></entry></feed>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles.front();
  EXPECT_EQ(feed.format, "atom");
  EXPECT_EQ(article.body, "Eins < zwei\n\nDrei");
  EXPECT_EQ(article.url, "https://z.example/1");
  EXPECT_EQ(article.language, "de");
  EXPECT_EQ(FormatTimestamp(*article.date_published), "2022-11-30T00:00:00Z");
  EXPECT_EQ(FormatTimestamp(*article.date_modified), "2022-12-01T00:00:00Z");
}

TEST(XmlFeedReader, KeepsTheItemsBesideAnError) {
  const FeedContents feed = ReadFeed(
      "<rss><channel><item><title>Good &nbsp; one</title><guid>1</guid></item>"
      "<item><title>Bad </x></item><item><title>Last</title></item>"
      "</channel></rss>");
  EXPECT_THAT(feed.articles, SizeIs(3));
  EXPECT_THAT(feed.rejections, IsEmpty());
}

TEST(XmlFeedReader, NeverReadsExternalEntities) {
  const FeedContents feed = ReadFeed(
      "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
      "<rss><channel><item><title>A &x; B</title></item></channel></rss>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "A B");
}

TEST(JsonFeedReader, ReadsItems) {
  const FeedContents feed = ReadFeed(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"P","language":"fr",)"
      R"("items":[{"id":"1","title":"T","content_html":"<p>A</p>",)"
      R"("authors":[{"name":"N"}],"tags":["t"],"date_published":"2022-12-19"}]})");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.format, "json-feed");
  EXPECT_EQ(feed.articles[0].body, "A");
  EXPECT_EQ(feed.articles[0].publisher.name, "P");
  EXPECT_EQ(feed.articles[0].language, "fr");
  EXPECT_THAT(feed.articles[0].authors, ElementsAre("N"));
}

TEST(ReutersSgmlReader, ReadsAnArticle) {
  const FeedContents feed = ReadFeed(
      "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n"
      "<REUTERS TOPICS=\"YES\" NEWID=\"5\">\n<DATE>26-FEB-1987 15:01:01.79 "
      "RM</DATE>\n<PLACES><D>usa</D><D>uk</D></PLACES>\n<TEXT>&#2;\n"
      "<TITLE>GRAIN &lt;CGL></TITLE>\n<DATELINE>    CHICAGO, Feb 26 - "
      "</DATELINE><BODY>Grain rose\nagain.\n    More.\n&#3;</BODY></TEXT>\n"
      "</REUTERS>\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles.front();
  EXPECT_EQ(article.id, "reuters-5");
  EXPECT_EQ(article.headline, "GRAIN <CGL>");
  EXPECT_EQ(article.body, "Grain rose again.\n\nMore.");
  EXPECT_THAT(article.keywords, ElementsAre("usa", "uk"));
  EXPECT_EQ(FormatDay(DayOf(article.date_published->unix_seconds)),
            "1987-02-26");
}

TEST(TrecTextReader, ReadsDocumentsWithSeveralTexts) {
  const FeedContents feed = ReadFeed(
      "<DOC>\n<DOCNO> FT-1 </DOCNO>\n<HEADLINE>H</HEADLINE>\n<TEXT>\nA\n"
      "</TEXT>\n<TEXT>\nB\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO>2</DOCNO>\n"
      "<TEXT>cut off");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].id, "FT-1");
  EXPECT_EQ(feed.articles[0].body, "A\n\nB");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
}

TEST(HtmlPageReader, ReadsAPage) {
  const FeedContents feed = ReadFeed(
      "<!doctype html><html lang=en><head><title>x</title>"
      "<meta property='og:title' content='Headline'>"
      "<meta property='article:published_time' content='2022-11-29'>"
      "<link rel=canonical href='https://p.example/a'></head><body>"
      "<nav>Menu</nav><article><h1>Headline</h1><p>One <b>two</b>.</p>"
      "<p>Three.</p><aside>Related</aside></article><footer>F</footer>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].id, "https://p.example/a");
  EXPECT_EQ(feed.articles[0].headline, "Headline");
  EXPECT_EQ(feed.articles[0].body, "One two.\n\nThree.");
}

TEST(PlainTextReader, TakesTheHeadlineAndTheDateOfTheName) {
  const FeedContents feed =
      ReadFeed("Headline\n\nCAIRO, Nov 28 (Wire) - Text.\n",
               "feeds/2022-11-28-talks.txt");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].id, "file:2022-11-28-talks");
  EXPECT_EQ(feed.articles[0].headline, "Headline");
  EXPECT_EQ(feed.articles[0].dateline, "CAIRO, Nov 28");
  EXPECT_EQ(FormatTimestamp(*feed.articles[0].date_published), "2022-11-28");
}

TEST(PlainTextReader, MakesAHeadlineOfTheFirstSentence) {
  const FeedContents feed = ReadFeed("It rained in Rome. Then it stopped.\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "It rained in Rome");
  EXPECT_EQ(feed.articles[0].body, "It rained in Rome. Then it stopped.");
}

TEST(FeedFormats, UnknownContentIsOneRejection) {
  const FeedContents feed = ReadFeed(std::string(100, '\x01'));
  EXPECT_THAT(feed.articles, IsEmpty());
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kUnknownFormat);
}

TEST(FeedFormats, NamesCanBeForced) {
  EXPECT_EQ(ReadFeed("{\"id\":\"1\"}", "x", "text").format, "text");
  EXPECT_THAT(FeedFormatNames(), ::testing::Contains("jsonl"));
}

}  // namespace
}  // namespace dateline
