#include "indexer/fetch/fetched_articles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "indexer/fetch/feed_articles.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
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
  const absl::Status dropped =
      DropFetched(FileSystem::Posix(), dir.path(),
                  [](const Article& article) { return article.id == "a"; });
  ASSERT_TRUE(dropped.ok()) << dropped;
  EXPECT_FALSE(std::filesystem::exists(alone));
  EXPECT_EQ(*ReadFile(other), Line("b", "b"));
  EXPECT_THAT(*ReadFile(mixed), HasSubstr("bee"));
  EXPECT_THAT(*ReadFile(mixed), HasSubstr("no article"));
  EXPECT_THAT(*ReadFile(mixed), Not(HasSubstr("zanzibarian")));
  EXPECT_TRUE(std::filesystem::exists(feed));
}

TEST(FetchedArticles, NothingWasEverFetched) {
  const TempDir dir;
  EXPECT_TRUE(DropFetched(FileSystem::Posix(), dir.path(), [](const Article&) {
                return true;
              }).ok());
}

}  // namespace
}  // namespace dateline
