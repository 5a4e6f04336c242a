// Stories as the searcher shows them, against the list that is not folded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/searcher.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

constexpr size_t kStories = 60;

class StoryFoldingTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new TempDir;
    std::mt19937 random(4);
    std::vector<std::vector<Article>> batches(3);
    int number = 0;
    for (size_t story = 0; story < kStories; ++story) {
      std::string text;
      for (int i = 0; i < 40; ++i) {
        text += "w" + std::to_string(random() % 400) + " ";
      }
      // Up to ten copies, alone or in all segments.
      for (size_t copy = 0; copy < 1 + story % 10; ++copy) {
        const std::string hour = std::to_string(10 + random() % 14);
        batches[random() % batches.size()].push_back(
            ShortArticle("a" + std::to_string(number++),
                         "News w" + std::to_string(random() % 400), text,
                         "2022-11-28T" + hour + ":00:00Z"));
      }
    }
    const std::string index = dir_->path() + "/index";
    ASSERT_TRUE(MakeSegments(index, batches, Annotations::kNone).ok());
    searcher_ = *Searcher::Open(index);
  }
  static void TearDownTestSuite() {
    searcher_.reset();
    delete dir_;
  }

  static SearchResponse Search(const SearchRequest& request) {
    auto response = searcher_->Search(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *std::move(response);
  }
  // Names the story of an article with copies.
  static std::string StoryOf(const Hit& hit) {
    return hit.story ? hit.story->id : hit.id;
  }

  static TempDir* dir_;
  static std::shared_ptr<const Searcher> searcher_;
};

TempDir* StoryFoldingTest::dir_;
std::shared_ptr<const Searcher> StoryFoldingTest::searcher_;

TEST_F(StoryFoldingTest, IsTheListWithoutLaterCopies) {
  for (const char* query : {"w1 OR w2 OR w3 OR w4", "w7 OR w9", "news", ""}) {
    for (const SortOrder sort :
         {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
      SearchRequest request;
      request.query = query;
      request.sort = sort;
      request.limit = kMaxLimit;
      const SearchResponse all = Search(request);
      std::map<std::string, uint64_t> matching;
      std::vector<std::string> expected;
      for (const Hit& hit : all.hits) {
        if (matching[StoryOf(hit)]++ == 0) expected.push_back(hit.id);
      }
      request.fold_stories = true;
      const SearchResponse folded = Search(request);
      std::vector<std::string> found;
      for (const Hit& hit : folded.hits) {
        found.push_back(hit.id);
        if (!hit.story) continue;
        EXPECT_EQ(hit.story->matching, matching[hit.story->id]);
      }
      EXPECT_EQ(found, expected);
      EXPECT_EQ(folded.total, all.total);
      EXPECT_EQ(folded.stories, expected.size());
      EXPECT_FALSE(all.stories);
    }
  }
}

TEST_F(StoryFoldingTest, PagesFollowOneAnother) {
  SearchRequest request;
  request.query = "news";
  request.fold_stories = true;
  request.limit = kMaxLimit;
  const SearchResponse whole = Search(request);
  ASSERT_EQ(whole.hits.size(), kStories);
  request.limit = 7;
  for (request.offset = 0; request.offset < kStories; request.offset += 7) {
    const SearchResponse page = Search(request);
    EXPECT_EQ(page.stories, kStories);
    for (const Hit& hit : page.hits) {
      EXPECT_EQ(hit.id, whole.hits[hit.rank - 1].id);
    }
  }
}

TEST_F(StoryFoldingTest, FacetsCountArticles) {
  SearchRequest request;
  request.query = "news";
  request.facets = {{Field::kLanguage, 10, ""}};
  request.histograms = {{HistogramDate::kPublished, HistogramInterval::kYear}};
  const SearchResponse all = Search(request);
  request.fold_stories = true;
  const SearchResponse folded = Search(request);
  EXPECT_EQ(folded.facets.front().values, all.facets.front().values);
  EXPECT_EQ(folded.histograms, all.histograms);
}

TEST_F(StoryFoldingTest, AStoryHasItsArticlesByDate) {
  SearchRequest request;
  request.query = "news";
  request.limit = kMaxLimit;
  std::map<std::string, std::set<std::string>> expected;
  for (const Hit& hit : Search(request).hits) {
    expected[StoryOf(hit)].insert(hit.id);
  }
  for (const auto& [id, members] : expected) {
    for (const std::string& member : members) {
      const auto story = searcher_->GetStory(member);
      ASSERT_TRUE(story.ok()) << story.status();
      std::set<std::string> found;
      for (const StoryEntry& entry : *story) {
        found.insert(entry.article.id);
        EXPECT_EQ(entry.linked_to.empty(), members.size() == 1);
        if (members.size() > 1) {
          EXPECT_TRUE(members.contains(entry.linked_to));
          EXPECT_EQ(entry.similarity, 1);
        }
      }
      EXPECT_EQ(found, members);
      EXPECT_EQ(story->front().article.id, id);
      for (size_t i = 1; i < story->size(); ++i) {
        EXPECT_LE((*story)[i - 1].article.date_published->unix_seconds,
                  (*story)[i].article.date_published->unix_seconds);
      }
    }
  }
}

TEST_F(StoryFoldingTest, AnUnknownArticleHasNoStory) {
  EXPECT_TRUE(absl::IsNotFound(searcher_->GetStory("nobody").status()));
}

// Behind an article of the first stage, and within the window of the second.
TEST_F(StoryFoldingTest, PagesByPositionFollowOneAnother) {
  for (const char* query : {"news w1 w2 w3", "w1 OR w2 OR w3 OR news"}) {
    for (const size_t limit : {9, 25, 50, 70}) {
      SearchRequest request;
      request.query = query;
      request.match = MatchMode::kAny;
      request.limit = kMaxLimit;
      const SearchResponse whole = Search(request);
      ASSERT_GT(whole.hits.size(), 2 * kProximityWindow);
      request.limit = limit;
      std::vector<std::string> pages;
      while (true) {
        const SearchResponse page = Search(request);
        if (page.hits.empty()) break;
        for (const Hit& hit : page.hits) pages.push_back(hit.id);
        request.offset += page.hits.size();
        request.after = RankPosition{page.hits.back().key, page.hits.back().id};
      }
      ASSERT_EQ(pages.size(), whole.hits.size());
      for (size_t i = 0; i < pages.size(); ++i) {
        EXPECT_EQ(pages[i], whole.hits[i].id) << limit << " " << i;
      }
    }
  }
}

}  // namespace
}  // namespace dateline
