#include "indexer/feed_formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/compression.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::IsSupersetOf;
using ::testing::SizeIs;

TEST(FeedFormats, AreKnownByTheirContent) {
  const std::pair<const char*, const char*> examples[] = {
      {"{\"id\":1,\"title\":\"see jsonfeed.org\"}", "jsonl"},
      {"[{\"id\":1}]", "jsonl"},
      {"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}",
       "json-feed"},
      {"<?xml version='1.0'?><rss/>", "rss"},
      {"<feed/>", "atom"},
      {"<!DOCTYPE html><title>x</title>", "html"},
      {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS >", "reuters-sgml"},
      {"<DOC>\n<DOCNO>1</DOCNO>", "trec-text"},
      {"Headline\n\nText", "text"}};
  for (const auto& [bytes, format] : examples) {
    EXPECT_EQ(ReadFeed(bytes).format, format) << bytes;
    EXPECT_EQ(ReadFeed(Gzip(bytes)).format, format) << bytes;
  }
}

TEST(FeedFormats, MarkupInJsonStringsIsNoPage) {
  const FeedContents lines = ReadFeed(
      "{\"id\":\"1\",\"headline\":\"A\",\"articleBody\":\"write <html> "
      "first\"}\n"
      "{\"id\":\"2\",\"headline\":\"B\",\"articleBody\":\"<!DOCTYPE "
      "html>\"}\n");
  EXPECT_EQ(lines.format, "jsonl");
  EXPECT_THAT(lines.articles, SizeIs(2));
  const std::string feed =
      "{\"version\":\"https://jsonfeed.org/version/"
      "1.1\",\"items\":[{\"id\":\"1\","
      "\"content_html\":\"<!doctype html><html><p>a</p></html>\"}]}";
  EXPECT_EQ(ReadFeed(feed).format, "json-feed");
  EXPECT_EQ(ReadFeed(feed, "feed.html").format, "json-feed");
}

TEST(JsonFeed, IsKnownWhenItsItemsComeFirst) {
  const std::string item =
      "{\"id\":\"1\",\"title\":\"a \\\"items\\\": [\",\"content_text\":\"" +
      std::string(5000, 'x') + "\"}";
  const FeedContents feed =
      ReadFeed("{\"title\":\"F\",\"items\":[" + item +
               "],\"version\":\"https://jsonfeed.org/version/1.1\"}");
  EXPECT_EQ(feed.format, "json-feed");
  EXPECT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(ReadFeed(item).format, "jsonl");
  EXPECT_EQ(
      ReadFeed("{\"id\":1,\"content_text\":\"x\",\"a\":{\"items\":[]}}").format,
      "jsonl");
}

TEST(FeedFormats, AreKnownBehindALongProlog) {
  const std::string comment = "<!-- " + std::string(6000, 'x') + " -->";
  EXPECT_EQ(ReadFeed("<?xml version='1.0'?>" + comment + "<rss/>").format,
            "rss");
  EXPECT_EQ(ReadFeed(comment + "<nitf><body/></nitf>").format, "nitf");
  EXPECT_EQ(ReadFeed(comment + "<ledger/>").format, "");
}

TEST(FeedFormats, JsonInUtf16IsNoText) {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string_view("{\"id\":1}\n")) {
    bytes += c;
    bytes += '\0';
  }
  EXPECT_EQ(ReadFeed(bytes).format, "");
  bytes[2] = 'T';
  EXPECT_EQ(ReadFeed(bytes).format, "text");
}

TEST(FeedFormats, AreListed) {
  EXPECT_THAT(FeedFormatNames(),
              IsSupersetOf({"atom", "html", "json-feed", "jsonl",
                            "reuters-sgml", "rss", "text", "trec-text"}));
}

TEST(FeedFormats, UnknownXmlIsOneRejection) {
  const FeedContents feed = ReadFeed("<?xml version='1.0'?><ledger/>");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kUnknownFormat);
}

TEST(JsonFeed, TooLargeIsTooLarge) {
  ReaderLimits limits;
  limits.max_document_bytes = 100;
  auto stream = ByteStream::FromString(
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[" +
          std::string(200, ' ') + "]}",
      limits);
  const auto reader = OpenFeed(*std::move(stream), "f", std::nullopt);
  const auto event = reader->Next();
  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(std::get<Rejection>(*event).reason, RejectReason::kTooLarge);
}

}  // namespace
}  // namespace dateline
