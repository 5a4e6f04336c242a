#include "indexer/json_feed_parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

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

}  // namespace
}  // namespace dateline
