#include "indexer/fetch/feed_articles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "indexer/fetch/http_fetcher.h"
#include "tests/support/compression.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr char kFeed[] =
    "<rss version='2.0'><channel><item><guid>1</guid><title>Talks</title>"
    "<link>/a?b=1</link></item><item><guid>2</guid></item></channel></rss>";

TEST(FeedArticles, ResolvesLinksAndCountsRejections) {
  const FeedArticles feed =
      ReadFeedArticles(kFeed, "https://a.example/rss/all.xml");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].id, "1");
  EXPECT_EQ(feed.articles[0].url, "https://a.example/a?b=1");
  EXPECT_THAT(feed.rejected, ElementsAre(Pair("no-text", 1)));
}

TEST(FeedArticles, KnowsFeeds) {
  EXPECT_TRUE(LooksLikeFeed(kFeed));
  EXPECT_TRUE(LooksLikeFeed("<urlset><url/></urlset>"));
  EXPECT_TRUE(LooksLikeFeed(
      "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}"));
  EXPECT_FALSE(LooksLikeFeed("<!DOCTYPE html><html></html>"));
  EXPECT_FALSE(LooksLikeFeed(""));
}

TEST(FeedArticles, CharsetOfTheHeaderCountsForWhatIsNotUtf8) {
  EXPECT_EQ(InUtf8("caf\xE9", "text/xml; charset=iso-8859-1"), "caf\xC3\xA9");
  EXPECT_EQ(InUtf8("caf\xC3\xA9", "text/xml; charset=iso-8859-1"),
            "caf\xC3\xA9");
  EXPECT_EQ(InUtf8("caf\xE9", "text/xml"), "caf\xE9");
}

TEST(FeedArticles, PagesAreHtml) {
  EXPECT_TRUE(ReadPageArticle("<html><body><h1>Talks</h1><p>On grain.</p>",
                              "text/html", "https://a.example/1"));
  EXPECT_FALSE(
      ReadPageArticle("%PDF-1.4", "application/pdf", "https://a.example/1"));
}

TEST(FeedArticles, PageCompletesTheItem) {
  Article item;
  item.id = "guid";
  item.url = "https://a.example/1";
  item.headline = "Talks";
  item.body = "Short.";
  item.language = "und";
  item.date_published = ParseTimestamp("2022-11-28T10:30:00Z");
  Article page;
  page.id = page.url = "https://a.example/canonical";
  page.headline = "Talks | A";
  page.body = "A much longer text.";
  page.language = "en";
  page.authors = {"Ann Reporter"};
  page.date_published = ParseTimestamp("2022-11-28");
  page.date_modified = ParseTimestamp("2022-11-28T10:00:00Z");
  const Article whole = WithPage(item, page);
  EXPECT_EQ(whole.id, "guid");
  EXPECT_EQ(whole.url, item.url);
  EXPECT_EQ(whole.headline, "Talks");
  EXPECT_EQ(whole.body, page.body);
  EXPECT_EQ(whole.language, "en");
  EXPECT_EQ(whole.authors, page.authors);
  EXPECT_EQ(whole.date_published, item.date_published);
  // An older date would make it lose against the item.
  EXPECT_EQ(whole.date_modified, std::nullopt);
  page.date_modified = ParseTimestamp("2022-11-28T11:00:00Z");
  EXPECT_EQ(WithPage(item, page).date_modified, page.date_modified);
  page.body = "Less.";
  EXPECT_EQ(WithPage(item, page).body, item.body);
}

TEST(FeedArticles, HashChangesWithTextAndDates) {
  Article item;
  item.headline = "Talks";
  const std::string hash = ItemHash(item);
  item.id = "other";
  item.section = "World";
  EXPECT_EQ(ItemHash(item), hash);
  item.date_modified = ParseTimestamp("2022-11-28T11:00:00Z");
  EXPECT_NE(ItemHash(item), hash);
}

TEST(FeedArticles, GzipFilesAreUnpackedUpToALimit) {
  std::string body = Gzip("<rss/>");
  EXPECT_TRUE(Unzip(&body));
  EXPECT_EQ(body, "<rss/>");
  EXPECT_TRUE(Unzip(&body));
  EXPECT_EQ(body, "<rss/>");
  std::string cut = Gzip("<rss/>");
  cut.resize(cut.size() - 4);
  EXPECT_FALSE(Unzip(&cut));
  std::string bomb = Gzip(std::string(kMaxBodyBytes + 1, ' '));
  EXPECT_FALSE(Unzip(&bomb));
}

}  // namespace
}  // namespace dateline
