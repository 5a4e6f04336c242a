#include "indexer/json_feed_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/compression.h"
#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(JsonFeedParts, CutsAtTheItems) {
  const JsonFeedParts parts = SplitJsonFeed(
      R"({"a":{"items":[1]},"items":[{"b":"]}"},{"c":[{},],},],"d":"e",})");
  EXPECT_THAT(parts.items, ElementsAre(R"({"b":"]}"})", R"({"c":[{}]})"));
  EXPECT_EQ(parts.head, R"({"a":{"items":[1]},"items":[],"d":"e"})");
  EXPECT_EQ(parts.rest, "");
}

TEST(JsonFeedParts, AnyCutIsBearable) {
  const std::string feed =
      R"({"title":"F\"","items":[{"b":"x\\"},{"c":"d"}],"z":1})";
  for (size_t size = 0; size < feed.size(); ++size) {
    const JsonFeedParts parts = SplitJsonFeed(feed.substr(0, size));
    EXPECT_LE(parts.items.size(), 2U);
    EXPECT_EQ(FindJsonFeedItems(feed.substr(0, size)) == std::string::npos,
              parts.head.empty());
  }
}

TEST(JsonFeedParts, WithoutAListThereIsNothing) {
  EXPECT_THAT(SplitJsonFeed(R"({"items":3})").items, IsEmpty());
  EXPECT_THAT(SplitJsonFeed("]}{[\"").items, IsEmpty());
}

constexpr char kBegin[] =
    R"({"version":"https://jsonfeed.org/version/1.1","title":"F","items":[)";

TEST(BrokenJsonFeed, GivesTheItemsBeforeTheBreak) {
  const FeedContents feed =
      ReadFeed(std::string(kBegin) +
               R"({"id":"1","title":"a","content_text":"b"},{"id":"2","ti)");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].publisher.name, "F");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
  EXPECT_THAT(feed.warning, HasSubstr("tem by item"));
}

TEST(BrokenJsonFeed, IsMendedOrCostsItsItem) {
  const FeedContents feed =
      ReadFeed(std::string(kBegin) +
               "{\"id\":\"1\",\"title\":\"a\nb\",},{\"id\":\"2\",\"title\":oh},"
               "{\"id\":\"3\",\"title\":\"c\"},]}");
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[0].headline, "a b");
  EXPECT_EQ(feed.articles[1].headline, "c");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadJson);
}

TEST(BrokenJsonArray, GivesTheItemsBeforeTheBreak) {
  const std::string array = R"([{"id":"1","title":"a"},)"
                            "\n"
                            R"({"id":"2","title":"]{"},{"id":"3","ti)";
  const FeedContents feed = ReadFeed(array);
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[1].headline, "]{");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
  EXPECT_EQ(feed.rejections[0].line, 3U);
  EXPECT_EQ(feed.rejections[0].raw, R"({"id":"3","ti)");
  EXPECT_THAT(feed.warning, HasSubstr("tem by item"));
}

TEST(BrokenJsonArray, IsMendedOrCostsItsItem) {
  const FeedContents feed = ReadFeed(
      R"([{"id":"1","title":"a",},{"id":"2","title":oh},{"id":"3","title":"c"})");
  ASSERT_THAT(feed.articles, SizeIs(2));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadJson);
  EXPECT_EQ(ReadFeed("[{\"id\":\"1\"").rejections.size(), 1U);
}

TEST(BrokenJsonArray, SoDoesOneInADamagedFile) {
  std::string array = "[\n";
  for (int i = 0; i < 2000; ++i) {
    array += R"({"id":")" + std::to_string(i * 7919) + R"(","title":"a"},)";
  }
  const std::string whole = Gzip(array + "]");
  const FeedContents feed = ReadFeed(whole.substr(0, whole.size() / 2));
  EXPECT_GT(feed.articles.size(), 500U);
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kTruncated);
  EXPECT_THAT(feed.rejections[0].detail, HasSubstr("gzip"));
}

}  // namespace
}  // namespace dateline
