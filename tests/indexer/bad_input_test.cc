// Input that nobody means well with: a rejection with a reason, the rest read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/compression.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Repeated(std::string_view piece, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += piece;
  return text;
}

std::string Line(std::string_view id) {
  return "{\"id\":\"" + std::string(id) + "\",\"headline\":\"Good\"}\n";
}

TEST(BadInput, DeepJsonIsRejected) {
  const FeedContents feed =
      ReadFeed(Line("1") + "{\"id\":" + Repeated("[", 10'000) +
               Repeated("]", 10'000) + "}\n" + Line("2"));
  EXPECT_THAT(feed.articles, SizeIs(2));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTooDeep);
}

TEST(BadInput, DeepXmlIsRejected) {
  const FeedContents feed =
      ReadFeed("<rss><channel><item><title>Good</title></item><item>" +
               Repeated("<a>", 10'000));
  EXPECT_THAT(feed.articles, SizeIs(1));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTooDeep);
}

TEST(BadInput, DeepHtmlKeepsItsText) {
  const FeedContents feed =
      ReadFeed("<html><body>" + Repeated("<div>", 10'000) + "some words");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].body, "some words");
}

TEST(BadInput, BillionLaughsEnds) {
  std::string dtd = "<!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    dtd +=
        "<!ENTITY a" + std::to_string(i) + " '" + Repeated(before, 10) + "'>";
  }
  const FeedContents feed = ReadFeed(
      dtd +
      "]><rss><channel><item><title>&a29;</title></item></channel></rss>");
  EXPECT_THAT(feed.articles, IsEmpty());
  EXPECT_THAT(feed.rejections, SizeIs(1));
}

TEST(BadInput, MalformedUtf8AndLoneSurrogatesAreNamed) {
  const FeedContents feed = ReadFeed(
      "{\"id\":\"1\",\"headline\":\"\xC3\x28\"}\n"
      "{\"id\":\"2\",\"headline\":\"\\ud800\"}\n" +
      Line("3"));
  EXPECT_THAT(feed.articles, SizeIs(1));
  ASSERT_THAT(feed.rejections, SizeIs(2));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadEncoding);
}

TEST(BadInput, NulsBecomeSpaces) {
  const FeedContents feed =
      ReadFeed("{\"id\":\"1\",\"headline\":\"a\\u0000b\\u0007c\"}\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "a b c");
}

TEST(BadInput, DatesThatDoNotExistAreRejected) {
  for (const char* date : {"2022-02-30", "2022-13-01", "yesterday",
                           "2022-11-28T25:61:00Z", "0000-01-01"}) {
    const FeedContents feed =
        ReadFeed("{\"id\":\"1\",\"headline\":\"x\",\"datePublished\":\"" +
                 std::string(date) + "\"}\n");
    ASSERT_THAT(feed.rejections, SizeIs(1)) << date;
    EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadDate);
    EXPECT_EQ(feed.rejections[0].id, "1");
  }
}

TEST(BadInput, AHugeArticleIsRejected) {
  const FeedContents feed =
      ReadFeed("{\"id\":\"big\",\"headline\":\"x\",\"articleBody\":\"" +
               std::string(100 << 20, 'a') + "\"}\n" + Line("after"));
  EXPECT_THAT(feed.articles, SizeIs(1));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTooLarge);
}

TEST(BadInput, AnItemWithoutTextIsRejected) {
  const FeedContents feed = ReadFeed("{\"id\":\"1\"}\n");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNoText);
}

TEST(BadInput, TruncatedGzipGivesWhatCameBefore) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += Line(std::to_string(i * 7919));
  const std::string whole = Gzip(text);
  EXPECT_THAT(ReadFeed(whole).articles, SizeIs(2000));
  size_t last = 0;
  for (int part = 1; part < 16; ++part) {
    const FeedContents feed =
        ReadFeed(whole.substr(0, whole.size() * part / 16));
    ASSERT_THAT(feed.rejections, SizeIs(1)) << part;
    EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
    EXPECT_GE(feed.articles.size(), last);
    last = feed.articles.size();
  }
  EXPECT_GT(last, 1000u);
}

TEST(BadInput, DamagedGzipAndTrailingBytesAreNamed) {
  std::string damaged = Gzip(Line("1") + Line("2"));
  damaged[damaged.size() - 6] ^= 0x55;
  EXPECT_THAT(ReadFeed(damaged).rejections, SizeIs(1));
  EXPECT_THAT(ReadFeed(Gzip(Line("1")) + "tail").rejections, SizeIs(1));
  EXPECT_THAT(ReadFeed(Gzip(Line("1")) + Gzip(Line("2"))).articles, SizeIs(2));
}

TEST(BadInput, AGzipBombIsRejected) {
  const std::string zeros(size_t{200} << 20, '0');
  const FeedContents feed =
      ReadFeed(Gzip("{\"id\":\"1\",\"headline\":\"" + zeros));
  EXPECT_THAT(feed.articles, IsEmpty());
  ASSERT_FALSE(feed.rejections.empty());
  EXPECT_EQ(feed.rejections.back().reason, RejectReason::kTooLarge);
}

TEST(BadInput, EmptyInputIsOneRejection) {
  EXPECT_THAT(ReadFeed("").rejections, SizeIs(1));
}

TEST(Cleaner, TakesOnlyWebAddresses) {
  const FeedContents feed =
      ReadFeed("{\"headline\":\"x\",\"url\":\"javascript:alert(1)\"}\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].url, "");
  EXPECT_TRUE(feed.articles[0].id.starts_with("digest:"));
}

TEST(Cleaner, DetectsTheLanguage) {
  const FeedContents feed = ReadFeed(
      "{\"id\":\"1\",\"headline\":\"Die Verhandlungen wurden verschoben\","
      "\"text\":\"Das russische Aussenministerium teilte am Montag mit, dass "
      "die Gespraeche nicht wie geplant stattfinden werden.\"}\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].language, "de");
}

TEST(Cleaner, LongIdsBecomeDigests) {
  const FeedContents feed = ReadFeed("{\"headline\":\"x\",\"id\":\"" +
                                     std::string(5000, 'i') + "\"}\n");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_LT(feed.articles[0].id.size(), 64u);
}

}  // namespace
}  // namespace dateline
