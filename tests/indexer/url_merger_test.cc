// Articles that are one by their canonical URL, from run to run.
#include "indexer/url_merger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "common/file_system.h"
#include "common/index_directory.h"
#include "indexer/indexing_run.h"
#include "indexer/live_articles.h"
#include "indexer/maintenance.h"
#include "indexer/publisher.h"
#include "indexer/removal_list.h"
#include "searcher/searcher.h"
#include "tests/support/indexing.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kUrl = "https://news.example/talks";

struct ItemOf {
  std::string id;
  std::string body = "text";
  std::string url = kUrl;
  int day = 0;  // of November 2022; 0: no date
  int version = 1;
  std::string status = "usable";
  std::string embargo = {};
};

std::string Line(const ItemOf& item) {
  std::string line = "{";
  if (!item.id.empty()) line += R"("id":")" + item.id + R"(",)";
  if (!item.url.empty()) line += R"("url":")" + item.url + R"(",)";
  if (item.day > 0) {
    line += R"("dateModified":"2022-11-)" + std::to_string(item.day + 10) +
            R"(T00:00:00Z",)";
  }
  if (!item.embargo.empty()) line += R"("embargoed":")" + item.embargo + "\",";
  return line + R"("headline":"Talks","articleBody":")" + item.body +
         R"(","version":)" + std::to_string(item.version) +
         R"(,"pubStatus":")" + item.status + "\"}\n";
}

class UrlMergerTest : public ::testing::Test {
 protected:
  std::string index() const { return dir_.path() + "/index"; }

  // Each input is a file.
  IndexingSummary Index(const std::vector<std::string>& inputs,
                        int threads = 0) {
    IndexingOptions options;
    for (size_t i = 0; i < inputs.size(); ++i) {
      options.inputs.push_back(
          dir_.Write("feed" + std::to_string(i) + ".jsonl", inputs[i]));
    }
    options.threads = threads;
    return Run(options);
  }
  IndexingSummary Remove(const std::string& id) {
    IndexingOptions options;
    options.removals = {id};
    return Run(options);
  }
  IndexingSummary Run(IndexingOptions options) {
    options.index = index();
    if (!options.now) options.now = *ParseTimestamp("2022-12-01T00:00:00Z");
    const IndexingSummary summary = RunBalanced(options);
    const auto report = CheckGeneration(IndexDirectory(index()));
    EXPECT_TRUE(report.ok() && report->problems.empty());
    return summary;
  }
  void StartAnew() { std::filesystem::remove_all(index()); }

  Article Read(const std::string& id) const {
    const auto article = (*Searcher::Open(index()))->GetArticle(id);
    EXPECT_TRUE(article.ok()) << id << ": " << article.status();
    return article.ok() ? *article : Article();
  }
  std::vector<std::string> Ids(const std::string& query = "talks") const {
    SearchRequest request;
    request.query = query;
    std::vector<std::string> ids;
    const auto searcher = *Searcher::Open(index());
    const auto response = searcher->Search(request);
    EXPECT_TRUE(response.ok()) << response.status();
    for (const auto& hit : response->hits) ids.push_back(hit.article.id);
    return ids;
  }
  std::vector<std::string> FilesWith(const std::string& word) const {
    return dateline::FilesWith(index(), word);
  }

  TempDir dir_;
};

TEST_F(UrlMergerTest, ANewerPageReplacesTheItemOfTheFeed) {
  Index({Line({.id = "g1", .body = "short quaffles", .day = 1})});
  const IndexingSummary summary =
      Index({Line({.id = "",
                   .body = "the whole text of snitches",
                   .url = "http://news.example/talks?utm_source=rss#top",
                   .day = 2})});
  EXPECT_EQ(summary.updated, 1U);
  EXPECT_EQ(summary.indexed, 0U);
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_THAT(Ids(), ElementsAre("g1"));
  const Article article = Read("g1");
  EXPECT_EQ(article.body, "the whole text of snitches");
  ASSERT_EQ(article.earlier.size(), 1U);
  EXPECT_EQ(article.earlier[0].headline, "Talks");
  // The other id leads to it, too.
  EXPECT_EQ(Read("http://news.example/talks#top").id, "g1");
  EXPECT_THAT(Ids("quaffles"), IsEmpty());
}

TEST_F(UrlMergerTest, AndTheItemThePage) {
  Index({Line({.id = "", .body = "old", .day = 1})});
  EXPECT_EQ(Index({Line({.id = "g1", .body = "new", .day = 2})}).updated, 1U);
  EXPECT_THAT(Ids(), ElementsAre(kUrl));
  EXPECT_EQ(Read(kUrl).body, "new");
  EXPECT_EQ(Read("g1").id, kUrl);
}

