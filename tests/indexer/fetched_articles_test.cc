#include "indexer/fetch/fetched_articles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/fetch/feed_articles.h"
#include "tests/support/read_feed.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string Line(const std::string& id, const std::string& headline) {
  Article article;
  article.id = id;
  article.headline = headline;
  article.language = "en";
  return ArticleLine(article);
}

TEST(FetchedArticles, RefusedOnesGoAndAllElseStays) {
  const TempDir dir;
  std::filesystem::create_directories(dir.path() + "/fetched/spool");
  std::filesystem::create_directories(dir.path() + "/fetched/pages");
  const std::string alone =
      dir.Write("fetched/pages/1.jsonl", Line("a", "zanzibarian"));
  const std::string other = dir.Write("fetched/pages/2.jsonl", Line("b", "b"));
  const std::string mixed =
      dir.Write("fetched/spool/3.jsonl",
                Line("b", "bee") + Line("a", "zanzibarian") + "no article\n");
  const std::string feed = dir.Write("fetched/spool/4.feed", "<rss/>");
  std::vector<std::string> warnings;
  const absl::Status dropped = DropFetched(
      FileSystem::Posix(), dir.path(),
      [](const Article& article) { return article.id == "a"; }, &warnings);
  ASSERT_TRUE(dropped.ok()) << dropped;
  EXPECT_FALSE(std::filesystem::exists(alone));
  EXPECT_EQ(*ReadFile(other), Line("b", "b"));
  EXPECT_THAT(*ReadFile(mixed), HasSubstr("bee"));
  EXPECT_THAT(*ReadFile(mixed), HasSubstr("no article"));
  EXPECT_THAT(*ReadFile(mixed), Not(HasSubstr("zanzibarian")));
  EXPECT_TRUE(std::filesystem::exists(feed));
  EXPECT_THAT(warnings, IsEmpty());
}

TEST(FetchedArticles, AFeedIsRewrittenWithoutThem) {
  const TempDir dir;
  std::filesystem::create_directories(dir.path() + "/fetched/spool");
  const auto item = [](const std::string& id, const std::string& more) {
    return "<item><guid>" + id + "</guid><title>On " + id + "</title>" + more +
           "</item>";
  };
  const std::string feed = dir.Write(
      "fetched/spool/4.feed",
      "<rss version='2.0'><channel><title>F</title><language>en</language>" +
          item("b", "<description>bee</description>") +
          item("a", "<description>zanzibarian</description>") +
          item("c", "<pubDate>yesteryear</pubDate>") + "</channel></rss>");
  const auto refuses = [](const Article& article) { return article.id == "a"; };
  std::vector<std::string> warnings;
  ASSERT_TRUE(
      DropFetched(FileSystem::Posix(), dir.path(), refuses, &warnings).ok());
  EXPECT_THAT(warnings,
              ElementsAre(HasSubstr("4.feed: 1 items were left out")));
  const FeedContents kept = ReadFeed(*ReadFile(feed), feed);
  ASSERT_EQ(kept.articles.size(), 1U);
  EXPECT_EQ(kept.articles[0].body, "bee");
  EXPECT_EQ(kept.articles[0].publisher.name, "F");
  EXPECT_THAT(*ReadFile(feed), Not(HasSubstr("zanzibarian")));
  // Again, and with nothing left.
  ASSERT_TRUE(
      DropFetched(FileSystem::Posix(), dir.path(), refuses, &warnings).ok());
  EXPECT_EQ(ReadFeed(*ReadFile(feed), feed).articles.size(), 1U);
  ASSERT_TRUE(DropFetched(
                  FileSystem::Posix(), dir.path(),
                  [](const Article&) { return true; }, &warnings)
                  .ok());
  EXPECT_FALSE(std::filesystem::exists(feed));
}

TEST(FetchedArticles, NothingWasEverFetched) {
  const TempDir dir;
  std::vector<std::string> warnings;
  EXPECT_TRUE(DropFetched(
                  FileSystem::Posix(), dir.path(),
                  [](const Article&) { return true; }, &warnings)
                  .ok());
}

}  // namespace
}  // namespace dateline
