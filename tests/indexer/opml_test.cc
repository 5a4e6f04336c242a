#include "indexer/opml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::string_view kList =
    "<opml><head><title>T</title></head><body><outline text='Wires'>"
    "<outline title='A' xmlUrl='https://a.example/f' "
    "htmlUrl='https://a.example/'/></outline>"
    "<outline text='B' xmlurl='https://b.example/f'/>"
    "<outline text='C' type='link' url='https://c.example/'/></body></opml>";

TEST(Opml, ListsFeeds) {
  const auto feeds = ReadOpml(std::string(kList));
  ASSERT_TRUE(feeds.ok()) << feeds.status();
  ASSERT_THAT(*feeds, SizeIs(2));
  EXPECT_EQ((*feeds)[0].url, "https://a.example/f");
  EXPECT_EQ((*feeds)[0].title, "A");
  EXPECT_EQ((*feeds)[0].site, "https://a.example/");
  EXPECT_THAT((*feeds)[0].folders, ElementsAre("Wires"));
  EXPECT_EQ((*feeds)[1].title, "B");
  EXPECT_THAT((*feeds)[1].folders, IsEmpty());
}

TEST(Opml, BrokenListsAreErrors) {
  EXPECT_EQ(ReadOpml("<opml><body>").status().code(),
            absl::StatusCode::kInvalidArgument);
  ReaderLimits limits;
  limits.max_xml_depth = 1;
  EXPECT_FALSE(ReadOpml("<opml><body/></opml>", limits).ok());
}

TEST(Opml, IsAListAndNoArticle) {
  const FeedContents feed = ReadFeed(std::string(kList));
  EXPECT_EQ(feed.format, "opml");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNotAnArticle);
  EXPECT_EQ(feed.rejections[0].detail,
            "a list of 2 feeds: https://a.example/f, https://b.example/f");
}

}  // namespace
}  // namespace dateline
