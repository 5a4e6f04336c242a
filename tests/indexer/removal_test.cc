// Articles that are taken out: by command and by their publishers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "common/file_system.h"
#include "common/index_directory.h"
#include "indexer/indexing_run.h"
#include "indexer/live_articles.h"
#include "indexer/maintenance.h"
#include "tests/support/indexing.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class RemovalTest : public ::testing::Test {
 protected:
  std::string index() const { return dir_.path() + "/index"; }

  IndexingSummary Index(const std::string& lines) {
    IndexingOptions options;
    options.index = index();
    options.inputs = {dir_.Write("feed.jsonl", lines)};
    return RunBalanced(options);
  }
  IndexingSummary Remove(const std::vector<std::string>& ids) {
    IndexingOptions options;
    options.index = index();
    options.must_exist = true;
    options.removals = ids;
    return RunBalanced(options);
  }
  std::vector<std::string> FilesWith(const std::string& word) const {
    return dateline::FilesWith(index(), word);
  }
  void ExpectSound() const {
    const auto report = CheckGeneration(IndexDirectory(index()));
    ASSERT_TRUE(report.ok()) << report.status();
    EXPECT_THAT(report->problems, IsEmpty());
  }

  static std::string Item(const std::string& id, const std::string& body,
                          int version = 1,
                          const std::string& status = "usable") {
    return R"({"id":")" + id + R"(","headline":"News of )" + id +
           R"(","articleBody":")" + body + R"(","version":)" +
           std::to_string(version) + R"(,"pubStatus":")" + status + "\"}\n";
  }

  TempDir dir_;
};

TEST_F(RemovalTest, NoFileHasTheWordsOfARemovedArticle) {
  Index(Item("a", "a text of zanzibarian quaffles") + Item("b", "other"));
  Index(Item("a", "a newer text of quidditchian snitches", 2));
  Index(Item("c", "a third night"));
  ASSERT_FALSE(FilesWith("quidditchian").empty());
  const IndexingSummary summary = Remove({"a"});
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.articles, 2U);
  EXPECT_FALSE(summary.dropped.empty());
  for (const char* word :
       {"zanzibarian", "quaffles", "quidditchian", "snitches"}) {
    EXPECT_THAT(FilesWith(word), IsEmpty()) << word;
  }
  ExpectSound();
}

// Records are compressed with a dictionary of other articles' words.
TEST_F(RemovalTest, TheDictionaryOfRecordsLosesTheWordsToo) {
  std::mt19937 random(1);
  std::string items;
  for (int i = 0; i < 1100; ++i) {
    std::string body;
    for (int word = 0; word < 60; ++word) {
      body += "w" + std::to_string(random()) + " ";
    }
    if (i == 300) {
      for (int times = 0; times < 40; ++times) body += "zanzibarian quaffles ";
    }
    items += Item("a" + std::to_string(i), body);
  }
  IndexingOptions options;
  options.index = index();
  options.inputs = {dir_.Write("feed.jsonl", items)};
  options.threads = 1;  // one segment with enough for a dictionary
  RunBalanced(options);
  EXPECT_THAT(FilesWith("zanzibarian quaffles"),
              Contains(HasSubstr("docs.glass")));
  Remove({"a300"});
  EXPECT_THAT(FilesWith("quaffles"), IsEmpty());
  ExpectSound();
}

TEST_F(RemovalTest, OtherGenerationsStay) {
  Index(Item("a", "one"));
  Index(Item("b", "two"));
  Index(Item("c", "three"));
  Remove({"c"});
  EXPECT_EQ(IndexDirectory(index()).GenerationNumbers(),
            (std::vector<uint64_t>{1, 2, 4}));
}

