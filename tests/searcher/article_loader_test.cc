#include "searcher/article_loader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/index_directory.h"
#include "searcher/searcher.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

class ArticleLoaderTest : public ::testing::Test {
 protected:
  ArticleLoaderTest() : index_(directory_.path() + "/index") {
    std::vector<Article> articles;
    for (uint32_t i = 1; i <= kArticles; ++i) {
      articles.push_back(MakeArticle(
          "a" + std::to_string(i), "Wheat",
          "Body " + std::to_string(i) + std::string(1000, ' ') + "end"));
    }
    EXPECT_TRUE(MakeIndex(index_, articles).ok());
    const IndexDirectory directory(index_);
    segments_ = *SegmentSet::Open(directory, *directory.ReadCurrent());
  }

  static constexpr uint32_t kArticles = 100;
  TempDir directory_;
  const std::string index_;
  std::unique_ptr<SegmentSet> segments_;
  Analyzer analyzer_;
};

TEST_F(ArticleLoaderTest, GivesWhatIsAskedForInItsOrder) {
  const ArticleLoader loader(*segments_, 1 << 20, 1 << 16);
  for (int round = 0; round < 2; ++round) {
    const auto loaded = loader.Load({{0, 7}, {0, 3}, {0, 7}}, analyzer_);
    ASSERT_TRUE(loaded.ok()) << loaded.status();
    ASSERT_EQ(loaded->size(), 3);
    EXPECT_EQ((*loaded)[0]->article.id, (*loaded)[2]->article.id);
    EXPECT_NE((*loaded)[0]->article.id, (*loaded)[1]->article.id);
    EXPECT_FALSE((*loaded)[0]->zones.body.words.empty());
  }
}

TEST_F(ArticleLoaderTest, WhatIsInMemoryIsNotReadAgain) {
  const ArticleLoader loader(*segments_, 1 << 20, 1 << 16);
  const auto first = loader.Load({{0, 7}}, analyzer_);
  const auto again = loader.Load({{0, 7}}, analyzer_);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first->front(), again->front());
  EXPECT_GE(loader.bytes(), first->front()->bytes());
}

TEST_F(ArticleLoaderTest, MemoryIsBounded) {
  constexpr size_t kMost = 64 * 1024;
  const ArticleLoader loader(*segments_, kMost, 1 << 16);
  for (int round = 0; round < 3; ++round) {
    for (uint32_t i = 1; i <= kArticles; ++i) {
      ASSERT_TRUE(loader.Load({{0, i}}, analyzer_).ok());
      EXPECT_LE(loader.bytes(), kMost);
    }
  }
  EXPECT_GT(loader.bytes(), kMost / 2);
}

TEST_F(ArticleLoaderTest, ForgetsWhenItIsTold) {
  const ArticleLoader loader(*segments_, 1 << 20, 1 << 16);
  const auto first = loader.Load({{0, 7}}, analyzer_);
  ASSERT_TRUE(first.ok());
  loader.Forget();
  EXPECT_EQ(loader.bytes(), 0);
  const auto again = loader.Load({{0, 7}}, analyzer_);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(first->front()->article, again->front()->article);
  EXPECT_GT(loader.bytes(), 0);
}

TEST_F(ArticleLoaderTest, WithoutMemoryNothingIsKept) {
  const ArticleLoader loader(*segments_, 0, 1 << 16);
  ASSERT_TRUE(loader.Load({{0, 7}}, analyzer_).ok());
  EXPECT_EQ(loader.bytes(), 0);
}

TEST_F(ArticleLoaderTest, HitsAreTheSameWithAndWithoutMemory) {
  const auto plain = Searcher::Open(index_);
  const auto keeping =
      Searcher::Open(index_, std::nullopt, RetrieverChoice::kAuto, 1 << 20);
  ASSERT_TRUE(plain.ok() && keeping.ok());
  SearchRequest request;
  request.query = "wheat OR body OR end";
  for (int round = 0; round < 2; ++round) {
    const auto a = (*plain)->Search(request);
    const auto b = (*keeping)->Search(request);
    ASSERT_TRUE(a.ok() && b.ok());
    ASSERT_EQ(a->hits.size(), b->hits.size());
    for (size_t i = 0; i < a->hits.size(); ++i) {
      EXPECT_EQ(a->hits[i].article, b->hits[i].article);
      const auto& shown = a->hits[i].highlights.snippets;
      const auto& kept = b->hits[i].highlights.snippets;
      ASSERT_EQ(shown.size(), kept.size());
      for (size_t j = 0; j < shown.size(); ++j) {
        EXPECT_EQ(shown[j].text, kept[j].text);
        EXPECT_EQ(shown[j].marks, kept[j].marks);
      }
    }
  }
}

}  // namespace
}  // namespace dateline
