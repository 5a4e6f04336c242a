// Articles under embargo, from run to run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/file_system.h"
#include "common/index_directory.h"
#include "indexer/embargo_list.h"
#include "indexer/indexing_run.h"
#include "indexer/maintenance.h"
#include "searcher/searcher.h"
#include "tests/support/indexing.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr int64_t kBefore = 1000;
constexpr int64_t kEnd = 2000;

class EmbargoTest : public ::testing::Test {
 protected:
  std::string index() const { return dir_.path() + "/index"; }

  IndexingSummary Index(const std::string& lines, int64_t now = kBefore) {
    IndexingOptions options;
    options.inputs = {dir_.Write("feed.jsonl", lines)};
    return Run(options, now);
  }
  IndexingSummary Release(int64_t now) { return Run({}, now); }
  IndexingSummary Remove(const std::string& id, int64_t now = kBefore) {
    IndexingOptions options;
    options.removals = {id};
    return Run(options, now);
  }
  IndexingSummary Run(IndexingOptions options, int64_t now) {
    options.index = index();
    options.now = Timestamp{now, DatePrecision::kSecond, 0};
    const IndexingSummary summary = RunBalanced(options);
    const auto report = CheckGeneration(IndexDirectory(index()));
    EXPECT_TRUE(report.ok() && report->problems.empty());
    return summary;
  }

  // `until` 0: no embargo.
  static std::string Item(const std::string& id, const std::string& body,
                          int version = 1, int64_t until = 0,
                          const std::string& status = "usable") {
    std::string line = R"({"id":")" + id + R"(","headline":"News of )" + id +
                       R"(","articleBody":")" + body + R"(","version":)" +
                       std::to_string(version) + R"(,"pubStatus":")" + status;
    if (until > 0) {
      line += R"(","embargoed":")" +
              FormatTimestamp({until, DatePrecision::kSecond, 0});
    }
    return line + "\"}\n";
  }

  std::vector<std::string> Find(const std::string& query) const {
    std::vector<std::string> ids;
    const auto searcher = Searcher::Open(index());
    EXPECT_TRUE(searcher.ok()) << searcher.status();
    SearchRequest request;
    request.query = query;
    const auto response = (*searcher)->Search(request);
    EXPECT_TRUE(response.ok()) << response.status();
    for (const auto& hit : response->hits) ids.push_back(hit.article.id);
    return ids;
  }
  bool SomeFileHas(const std::string& word) const {
    return !FilesWith(index(), word).empty();
  }

  TempDir dir_;
};

TEST_F(EmbargoTest, WaitsAndComesInWhenItsTimeComes) {
  const IndexingSummary first =
      Index(Item("b", "other") + Item("a", "quaffles", 1, kEnd));
  EXPECT_EQ(first.embargoed, 1U);
  EXPECT_EQ(first.waiting, 1U);
  EXPECT_EQ(first.articles, 1U);
  EXPECT_THAT(Find("quaffles"), IsEmpty());
  EXPECT_THAT(Find("news"), ElementsAre("b"));

  const IndexingSummary early = Release(kEnd - 1);
  EXPECT_FALSE(early.changed);
  EXPECT_EQ(early.waiting, 1U);
  const IndexingSummary due = Release(kEnd);
  EXPECT_EQ(due.released, 1U);
  EXPECT_EQ(due.indexed, 1U);
  EXPECT_EQ(due.waiting, 0U);
  EXPECT_THAT(Find("quaffles"), ElementsAre("a"));
  EXPECT_FALSE(Release(kEnd).changed);
}

TEST_F(EmbargoTest, AsIfItWereReadAtItsTime) {
  const std::string feed = Item("b", "other") + Item("a", "text", 1, kEnd);
  Index(feed);
  const std::string released = Release(kEnd).generation_id;
  std::filesystem::remove_all(index());
  EXPECT_EQ(Index(feed, kEnd).generation_id, released);
}

