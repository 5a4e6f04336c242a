#include "searcher/similar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class SimilarTest : public ::testing::Test {
 protected:
  SimilarTest() {
    const std::string index = directory_.path() + "/index";
    const absl::Status made = MakeIndex(
        index,
        {MakeArticle("wheat1", "Wheat harvest fails",
                     "The wheat harvest failed after the drought in 2022."),
         MakeArticle("wheat2", "Drought and wheat",
                     "A drought took the harvest of wheat."),
         MakeArticle("wheat3", "Prices", "After the drought prices rose.",
                     "2022-12-05"),
         MakeArticle("opera", "Opera opens", "The opera opened its season."),
         MakeArticle("lonely", "Xylophone", "Zzyzx quixotry.")});
    EXPECT_TRUE(made.ok()) << made;
    searcher_ = *Searcher::Open(index);
  }

  SimilarArticles Find(std::string_view id, const SearchRequest& request = {}) {
    auto similar = FindSimilar(*searcher_, id, request);
    EXPECT_TRUE(similar.ok()) << similar.status();
    return *std::move(similar);
  }
  static std::vector<std::string> Ids(const SimilarArticles& similar) {
    std::vector<std::string> ids;
    for (const Hit& hit : similar.found.hits) ids.push_back(hit.id);
    return ids;
  }

  TempDir directory_;
  std::shared_ptr<const Searcher> searcher_;
};

TEST_F(SimilarTest, FindsArticlesWithTheSameTellingWords) {
  const SimilarArticles similar = Find("wheat1");
  EXPECT_THAT(Ids(similar), ElementsAre("wheat2", "wheat3"));
  EXPECT_EQ(similar.found.hits[0].rank, 1);
  std::vector<std::string> words;
  for (const TellingWord& word : similar.words) words.push_back(word.word);
  EXPECT_THAT(words, Contains("wheat"));
  EXPECT_THAT(words, Contains("drought"));
  EXPECT_THAT(words, Not(Contains("the")));
  EXPECT_THAT(words, Not(Contains("2022")));
  // No other article has it.
  EXPECT_THAT(words, Not(Contains("failed")));
  EXPECT_TRUE(std::is_sorted(similar.words.begin(), similar.words.end(),
                             [](const TellingWord& a, const TellingWord& b) {
                               return a.weight > b.weight;
                             }));
}

TEST_F(SimilarTest, KeepsToTheFiltersAndTheNumber) {
  SearchRequest request;
  request.limit = 1;
  EXPECT_THAT(Ids(Find("wheat1", request)), ElementsAre("wheat2"));
  request.published.first = CivilDay{2022, 12, 1};
  EXPECT_THAT(Ids(Find("wheat1", request)), ElementsAre("wheat3"));
}

TEST_F(SimilarTest, AnArticleMayBeLikeNoOther) {
  EXPECT_THAT(Ids(Find("lonely")), IsEmpty());
  EXPECT_THAT(Find("lonely").words, IsEmpty());
}

TEST_F(SimilarTest, NeedsTheArticle) {
  EXPECT_TRUE(absl::IsNotFound(FindSimilar(*searcher_, "no", {}).status()));
}

}  // namespace
}  // namespace dateline
