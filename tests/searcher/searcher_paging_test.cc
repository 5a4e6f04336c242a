// Going on behind an article, deadlines, and what else a service asks of a
// searcher.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "searcher/searcher.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

class SearcherPagingTest : public ::testing::Test {
 protected:
  SearcherPagingTest() : index_(directory_.path() + "/index") {
    // Ties of score and of date, and articles without a date.
    for (int batch = 0; batch < 2; ++batch) {
      std::vector<Article> articles;
      for (int i = 0; i < 60; ++i) {
        const std::string id = std::to_string(batch * 1000 + i);
        Article article = MakeArticle(
            id, "Wheat",
            std::string(static_cast<size_t>(i % 4), ' ') + "x " + id,
            i % 7 == 0 ? "" : "2022-11-2" + std::to_string(i % 5));
        if (i % 3 == 0) article.body += " wheat";
        articles.push_back(std::move(article));
      }
      const absl::Status made = MakeIndex(index_, articles);
      EXPECT_TRUE(made.ok()) << made;
    }
    searcher_ = *Searcher::Open(index_);
  }

  SearchResponse Search(const SearchRequest& request) {
    auto response = searcher_->Search(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? *std::move(response) : SearchResponse();
  }

  TempDir directory_;
  const std::string index_;
  std::shared_ptr<const Searcher> searcher_;
};

TEST_F(SearcherPagingTest, PagesBehindEachOtherAreTheWholeOrder) {
  for (const SortOrder sort :
       {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
    for (const bool exact : {true, false}) {
      SearchRequest whole;
      whole.query = "wheat";
      whole.sort = sort;
      whole.limit = 1000;
      const SearchResponse all = Search(whole);
      ASSERT_EQ(all.hits.size(), 120);
      SearchRequest page = whole;
      page.limit = 7;
      page.exact_total = exact;
      size_t next = 0;
      for (SearchResponse part = Search(page); !part.hits.empty();
           part = Search(page)) {
        EXPECT_TRUE(!exact || part.total == 120) << part.total;
        for (const Hit& hit : part.hits) {
          ASSERT_LT(next, all.hits.size());
          EXPECT_EQ(hit.id, all.hits[next].id);
          EXPECT_EQ(hit.rank, next + 1);
          ++next;
        }
        page.after = RankPosition{part.hits.back().key, part.hits.back().id};
        page.offset = next;
      }
      EXPECT_EQ(next, all.hits.size());
    }
  }
}

TEST_F(SearcherPagingTest, IdsComeInLongerLists) {
  SearchRequest request;
  request.limit = kMaxListed;
  request.want_articles = false;
  EXPECT_EQ(Search(request).hits.size(), 120);
  request.want_articles = true;
  EXPECT_TRUE(absl::IsOutOfRange(searcher_->Search(request).status()));
  request.want_articles = false;
  request.limit = kMaxListed + 1;
  EXPECT_TRUE(absl::IsOutOfRange(searcher_->Search(request).status()));
}

TEST_F(SearcherPagingTest, ADeadlineEndsASearchAndIsTold) {
  SearchRequest request;
  request.query = "wheat zebra";
  request.facets = {{Field::kSource, 10, ""}};
  request.deadline = std::chrono::steady_clock::now() - std::chrono::hours(1);
  const SearchResponse ended = Search(request);
  EXPECT_TRUE(ended.partial);
  EXPECT_FALSE(ended.total_is_exact);
  EXPECT_TRUE(ended.hits.empty());
  // What was not looked at is no reason to look for less.
  EXPECT_EQ(ended.match, MatchMode::kAll);
  request.deadline = std::chrono::steady_clock::now() + std::chrono::hours(1);
  request.query = "wheat";
  const SearchResponse whole = Search(request);
  EXPECT_FALSE(whole.partial);
  EXPECT_TRUE(whole.total_is_exact);
  EXPECT_EQ(whole.total, 120);
}

TEST_F(SearcherPagingTest, WordsComeWithTheirArticles) {
  const auto words = searcher_->Words("whe", 5);
  ASSERT_TRUE(words.ok()) << words.status();
  ASSERT_EQ(words->size(), 1);
  EXPECT_EQ(words->front().word, "wheat");
  EXPECT_EQ(words->front().document_frequency, 120);
}

}  // namespace
}  // namespace dateline