TEST_F(EmbargoTest, TheSameInputAgainChangesNothing) {
  const std::string feed = Item("a", "one", 1, kEnd) +
                           Item("a", "two", 2, kEnd) + Item("c", "x", 1, kEnd) +
                           Item("c", "seen");
  Index(feed);
  const IndexingSummary again = Index(feed);
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.embargoed, 0U);
  EXPECT_EQ(again.waiting, 1U);
  // The feed still has them when they have come in.
  const IndexingSummary due = Index(feed, kEnd);
  EXPECT_EQ(due.released, 1U);
  EXPECT_EQ(due.indexed, 1U);
}

TEST_F(EmbargoTest, TheLiveVersionStaysUntilThen) {
  Index(Item("a", "quaffles"));
  const IndexingSummary summary = Index(Item("a", "snitches", 2, kEnd));
  EXPECT_EQ(summary.embargoed, 1U);
  EXPECT_THAT(Find("quaffles"), ElementsAre("a"));
  EXPECT_THAT(Find("snitches"), IsEmpty());
  // Every night's feed has the live one.
  EXPECT_EQ(Index(Item("a", "quaffles")).waiting, 1U);
  EXPECT_EQ(Release(kEnd).updated, 1U);
  EXPECT_THAT(Find("quaffles"), IsEmpty());
  EXPECT_THAT(Find("snitches"), ElementsAre("a"));
}

TEST_F(EmbargoTest, OnlyNewerVersionsWait) {
  Index(Item("a", "live", 5));
  EXPECT_EQ(Index(Item("a", "old", 4, kEnd)).unchanged, 1U);
  EXPECT_EQ(Index(Item("a", "live", 5, kEnd)).unchanged, 1U);
  EXPECT_EQ(Index(Item("d", "new", 2) + Item("d", "old", 1, kEnd)).duplicate,
            1U);
  EXPECT_EQ(Release(kBefore).waiting, 0U);
}

TEST_F(EmbargoTest, AnEmbargoThatIsLiftedEarlier) {
  Index(Item("a", "text", 2, kEnd));
  EXPECT_EQ(Index(Item("a", "older", 1)).waiting, 1U);
  const IndexingSummary lifted = Index(Item("a", "text", 2));
  EXPECT_EQ(lifted.updated, 1U);
  EXPECT_EQ(lifted.waiting, 0U);
  EXPECT_EQ(Release(kEnd).released, 0U);
}

TEST_F(EmbargoTest, OneThatIsOlderWhenItsTimeComesIsNotShown) {
  Index(Item("a", "text", 2, kEnd));
  const IndexingSummary summary =
      Index(Item("a", "later", 3, kEnd + 50) + Item("a", "seen", 1));
  EXPECT_EQ(summary.waiting, 1U);
  EXPECT_EQ(Release(kEnd).released, 0U);
  EXPECT_EQ(Release(kEnd + 50).updated, 1U);
  EXPECT_THAT(Find("later"), ElementsAre("a"));
}

TEST_F(EmbargoTest, ARemovedArticleIsInNoList) {
  Index(Item("a", "zanzibarian", 1, kEnd) + Item("b", "other"));
  Index(Item("a", "quaffles", 2, kEnd) + Item("c", "third"));
  ASSERT_TRUE(SomeFileHas("zanzibarian"));
  const IndexingSummary summary = Remove("a");
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.waiting, 0U);
  EXPECT_FALSE(summary.dropped.empty());
  EXPECT_FALSE(SomeFileHas("zanzibarian"));
  EXPECT_FALSE(SomeFileHas("quaffles"));
  EXPECT_EQ(Index(Item("a", "zanzibarian", 3, kEnd)).rejected, 1U);
  EXPECT_FALSE(SomeFileHas("zanzibarian"));
  EXPECT_FALSE(Remove("a").changed);
}

