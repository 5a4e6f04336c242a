#include "searcher/hit_reader.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "common/article_record.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

class HitReaderTest : public ::testing::Test {
 protected:
  HitReaderTest() {
    retrieval_.articles.resize(kHitsAtOnce + 1);
    size_t number = 0;
    for (RankedArticle& one : retrieval_.articles) {
      one.id = "a" + std::to_string(++number);
      one.record = EncodeRecord(MakeArticle(one.id, "Wheat", "Talks."), {});
    }
  }

  SearchResponse Read() {
    SearchResponse response;
    const absl::Status read =
        HitReader().AddTo(request_, Plan(), retrieval_, analyzer_, &response);
    EXPECT_TRUE(read.ok()) << read;
    return response;
  }

  SearchRequest request_;
  Retrieval retrieval_;
  Analyzer analyzer_;
};

TEST_F(HitReaderTest, AllHaveTheirArticles) {
  request_.offset = 5;
  const SearchResponse response = Read();
  EXPECT_FALSE(response.partial);
  ASSERT_EQ(response.hits.size(), kHitsAtOnce + 1);
  EXPECT_EQ(response.hits.back().rank, 5 + kHitsAtOnce + 1);
  for (const Hit& hit : response.hits) {
    EXPECT_EQ(hit.article.id, hit.id);
    EXPECT_EQ(hit.highlights.headline.text, "Wheat");
    EXPECT_FALSE(hit.highlights.snippets.empty());
  }
}

TEST_F(HitReaderTest, AfterTheDeadlineTheOthersAreLeftOut) {
  request_.deadline = std::chrono::steady_clock::now() - std::chrono::hours(1);
  const SearchResponse response = Read();
  EXPECT_TRUE(response.partial);
  EXPECT_EQ(response.hits.size(), kHitsAtOnce);
}

TEST_F(HitReaderTest, ListsOfIdsAreWhole) {
  request_.want_articles = false;
  request_.deadline = std::chrono::steady_clock::now() - std::chrono::hours(1);
  const SearchResponse response = Read();
  EXPECT_FALSE(response.partial);
  EXPECT_EQ(response.hits.size(), kHitsAtOnce + 1);
}

}  // namespace
}  // namespace dateline
