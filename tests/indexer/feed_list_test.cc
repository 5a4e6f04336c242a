#include "indexer/fetch/feed_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/input_status.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(FeedList, TakesEachAddressOnceInOrder) {
  const TempDir dir;
  const std::string opml =
      dir.Write("feeds.opml",
                "<opml version='2.0'><body><outline text='A' "
                "xmlUrl='https://a.example/f'/></body></opml>");
  const std::string text =
      dir.Write("feeds.txt",
                "# ours\r\n\r\n  HTTP://b.example/f \r\nhttps://a.example/f");
  const auto feeds = ReadFeedLists({"https://c.example/", opml, text});
  ASSERT_TRUE(feeds.ok()) << feeds.status();
  EXPECT_THAT(*feeds, ElementsAre("https://c.example/", "https://a.example/f",
                                  "HTTP://b.example/f"));
}

TEST(FeedList, NamesWhatIsWrong) {
  const TempDir dir;
  EXPECT_TRUE(
      IsMissingInput(ReadFeedLists({dir.path() + "/none.opml"}).status()));
  const auto line = ReadFeedLists({dir.Write("a.txt", "# a\nftp://a/\n")});
  EXPECT_TRUE(absl::IsInvalidArgument(line.status()));
  EXPECT_THAT(std::string(line.status().message()), HasSubstr("a.txt:2"));
}

}  // namespace
}  // namespace dateline
