#include "indexer/xml_feed_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/compression.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(XmlFeedReader, KnowsFeedsByTheirRoot) {
  EXPECT_TRUE(LooksLikeXmlFeed("<?xml version='1.0'?>\n<rss>", ""));
  EXPECT_TRUE(LooksLikeXmlFeed("<x:feed xmlns:x='u'>", ""));
  EXPECT_TRUE(LooksLikeXmlFeed("<rdf:RDF>", ""));
  // Not by what is quoted in it.
  EXPECT_TRUE(LooksLikeXmlFeed("<rss><item><![CDATA[<html>", ""));
  EXPECT_FALSE(LooksLikeXmlFeed("<html><body>&lt;rss> <rss>", ""));
  EXPECT_FALSE(LooksLikeXmlFeed("<opml><body>", ""));
}

TEST(XmlFeedReader, AnUndefinedPrefixCostsNothing) {
  const FeedContents feed = ReadFeed(
      "<rss><channel><item><title>A</title><x:y>z</x:y></item>"
      "<item><title>B</title></item></channel></rss>");
  EXPECT_THAT(feed.articles, SizeIs(2));
  EXPECT_THAT(feed.rejections, IsEmpty());
}

TEST(XmlFeedReader, ABareAmpersandCostsNothing) {
  const FeedContents feed = ReadFeed(
      "<rss><channel><item><title>AT&T &eacute;</title>"
      "<link>https://p.example/?a=1&b=2</link></item></channel></rss>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "AT&T é");
  EXPECT_EQ(feed.articles[0].url, "https://p.example/?a=1&b=2");
}

TEST(XmlFeedReader, ReadsOtherEncodings) {
  const FeedContents feed = ReadFeed(
      "<?xml version='1.0' encoding='windows-1251'?><rss><channel><item>"
      "<title>\xCC\xE8\xF0</title></item></channel></rss>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "Мир");
}

TEST(XmlFeedReader, ReadsUtf16) {
  std::string utf16 = "\xFF\xFE";
  for (const char c :
       std::string("<rss><channel><item><title>Wide</title></item></channel>"
                   "</rss>")) {
    utf16 += c;
    utf16 += '\0';
  }
  const FeedContents feed = ReadFeed(utf16);
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "Wide");
}

TEST(XmlFeedReader, ACutGzipIsOneRejectionOfTheRest) {
  std::string xml = "<rss><channel>";
  for (int i = 0; i < 2000; ++i) {
    xml +=
        "<item><title>Number " + std::to_string(i * 7919) + "</title></item>";
  }
  const std::string whole = Gzip(xml + "</channel></rss>");
  for (int part = 1; part < 16; ++part) {
    const FeedContents feed =
        ReadFeed(whole.substr(0, whole.size() * part / 16));
    ASSERT_THAT(feed.rejections, SizeIs(1)) << part;
    EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
  }
}

TEST(XmlFeedReader, AMalformedFeedIsReadWithAWarning) {
  const FeedContents feed = ReadFeed(
      "<rss><channel><language>en</langauge><item><title>A < B</title>"
      "<guid isPermaLink=false>1</guid><item><title>C</titel></item>"
      "</channel></rss>");
  EXPECT_THAT(feed.rejections, IsEmpty());
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[0].headline, "A < B");
  EXPECT_EQ(feed.articles[0].id, "1");
  EXPECT_EQ(feed.articles[1].headline, "C");
  EXPECT_EQ(feed.articles[1].language, "en");
  EXPECT_NE(feed.warning.find("line 1: mismatched tag"), std::string::npos)
      << feed.warning;
}

TEST(XmlFeedReader, AFeedThatEndsInTheMiddleSaysSo) {
  const FeedContents feed =
      ReadFeed("<rss><channel><item><title>A</title></item><item><title>B");
  EXPECT_THAT(feed.articles, SizeIs(1));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
  EXPECT_EQ(feed.rejections[0].raw, "<item><title>B");
}

TEST(XmlFeedReader, ControlsOfWindowsAreCharacters) {
  const FeedContents feed = ReadFeed(
      "<rss><channel><item><title>don\xC2\x92t &#146;&#x93;</title></item>"
      "</channel></rss>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "don’t ’“");
}

TEST(XmlFeedReader, DeclaredEntitiesWork) {
  const FeedContents feed = ReadFeed(
      "<!DOCTYPE rss [<!ENTITY wire 'Gulf Wire'>]><rss><channel><item>"
      "<title>&wire; &nbsp; &unknown;</title></item></channel></rss>");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "Gulf Wire &unknown;");
}

TEST(XmlFeedReader, EntitiesCannotMakeEndlessText) {
  ReaderLimits limits;
  limits.max_document_bytes = 4096;
  const std::string xml =
      "<!DOCTYPE rss [<!ENTITY a '" + std::string(1000, 'x') +
      "'>]><rss><channel><item><title>&a;&a;&a;&a;&a;&a;&a;</title></item>"
      "</channel></rss>";
  auto stream = ByteStream::FromString(xml, limits);
  const auto reader = OpenFeed(*std::move(stream), "feed", std::nullopt);
  const auto event = reader->Next();
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(std::get<Rejection>(*event).reason, RejectReason::kTooLarge);
}

}  // namespace
}  // namespace dateline
