#include "indexer/removal_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "indexer/canonical_url.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(RemovalListTest, RefusesVersionsUpToTheRemovedOne) {
  TempDir dir;
  RemovalList list = *RemovalList::Load(dir.path());
  list.Add("a", 3, "canceled");
  list.Add("a", 2, "canceled");
  list.Add("b", RemovalList::kEveryVersion, "removed");
  EXPECT_TRUE(list.Refuses("a", 3));
  EXPECT_FALSE(list.Refuses("a", 4));
  EXPECT_TRUE(list.Refuses("b", 1'000'000));
  EXPECT_FALSE(list.Refuses("c", 1));
  EXPECT_TRUE(list.Erase("b"));
  EXPECT_FALSE(list.Erase("b"));
  EXPECT_FALSE(list.Refuses("b", 1));
}

TEST(RemovalListTest, IsReadAsItWasWritten) {
  TempDir dir;
  RemovalList list = *RemovalList::Load(dir.path());
  list.Add("a \"quoted\"\nid", RemovalList::kEveryVersion, "removed");
  list.Add("b", 2, "canceled");
  ASSERT_TRUE(list.Save(FileSystem::Posix()).ok());
  const RemovalList again = *RemovalList::Load(dir.path());
  EXPECT_THAT(again.Ids(), ElementsAre("a \"quoted\"\nid", "b"));
  EXPECT_TRUE(again.Refuses("a \"quoted\"\nid", 99));
  EXPECT_FALSE(again.Refuses("b", 3));
}

TEST(RemovalListTest, KnowsAllNamesOfAnArticle) {
  TempDir dir;
  const uint64_t key = UrlKey("https://news.example/zanzibarian");
  RemovalList list = *RemovalList::Load(dir.path());
  list.Add("a", 3, "canceled");
  list.AddNames("a", key, {"other", "http://news.example/zanzibarian"});
  list.Add("b", 5, "canceled");
  list.AddNames("b", key, {});
  ASSERT_TRUE(list.Save(FileSystem::Posix()).ok());
  // Addresses have words that must go.
  EXPECT_THAT(*ReadFile(dir.path() + "/removed.jsonl"),
              Not(HasSubstr("zanzibarian")));
  list = *RemovalList::Load(dir.path());
  EXPECT_THAT(list.Ids(), ElementsAre("a", "b", "other"));
  EXPECT_THAT(list.UrlKeys(), ElementsAre(key));
  EXPECT_TRUE(list.Refuses("other", 3));
  EXPECT_FALSE(list.Refuses("other", 4));
  Article article;
  article.id = "x";
  article.url = "http://news.example/zanzibarian#b";
  article.version = 5;
  EXPECT_TRUE(list.Refuses(article));
  EXPECT_TRUE(list.Erase("b"));
  EXPECT_FALSE(list.Refuses(article));
  EXPECT_TRUE(list.RefusesUrl(key, 3));
  EXPECT_TRUE(list.Erase("other"));
  EXPECT_FALSE(list.RefusesUrl(key, 1));
  EXPECT_THAT(list.Ids(), ElementsAre());
  list.Add("a", 1, "removed");
  list.AddNames("a", key, {});
  EXPECT_TRUE(list.Erase("HTTPS://news.example/zanzibarian?utm_source=x"));
  EXPECT_TRUE(list.empty());
}

TEST(RemovalListTest, AnEmptyOneMakesNoFile) {
  TempDir dir;
  ASSERT_TRUE(RemovalList::Load(dir.path())->Save(FileSystem::Posix()).ok());
  EXPECT_FALSE(FileExists(dir.path() + "/removed.jsonl"));
}

TEST(RemovalListTest, ADamagedLineIsNamed) {
  TempDir dir;
  dir.Write("removed.jsonl",
            "{\"id\":\"a\",\"version\":1,\"reason\":\"removed\"}\n{\"id\":\n");
  const auto list = RemovalList::Load(dir.path());
  EXPECT_TRUE(absl::IsDataLoss(list.status()));
  EXPECT_THAT(std::string(list.status().message()),
              HasSubstr("removed.jsonl:2"));
}

}  // namespace
}  // namespace dateline