// The feed corrects the item while the page is met twice.
TEST_F(UrlMergerTest, OtherNamesHoldWhileTheArticleIsUpdated) {
  const std::string page = Line({.id = kUrl, .body = "page", .day = 2});
  const std::vector<std::string> updates = {
      Line({.id = "g1", .body = "corrected", .day = 5, .version = 3}),
      Line({.id = kUrl, .body = "page, again", .day = 3}),
      Line({.id = kUrl, .body = "page, once more", .day = 4})};
  std::vector<size_t> order = {0, 1, 2};
  do {
    StartAnew();
    Index({Line({.id = "g1", .body = "one", .day = 1}), page});
    Index({updates[order[0]], updates[order[1]], updates[order[2]]});
    EXPECT_THAT(Ids(), ElementsAre("g1"));
    EXPECT_EQ(Read(kUrl).body, "corrected");
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(UrlMergerTest, ACancellationByAnotherNameMeetsAnUpdate) {
  Index({Line({.id = "g1", .body = "one", .day = 1}),
         Line({.id = "g2", .body = "two quaffles", .day = 2})});
  Index({Line({.id = "g1", .body = "newest", .day = 3}) +
         Line({.id = "g2", .url = "", .version = 9, .status = "canceled"})});
  EXPECT_THAT(FilesWith("quaffles"), IsEmpty());
  EXPECT_THAT(Ids(), IsEmpty());
}

TEST_F(UrlMergerTest, ThePageKeepsTheNumberOfItsFeed) {
  Index({Line({.id = "g1", .url = "", .version = 2, .status = "canceled"})});
  Index({Line({.id = "g1", .body = "issued again", .day = 2, .version = 3})});
  Index({Line({.id = kUrl, .body = "its page", .day = 3})});
  Index({Line({.id = "z", .body = "other", .url = ""})});
  EXPECT_EQ(Read("g1").body, "its page");
  EXPECT_EQ(Read("g1").version, 3);
}

TEST_F(UrlMergerTest, ARemovalReachesOtherIdsInNewerGenerations) {
  Index({Line({.id = "g1", .body = "one", .day = 1})});
  Index({Line({.id = "g2", .body = "two quaffles", .day = 2})});
  ASSERT_TRUE(
      PublishGeneration(FileSystem::Posix(), IndexDirectory(index()), 1).ok());
  Remove("g2");
  EXPECT_THAT(FilesWith("quaffles"), IsEmpty());
}

TEST_F(UrlMergerTest, AnOlderVersionChangesNothingButTheNames) {
  Index({Line({.id = "g1", .body = "new", .day = 2})});
  const std::string old = Line({.id = "", .body = "old", .day = 1});
  const IndexingSummary summary = Index({old});
  EXPECT_EQ(summary.unchanged, 1U);
  EXPECT_EQ(Read(kUrl).body, "new");
  EXPECT_THAT(Read("g1").earlier, IsEmpty());
  EXPECT_FALSE(Index({old}).changed);
}

TEST_F(UrlMergerTest, TheSameInputAgainChangesNothing) {
  const std::vector<std::string> inputs = {
      Line({.id = "g1", .body = "short", .day = 1}),
      Line({.id = "", .body = "a longer text", .day = 1}),
      Line({.id = "urn:2", .body = "middling", .day = 1})};
  const IndexingSummary first = Index(inputs);
  EXPECT_EQ(first.indexed, 1U);
  EXPECT_EQ(first.duplicate, 2U);
  EXPECT_EQ(Read("g1").body, "a longer text");
  const IndexingSummary again = Index(inputs);
  EXPECT_FALSE(again.changed);
  EXPECT_EQ(again.unchanged, 3U);
  // Nor does the feed alone bring its short text back.
  EXPECT_FALSE(Index({inputs[0]}).changed);
}

TEST_F(UrlMergerTest, NeitherOrderNorThreadsTell) {
  std::vector<std::string> one;
  std::vector<std::string> two;
  std::vector<std::string> three;
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    const std::string url = std::string(kUrl) + n;
    one.push_back(
        Line({.id = "g" + n, .body = "one" + n, .url = url, .day = i % 3}));
    two.push_back(
        Line({.id = "", .body = "two" + n, .url = url, .day = i % 5}));
    three.push_back(Line({.id = "a" + n,
                          .body = "three" + n,
                          .url = url,
                          .day = i % 2,
                          .version = 1 + i % 4}));
  }
  const auto joined = [](const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
  };
  std::vector<std::string> inputs = {joined(one), joined(three), joined(two)};
  std::sort(inputs.begin(), inputs.end());
  const IndexingSummary first = Index(inputs, 1);
  EXPECT_EQ(first.articles, 40U);
  while (std::next_permutation(inputs.begin(), inputs.end())) {
    StartAnew();
    const IndexingSummary other = Index(inputs, 3);
    EXPECT_EQ(other.generation_id, first.generation_id);
    EXPECT_EQ(other.indexed, first.indexed);
    EXPECT_EQ(other.duplicate, first.duplicate);
  }
}

TEST_F(UrlMergerTest, ItemsOfOneFeedAreArticlesOfTheirOwn) {
  const std::string blog = Line({.id = "post-1", .body = "first"}) +
                           Line({.id = "post-2", .body = "second"});
  EXPECT_EQ(Index({blog}).articles, 2U);
  EXPECT_EQ(Index({Line({.id = "post-3", .body = "third"})}).articles, 3U);
  // Also when the index has one of them, or the page.
  StartAnew();
  Index({Line({.id = "post-1", .body = "first"})});
  EXPECT_EQ(Index({Line({.id = "post-1", .body = "mended"}) +
                   Line({.id = "post-2", .body = "second"})})
                .articles,
            2U);
  EXPECT_EQ(Index({Line({.id = "post-1", .body = "again"})}).articles, 2U);
  StartAnew();
  Index({Line({.id = "", .body = "page"})});
  EXPECT_EQ(Index({blog}).articles, 3U);
}

TEST_F(UrlMergerTest, TheFrontPageIsNoKey) {
  constexpr const char* kFront = "https://news.example/";
  Index({Line({.id = "g1", .url = kFront})});
  EXPECT_EQ(Index({Line({.id = "g2", .url = kFront})}).articles, 2U);
}

TEST_F(UrlMergerTest, ItKeepsItsOtherIdsThroughUpdates) {
  Index({Line({.id = "g1", .day = 1}), Line({.id = "g2", .day = 2})});
  Index({Line({.id = "g1", .body = "three", .url = "", .day = 3})});
  EXPECT_EQ(
      Index({Line({.id = "g2", .body = "four", .url = "", .day = 4})}).updated,
      1U);
  EXPECT_THAT(Ids(), ElementsAre("g1"));
  EXPECT_EQ(Read("g2").body, "four");
  EXPECT_EQ(Read("g1").earlier.size(), 3U);
}

TEST_F(UrlMergerTest, ARemovedArticleDoesNotComeBackUnderAnotherName) {
  const std::string page = Line({.id = "", .body = "zanzibarian", .day = 2});
  const std::string item = Line({.id = "g1", .body = "quidditch", .day = 1});
  Index({item + Line({.id = "b", .url = "https://news.example/b"})});
  Index({page});
  ASSERT_FALSE(FilesWith("quidditch").empty());
  const IndexingSummary summary = Remove("g1");
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_THAT(FilesWith("quidditch"), IsEmpty());
  EXPECT_EQ(Index({page, item, Line({.id = "g7", .body = "zanzibarian"})})
                .rejected_by_reason.at("removed"),
            3U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  // Restored by any of its names.
  RemovalList removals = *RemovalList::Load(index());
  EXPECT_TRUE(removals.Erase(kUrl));
  ASSERT_TRUE(removals.Save(FileSystem::Posix()).ok());
  EXPECT_EQ(Index({page, item}).articles, 2U);
}

TEST_F(UrlMergerTest, ItIsRemovedByAnyOfItsNames) {
  for (const std::string name : {"g1", "g2", kUrl}) {
    StartAnew();
    Index({Line({.id = "g1", .body = "zanzibarian", .day = 1}),
           Line({.id = "g2", .body = "quidditch", .day = 2})});
    EXPECT_EQ(Remove(name).removed, 1U) << name;
    EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty()) << name;
    EXPECT_THAT(FilesWith("quidditch"), IsEmpty()) << name;
    EXPECT_EQ(Index({Line({.id = "g2"})}).rejected, 1U) << name;
  }
}

TEST_F(UrlMergerTest, RemovingOneOfSeveralAtAUrlLeavesTheOthers) {
  Index({Line({.id = "g1", .body = "zanzibarian"}) + Line({.id = "g2"})});
  EXPECT_EQ(Remove("g1").articles, 1U);
  EXPECT_FALSE(Index({Line({.id = "g2"})}).rejected);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
}

TEST_F(UrlMergerTest, ACancellationReachesItByItsUrl) {
  Index({Line({.id = "", .body = "zanzibarian", .day = 1}),
         Line({.id = "b", .url = "https://news.example/b"})});
  const IndexingSummary summary =
      Index({Line({.id = "g1", .day = 2, .status = "canceled"})});
  EXPECT_EQ(summary.removed, 1U);
  EXPECT_EQ(summary.updated, 1U);
  EXPECT_EQ(summary.articles, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_EQ(Index({Line({.id = "", .body = "zanzibarian", .day = 1})}).rejected,
            1U);
}

TEST_F(UrlMergerTest, OrByAnIdThatItHadBefore) {
  Index({Line({.id = "g1", .body = "quidditch", .day = 1})});
  Index({Line({.id = "", .body = "zanzibarian", .day = 2})});
  Index({Line({.id = kUrl, .url = "", .day = 3, .status = "canceled"}),
         Line({.id = "b", .url = "https://news.example/b"})});
  EXPECT_THAT(Ids(), ElementsAre("b"));
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_THAT(FilesWith("quidditch"), IsEmpty());
  EXPECT_EQ(Index({Line({.id = "g1", .body = "quidditch"})}).rejected, 1U);
}

TEST_F(UrlMergerTest, CanceledInTheRunThatBroughtIt) {
  const std::string page = Line({.id = "", .body = "zanzibarian", .day = 1});
  const std::string cancel = Line({.id = "g1", .day = 2, .status = "canceled"});
  const std::string other = Line({.id = "b", .url = "https://news.example/b"});
  Index({page, cancel, other});
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  StartAnew();
  Index({cancel, other, page});
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  EXPECT_THAT(Ids(), ElementsAre("b"));
}

TEST_F(UrlMergerTest, CancelingAPostLeavesTheOthersOfItsPage) {
  Index({Line({.id = "g1"}) + Line({.id = "g2"})});
  EXPECT_EQ(Index({Line({.id = "g1", .status = "canceled"})}).articles, 1U);
  EXPECT_THAT(Ids(), ElementsAre("g2"));
  EXPECT_EQ(Index({Line({.id = "g2", .body = "more"})}).updated, 1U);
}

TEST_F(UrlMergerTest, WhatWaitsIsWithdrawnAndRemovedByItsUrl) {
  const std::string waiting = Line(
      {.id = "g1", .body = "zanzibarian", .embargo = "2022-12-24T00:00:00Z"});
  const std::string other = Line({.id = "b", .url = "https://news.example/b"});
  EXPECT_EQ(Index({waiting, other}).waiting, 1U);
  const IndexingSummary canceled =
      Index({Line({.id = "", .status = "canceled"})});
  EXPECT_EQ(canceled.removed, 1U);
  EXPECT_EQ(canceled.waiting, 0U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
  StartAnew();
  Index({waiting, other});
  EXPECT_EQ(Remove(kUrl).removed, 1U);
  EXPECT_THAT(FilesWith("zanzibarian"), IsEmpty());
}

TEST_F(UrlMergerTest, WhatIsReleasedMergesThen) {
  Index({Line({.id = "", .body = "old", .day = 1})});
  Index({Line({.id = "g1",
               .body = "new",
               .day = 2,
               .embargo = "2022-12-24T00:00:00Z"})});
  EXPECT_EQ(Read(kUrl).body, "old");
  IndexingOptions options;
  options.now = *ParseTimestamp("2022-12-24T00:00:00Z");
  const IndexingSummary released = Run(options);
  EXPECT_EQ(released.updated, 1U);
  EXPECT_EQ(released.articles, 1U);
  EXPECT_EQ(Read(kUrl).body, "new");
}

TEST_F(UrlMergerTest, ARollbackBringsBackWhatWasMerged) {
  Index({Line({.id = "g1", .day = 1})});
  const std::string before = Index({}).generation_id;
  Index({Line({.id = "g2", .body = "new", .day = 2})});
  ASSERT_TRUE(RollBack(FileSystem::Posix(), IndexDirectory(index())).ok());
  EXPECT_THAT(Ids(), ElementsAre("g1"));
  EXPECT_EQ(Read("g1").body, "text");
  EXPECT_EQ(Index({Line({.id = "g2", .body = "new", .day = 2})}).updated, 1U);
}

TEST_F(UrlMergerTest, SeveralSegmentsAndMerges) {
  for (int i = 0; i < 9; ++i) {
    const std::string n = std::to_string(i);
    Index({Line({.id = "g" + n, .url = kUrl + n, .day = 1})});
  }
  Index({Line(
      {.id = "", .body = "new", .url = std::string(kUrl) + "4", .day = 2})});
  EXPECT_EQ(Read("g4").body, "new");
  EXPECT_EQ(Ids().size(), 9U);
}

}  // namespace
}  // namespace dateline
