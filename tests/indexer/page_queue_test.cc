#include "indexer/fetch/page_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/language_detector.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;

Article SomeArticle(const std::string& id) {
  Article article;
  article.id = id;
  article.url = "https://a.example/" + id;
  article.publisher.domain = "a.example";
  article.headline = "Talks on grain";
  article.body = "One paragraph.\n\nAnother \"one\".";
  article.language = "en";
  article.date_published = ParseTimestamp("2022-11-28T10:30:00+03:00");
  SettleLanguage(&article);
  return article;
}

TEST(PageQueue, OutlivesTheRun) {
  const TempDir dir;
  auto queue = PageQueue::Open(FileSystem::Posix(), dir.path());
  ASSERT_TRUE(queue.ok()) << queue.status();
  const Article one = SomeArticle("1");
  const Article two = SomeArticle("2");
  ASSERT_TRUE(queue->Add(one).ok());
  ASSERT_TRUE(queue->Add(two).ok());
  ASSERT_TRUE(queue->Add(two).ok());
  auto next = PageQueue::Open(FileSystem::Posix(), dir.path());
  ASSERT_TRUE(next.ok()) << next.status();
  EXPECT_THAT(next->waiting(),
              UnorderedElementsAre(Pair(one.url, one), Pair(two.url, two)));
  ASSERT_TRUE(next->Remove(one.url).ok());
  EXPECT_THAT(PageQueue::Open(FileSystem::Posix(), dir.path())->waiting(),
              UnorderedElementsAre(Pair(two.url, two)));
}

TEST(PageQueue, RemovesWhatItCannotRead) {
  const TempDir dir;
  dir.Write("damaged.jsonl", "{\"headline\":");
  const auto queue = PageQueue::Open(FileSystem::Posix(), dir.path());
  ASSERT_TRUE(queue.ok()) << queue.status();
  EXPECT_THAT(queue->waiting(), IsEmpty());
  EXPECT_THAT(ListDirectory(dir.path()).value(), IsEmpty());
}

}  // namespace
}  // namespace dateline
