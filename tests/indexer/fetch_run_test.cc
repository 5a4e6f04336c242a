#include "indexer/fetch/fetch_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/temp_dir.h"
#include "tests/support/web_fixture.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

class FetchRunTest : public WebTest {
 protected:
  FetchRunTest() {
    fetch_.rate = 10'000;
    fetch_.allow_private = true;
    fetch_.indexing.index = dir_.path() + "/index";
    fetch_.indexing.settings.entities = false;
  }
  FetchSummary Fetch(const std::string& path) {
    fetch_.feeds = {Url(path)};
    const auto summary = RunFetch(fetch_);
    EXPECT_TRUE(summary.ok()) << summary.status();
    return summary.ok() ? *summary : FetchSummary();
  }

  const TempDir dir_;
  FetchOptions fetch_;
};

TEST_F(FetchRunTest, WhatIsNewIsIndexedAndLeavesTheSpool) {
  Put("/a", Reply(200, FeedWith("a"), "ETag", "\"1\""));
  StartSite();
  const FetchSummary first = Fetch("/a");
  EXPECT_EQ(first.feeds, 1U);
  ASSERT_TRUE(first.indexing);
  EXPECT_EQ(first.indexing->indexed, 1U);
  const FetchSummary second = Fetch("/a");
  EXPECT_EQ(second.not_modified, 1U);
  EXPECT_FALSE(second.indexing);
  EXPECT_THAT(FetchSummaryJson(second), HasSubstr(R"("indexing":null)"));
}

TEST_F(FetchRunTest, SitemapsOfAnIndexAreFeeds) {
  Put("/index", Reply(200,
                      "<sitemapindex><sitemap><loc>/news</loc></sitemap>"
                      "</sitemapindex>"));
  Put("/news", Reply(200,
                     "<urlset><url><loc>/1</loc><news><title>One</title>"
                     "</news></url></urlset>"));
  StartSite();
  const FetchSummary summary = Fetch("/index");
  EXPECT_EQ(summary.feeds, 2U);
  EXPECT_EQ(summary.fetched, 2U);
  ASSERT_TRUE(summary.indexing);
  EXPECT_EQ(summary.indexing->articles, 1U);
}

TEST_F(FetchRunTest, ArticlesWhoseEmbargoHasEndedComeInThoughNothingIsNew) {
  StartSite();
  IndexingOptions build = fetch_.indexing;
  build.inputs = {dir_.Write(
      "feed.jsonl",
      "{\"id\":\"w\",\"headline\":\"Later\",\"embargoed\":\"2031-01-01\"}\n")};
  build.now = ParseTimestamp("2030-12-31");
  ASSERT_TRUE(RunIndexing(build).ok());
  fetch_.indexing.now = build.now;
  EXPECT_FALSE(Fetch("/none").indexing);
  fetch_.indexing.now = ParseTimestamp("2031-01-01");
  const FetchSummary due = Fetch("/none");
  ASSERT_TRUE(due.indexing);
  EXPECT_EQ(due.indexing->released, 1U);
  EXPECT_EQ(due.indexing->articles, 1U);
}

TEST_F(FetchRunTest, NothingAnswers) {
  StartSite();
  EXPECT_FALSE(Fetch("/none").NothingAnswered());
  const std::string url = Url("/a");
  StopAndJoin();
  server_.reset();
  fetch_.feeds = {url};
  const auto summary = RunFetch(fetch_);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_TRUE(summary->NothingAnswered());
  EXPECT_FALSE(FetchSummary().NothingAnswered());
}

}  // namespace
}  // namespace dateline