TEST_F(RemovalTest, ARemovedArticleDoesNotComeBack) {
  Index(Item("a", "zanzibarian") + Item("b", "other"));
  Remove({"a"});
  const IndexingSummary again = Index(Item("a", "zanzibarian", 7));
  EXPECT_EQ(again.rejected_by_reason.at("removed"), 1U);
  EXPECT_EQ(again.articles, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  ExpectSound();
}

TEST_F(RemovalTest, AnUnknownIdIsRefusedFromThenOn) {
  Index(Item("b", "other"));
  const IndexingSummary summary = Remove({"a"});
  EXPECT_EQ(summary.removed, 0U);
  EXPECT_FALSE(summary.changed);
  EXPECT_EQ(Index(Item("a", "text")).rejected, 1U);
}

TEST_F(RemovalTest, ACanceledArticleGoesWithItsText) {
  Index(Item("a", "zanzibarian") + Item("b", "other"));
  const IndexingSummary summary = Index(Item("a", "x", 2, "canceled"));
  EXPECT_EQ(summary.updated, 1U);
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  // The old version again, and then a correction.
  EXPECT_EQ(Index(Item("a", "zanzibarian")).rejected, 1U);
  EXPECT_EQ(Index(Item("a", "corrected", 3)).articles, 2U);
  ExpectSound();
}

TEST_F(RemovalTest, WhatTheFetcherKeepsOfItGoesToo) {
  Index(Item("a", "zanzibarian") + Item("b", "other"));
  std::filesystem::create_directories(index() + "/fetched/pages");
  dir_.Write("index/fetched/pages/1.jsonl", Item("a", "zanzibarian"));
  Remove({"a"});
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
}

TEST_F(RemovalTest, SoDoFeedsThatWaitInTheSpool) {
  Index(Item("a", "zanzibarian") + Item("b", "other"));
  std::filesystem::create_directories(index() + "/fetched/spool");
  const auto feed = [](const std::string& name, const std::string& text) {
    return "<rss version='2.0'><channel><item><guid>" + name +
           "</guid><title>On it</title><link>https://news.example/x</link>"
           "<description>" +
           text + "</description></item></channel></rss>";
  };
  dir_.Write("index/fetched/spool/1.feed", feed("a", "quidditch"));
  dir_.Write("index/fetched/spool/2.feed", feed("c", "snitches"));
  Remove({"a"});
  EXPECT_THAT(FilesWith("quidditch"), IsEmpty());
  Index(
      "{\"uri\":\"z\",\"url\":\"https://news.example/x\","
      "\"pubstatus\":\"canceled\"}\n");
  EXPECT_THAT(FilesWith("snitches"), IsEmpty());
}

TEST_F(RemovalTest, ACancellationNeedsNothingButAnId) {
  Index(Item("a", "zanzibarian", 7) + Item("b", "other"));
  const IndexingSummary summary =
      Index("{\"uri\":\"a\",\"pubstatus\":\"Canceled\"}\n");
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_EQ(Index(Item("a", "zanzibarian", 8)).rejected, 1U);
  ExpectSound();
}

TEST_F(RemovalTest, CanceledInTheRunThatBroughtIt) {
  const IndexingSummary summary =
      Index(Item("b", "other") + Item("a", "zanzibarian") +
            Item("a", "x", 2, "canceled") + Item("a", "zanzibarian"));
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  ExpectSound();
}

TEST_F(RemovalTest, CancelingANewerVersionTakesAnOlderItem) {
  Index(Item("a", "new text", 5));
  const IndexingSummary summary = Index(Item("a", "x", 2, "canceled"));
  EXPECT_EQ(summary.unchanged, 1U);
  EXPECT_EQ(summary.articles, 1U);
}

TEST_F(RemovalTest, WithholdingAnOlderVersionLeavesTheGenerationsAlone) {
  Index(Item("a", "one", 4));
  Index(Item("a", "two", 5));
  const IndexingSummary summary = Index(Item("a", "x", 2, "withheld"));
  EXPECT_FALSE(summary.changed);
  EXPECT_EQ(IndexDirectory(index()).GenerationNumbers(),
            (std::vector<uint64_t>{1, 2}));
  EXPECT_EQ(Index(Item("a", "x", 4, "withheld")).articles, 1U);
  EXPECT_EQ(IndexDirectory(index()).GenerationNumbers(),
            (std::vector<uint64_t>{2, 3}));
}

TEST_F(RemovalTest, WithheldArticlesAreNotShown) {
  const IndexingSummary summary =
      Index(Item("a", "zanzibarian", 1, "withheld") + Item("b", "other"));
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_EQ(summary.unchanged, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_EQ(Index(Item("a", "zanzibarian")).articles, 2U);
}

TEST_F(RemovalTest, WithheldWithoutAVersionTakesOutWhatIsThere) {
  const std::string withheld = "{\"uri\":\"a\",\"pubstatus\":\"withheld\"}\n";
  Index(Item("a", "quidditch", 4) + Item("b", "other"));
  Index(Item("a", "zanzibarian", 5));
  const IndexingSummary summary = Index(withheld);
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_THAT(FilesWith("quidditch"), IsEmpty());
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_EQ(Index(withheld).unchanged, 1U);
  // Until a usable version comes.
  EXPECT_EQ(Index(Item("a", "corrected", 5)).articles, 2U);
  EXPECT_EQ(Index(withheld + Item("a", "again", 5)).articles, 2U);
  EXPECT_THAT(FilesWith("corrected"), IsEmpty());
  EXPECT_EQ(Index(Item("c", "zanzibarian", 3) +
                  "{\"uri\":\"c\",\"pubstatus\":\"withheld\"}\n")
                .articles,
            2U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  ExpectSound();
}

TEST_F(RemovalTest, AWithdrawnVersionIsNotListed) {
  Index(Item("zanzibarian", "text"));
  Index(Item("zanzibarian", "x", 2, "canceled"));
  Index(Item("zanzibarian", "text", 3));
  const IndexDirectory directory(index());
  const auto live = *LiveArticles::Open(directory, *directory.ReadCurrent());
  EXPECT_THAT((*live.Read("zanzibarian"))->earlier, IsEmpty());
}

TEST_F(RemovalTest, TheLastArticleCanGo) {
  Index(Item("a", "zanzibarian"));
  EXPECT_EQ(Remove({"a"}).articles, 0U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  ExpectSound();
}

}  // namespace
}  // namespace dateline
