#include "indexer/json_ld_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::SizeIs;

constexpr char kGraph[] = R"({"@context":"https://schema.org","@graph":[
  {"@type":"NewsArticle","headline":"One","datePublished":"2022-11-28"},
  {"@type":"NewsArticle","headline":"Two"}]})";

TEST(JsonLdReader, ReadsEachArticle) {
  const FeedContents feed = ReadFeed(kGraph, "a.json");
  EXPECT_EQ(feed.format, "json-ld");
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[0].headline, "One");
  EXPECT_EQ(FormatTimestamp(*feed.articles[0].date_published), "2022-11-28");
}

TEST(JsonLdReader, SaysWhenThereIsNoArticle) {
  const FeedContents feed = ReadFeed("{\"@graph\":[]}", "a.jsonld");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNoText);
}

TEST(JsonLdReader, SaysWhatIsDamaged) {
  const FeedContents bad = ReadFeed("{\"@graph\":[}", "a.jsonld");
  ASSERT_THAT(bad.rejections, SizeIs(1));
  EXPECT_EQ(bad.rejections[0].reason, RejectReason::kBadJson);
  const FeedContents deep =
      ReadFeed(std::string(100, '[') + std::string(100, ']'), "a.jsonld");
  ASSERT_THAT(deep.rejections, SizeIs(1));
  EXPECT_EQ(deep.rejections[0].reason, RejectReason::kTooDeep);
}

// Lines with the same vocabulary are JSON Lines.
TEST(JsonLdReader, LeavesJsonLinesAlone) {
  const std::string line =
      R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"x"})";
  EXPECT_FALSE(LooksLikeJsonLd(line + "\n" + line + "\n", "a.jsonl"));
  EXPECT_TRUE(LooksLikeJsonLd("{\n \"@context\": \"https://schema.org\"", "a"));
  EXPECT_TRUE(LooksLikeJsonLd("[" + line + "]", "a"));
  EXPECT_TRUE(LooksLikeJsonLd(line, "a.jsonld"));
  EXPECT_FALSE(LooksLikeJsonLd("<html>", "a.jsonld"));
  EXPECT_FALSE(LooksLikeJsonLd("", "a.jsonld"));
}

}  // namespace
}  // namespace dateline