TEST_F(EmbargoTest, OtherGenerationsAndTheirListsStay) {
  Index(Item("a", "one", 1, kEnd));
  Index(Item("b", "two", 1, kEnd));
  Remove("b");
  const IndexDirectory directory(index());
  EXPECT_EQ(directory.GenerationNumbers(), (std::vector<uint64_t>{1, 3}));
  EXPECT_EQ(EmbargoList::Load(directory, *directory.ReadManifest(1))->size(),
            1U);
}

TEST_F(EmbargoTest, WithheldWithoutAVersionWhileItWaits) {
  Index(Item("a", "zanzibarian", 4, kEnd) + Item("b", "other"));
  const IndexingSummary summary =
      Index("{\"uri\":\"a\",\"pubstatus\":\"withheld\"}\n");
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.waiting, 0U);
  EXPECT_EQ(Release(kEnd).released, 0U);
  EXPECT_EQ(Index(Item("a", "usable", 4)).articles, 2U);
}

TEST_F(EmbargoTest, CanceledWhileItWaits) {
  Index(Item("a", "zanzibarian", 1, kEnd) + Item("b", "other"));
  const IndexingSummary summary = Index(Item("a", "x", 1, 0, "canceled"));
  EXPECT_EQ(summary.updated, 1U);
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.waiting, 0U);
  EXPECT_FALSE(SomeFileHas("zanzibarian"));
  EXPECT_EQ(Index(Item("a", "zanzibarian", 1, kEnd)).rejected, 1U);
  EXPECT_EQ(Index(Item("a", "corrected", 2, kEnd)).waiting, 1U);
}

TEST_F(EmbargoTest, ACancellationDoesNotWait) {
  Index(Item("a", "zanzibarian") + Item("b", "other"));
  EXPECT_EQ(Index(Item("a", "x", 2, kEnd, "canceled")).articles, 1U);
  EXPECT_FALSE(SomeFileHas("zanzibarian"));
}

TEST_F(EmbargoTest, RollingBackBringsTheWaitBack) {
  Index(Item("b", "other"));
  Index(Item("a", "quaffles", 1, kEnd));
  Release(kEnd);
  const IndexDirectory directory(index());
  ASSERT_TRUE(RollBack(FileSystem::Posix(), directory).ok());
  EXPECT_THAT(Find("quaffles"), IsEmpty());
  EXPECT_EQ(Release(kEnd).released, 1U);
  EXPECT_THAT(Find("quaffles"), ElementsAre("a"));
}

TEST_F(EmbargoTest, GarbageCollectionKeepsTheListsThatAreNamed) {
  Index(Item("a", "quaffles", 1, kEnd));
  Index(Item("b", "snitches", 1, kEnd));
  Index(Item("b", "seen", 2));
  const IndexDirectory directory(index());
  ASSERT_TRUE(CollectGarbage(FileSystem::Posix(), directory, 1).ok());
  EXPECT_FALSE(SomeFileHas("snitches"));
  EXPECT_EQ(Release(kEnd).released, 1U);
}

TEST_F(EmbargoTest, StatsSayHowManyWait) {
  Index(Item("a", "quaffles", 1, kEnd));
  const auto stats = StatsJson(IndexDirectory(index()));
  ASSERT_TRUE(stats.ok()) << stats.status();
  EXPECT_THAT(*stats, HasSubstr("\"embargoed\": 1"));
}

TEST_F(EmbargoTest, CheckReadsTheList) {
  Index(Item("a", "quaffles", 1, kEnd));
  const IndexDirectory directory(index());
  const std::string path = directory.EmbargoedPath("000001.embargoed");
  ASSERT_TRUE(FileSystem::Posix().WriteFile(path, "Embargo1").ok());
  const auto report = CheckGeneration(directory);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_THAT(report->problems,
              ElementsAre(HasSubstr("does not match its checksum")));
}

}  // namespace
}  // namespace dateline
