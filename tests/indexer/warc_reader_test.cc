#include "indexer/warc_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/support/compression.h"
#include "tests/support/page_html.h"
#include "tests/support/read_feed.h"
#include "tests/support/web_archives.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

std::string Page() {
  return "<html><title>Talks put off</title><body><article>" +
         Paragraphs(1, 3) + "</article></html>";
}

Article OnlyArticle(const std::string& bytes) {
  const FeedContents feed = ReadFeed(bytes);
  EXPECT_THAT(feed.rejections, IsEmpty());
  EXPECT_THAT(feed.articles, SizeIs(1));
  return feed.articles.empty() ? Article() : feed.articles.front();
}

std::map<std::string, uint64_t> PassedOver(std::string bytes) {
  const auto reader =
      MakeWarcReader(*ByteStream::FromString(std::move(bytes)), "x.warc");
  while (reader->Next()) {
  }
  return reader->passed_over();
}

TEST(WarcReader, APageHasTheAddressOfItsRecord) {
  const Article article =
      OnlyArticle(WarcResponse("Content-Type: text/html\r\n", Page()));
  EXPECT_EQ(article.url, kRecordUri);
  EXPECT_EQ(article.id, kRecordUri);
  EXPECT_EQ(article.headline, "Talks put off");
  EXPECT_EQ(article.body, ProseOf(1, 3));
}

TEST(WarcReader, ReadsGzippedBodies) {
  EXPECT_EQ(OnlyArticle(WarcResponse("Content-Type: text/html\r\n"
                                     "Content-Encoding: gzip\r\n",
                                     Gzip(Page())))
                .body,
            ProseOf(1, 3));
}

TEST(WarcReader, TheHeadNamesTheEncoding) {
  EXPECT_EQ(OnlyArticle(WarcResponse(
                            "Content-Type: text/html; charset=windows-1251\r\n",
                            "<html><title>\xCC\xE8\xF0</title><body><p>x"))
                .headline,
            "Мир");
}

TEST(WarcReader, FeedsAreReadAsFeeds) {
  const FeedContents feed = ReadFeed(WarcResponse(
      "Content-Type: application/rss+xml\r\n",
      "<rss version='2.0'><channel><item><title>One</title><guid>1</guid>"
      "</item><item><title>Two</title><guid>2</guid></item></channel></rss>"));
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[0].headline, "One");
  EXPECT_EQ(feed.articles[1].headline, "Two");
}

TEST(WarcReader, ResourcesArePagesWithoutAHead) {
  EXPECT_EQ(OnlyArticle(WarcRecordText("resource",
                                       "Content-Type: text/html\r\n", Page()))
                .body,
            ProseOf(1, 3));
}

TEST(WarcReader, CountsWhatItPassesOver) {
  EXPECT_THAT(
      PassedOver(WarcRecordText("warcinfo", "", "x") +
                 WarcRecordText("request", "", "GET / HTTP/1.1\r\n\r\n") +
                 WarcRecordText("request", "", "GET / HTTP/1.1\r\n\r\n") +
                 WarcRecordText("x-own", "", "x") +
                 WarcResponse("Content-Type: image/png\r\n", "x") +
                 WarcResponse("Content-Type: application/json\r\n", "{}") +
                 WarcRecordText("response",
                                "Content-Type: application/http\r\n",
                                "HTTP/1.1 404 No\r\n\r\n" + Page())),
      ElementsAre(Pair("http-status", 1), Pair("media-type", 2),
                  Pair("other", 1), Pair("request", 2), Pair("warcinfo", 1)));
}

TEST(WarcReader, WhatIsDamagedIsRejectedByName) {
  const FeedContents feed = ReadFeed(
      WarcRecordText("response", "Content-Type: application/http\r\n",
                     "no response") +
      WarcResponse("Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                   Gzip(Page()).substr(0, 60)) +
      WarcResponse("Content-Type: text/html\r\n", Page()));
  EXPECT_THAT(feed.articles, SizeIs(1));
  ASSERT_THAT(feed.rejections, SizeIs(2));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadRecord);
  EXPECT_EQ(feed.rejections[1].reason, RejectReason::kTruncated);
  EXPECT_EQ(feed.rejections[1].url, kRecordUri);
  EXPECT_EQ(feed.rejections[1].line, 2u);
}

// What is in the reject log can be read again by itself.
TEST(WarcReader, ARejectedRecordIsARecord) {
  const FeedContents feed = ReadFeed(WarcRecordText(
      "response", "Content-Type: application/http\r\n", "no response"));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  const FeedContents again = ReadFeed(feed.rejections[0].raw, "x", "warc");
  ASSERT_THAT(again.rejections, SizeIs(1));
  EXPECT_EQ(again.rejections[0].detail, feed.rejections[0].detail);
}

TEST(WarcReader, KnowsArchivesByTheirBeginning) {
  EXPECT_TRUE(LooksLikeWebArchive("WARC/1.1\r\n", "x"));
  EXPECT_TRUE(LooksLikeWebArchive("\r\n\r\nWARC/0.18\r\n", "x"));
  EXPECT_TRUE(LooksLikeWebArchive("filedesc://x.arc 0.0.0.0", "x"));
  EXPECT_FALSE(LooksLikeWebArchive("WARCRAFT", "x"));
  EXPECT_FALSE(LooksLikeWebArchive("", "x.warc"));
}

}  // namespace
}  // namespace dateline
