#include "indexer/sitemap_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(SitemapReader, ReadsNews) {
  const FeedContents feed = ReadFeed(
      "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
      "<url><loc> https://p.example/1 </loc><n:news><n:publication>"
      "<n:name>Paper</n:name><n:language>en</n:language></n:publication>"
      "<n:publication_date>2023-06-01</n:publication_date>"
      "<n:title> A\n title </n:title><n:keywords>a, b</n:keywords></n:news>"
      "</url><url><loc>https://p.example/about</loc></url></urlset>");
  EXPECT_EQ(feed.format, "sitemap");
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles[0];
  EXPECT_EQ(article.url, "https://p.example/1");
  EXPECT_EQ(article.headline, "A title");
  EXPECT_EQ(article.publisher.name, "Paper");
  EXPECT_EQ(FormatTimestamp(*article.date_published), "2023-06-01");
  EXPECT_THAT(article.keywords, ElementsAre("a", "b"));
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNotAnArticle);
  EXPECT_EQ(feed.rejections[0].url, "https://p.example/about");
}

TEST(SitemapReader, AnIndexIsNamedAsSuch) {
  const FeedContents feed = ReadFeed(
      "<sitemapindex><sitemap><loc>a</loc></sitemap><sitemap/></sitemapindex>");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].detail, "a sitemap index: a list of 2 sitemaps");
}

}  // namespace
}  // namespace dateline
