#include "searcher/service/suggester.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SuggesterTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const TempDir directory;
    const std::string index = directory.path() + "/index";
    const absl::Status made = MakeIndex(
        index,
        {MakeArticle("1", "Vladimir Putin meets Barack Obama in Cairo",
                     "President Vladimir Putin met President Barack Obama in "
                     "Cairo, Egypt. The wheat talks went on."),
         MakeArticle("2", "Barack Obama in Paris",
                     "President Barack Obama spoke in Paris about wheatgrass "
                     "and wheat."),
         MakeArticle("3", "Whether or not", "Whether wheat is sown.")});
    ASSERT_TRUE(made.ok()) << made;
    auto searcher = Searcher::Open(index);
    ASSERT_TRUE(searcher.ok()) << searcher.status();
    searcher_ = *std::move(searcher);
    suggester_ = new Suggester(searcher_);
    ASSERT_TRUE(suggester_->Collect().ok());
  }
  static void TearDownTestSuite() {
    delete suggester_;
    searcher_.reset();
  }

  static std::vector<Suggestion> Suggest(std::string_view beginning,
                                         size_t limit = 10) {
    auto suggestions = suggester_->Suggest(beginning, limit);
    EXPECT_TRUE(suggestions.ok()) << suggestions.status();
    EXPECT_FALSE(suggestions->partial);
    return std::move(suggestions->all);
  }
  static std::vector<std::string> Texts(std::string_view beginning,
                                        size_t limit = 10) {
    std::vector<std::string> texts;
    for (const Suggestion& one : Suggest(beginning, limit)) {
      texts.push_back(one.text);
    }
    return texts;
  }

  static std::shared_ptr<const Searcher> searcher_;
  static Suggester* suggester_;
};

std::shared_ptr<const Searcher> SuggesterTest::searcher_;
Suggester* SuggesterTest::suggester_ = nullptr;

TEST_F(SuggesterTest, CompletesWordsByNumberOfArticles) {
  EXPECT_THAT(Suggest("whe"),
              ElementsAre(Suggestion{"wheat", "word", "wheat", 3},
                          Suggestion{"wheatgrass", "word", "wheatgrass", 1},
                          Suggestion{"whether", "word", "whether", 1}));
  EXPECT_THAT(Texts("WHE", 1), ElementsAre("wheat"));
}

TEST_F(SuggesterTest, ANameIsFoundByAnyOfItsWords) {
  const Suggestion obama = {"Barack Obama", "person", "person:\"Barack Obama\"",
                            2};
  for (const char* beginning : {"bar", "Oba", "barack o", "OBAMA"}) {
    const auto found = Suggest(beginning, 1);
    ASSERT_EQ(found.size(), 1) << beginning;
    EXPECT_EQ(found.front(), obama) << beginning;
  }
}

TEST_F(SuggesterTest, TheQueryFindsAsManyArticles) {
  for (const char* beginning : {"put", "cai", "oba", "whe"}) {
    for (const Suggestion& one : Suggest(beginning)) {
      SearchRequest request;
      request.query = one.query;
      const auto found = searcher_->Search(request);
      ASSERT_TRUE(found.ok()) << one.query << found.status();
      if (one.type != "word") {
        EXPECT_EQ(found->total, one.articles) << one.query;
      } else {
        EXPECT_GE(found->total, one.articles) << one.query;
      }
    }
  }
}

TEST_F(SuggesterTest, OfSeveralWordsTheLastIsCompleted) {
  EXPECT_THAT(Texts("talks of wheatg"), ElementsAre("talks of wheatgrass"));
}

TEST_F(SuggesterTest, WithoutTheNamesThereAreWords) {
  const Suggester fresh(searcher_);
  const auto words = fresh.Suggest("oba", 10);
  ASSERT_TRUE(words.ok()) << words.status();
  EXPECT_TRUE(words->partial);
  EXPECT_THAT(words->all, ElementsAre(Suggestion{"obama", "word", "obama", 2}));
  ASSERT_TRUE(fresh.Collect().ok());
  const auto names = fresh.Suggest("oba", 10);
  ASSERT_TRUE(names.ok()) << names.status();
  EXPECT_FALSE(names->partial);
  EXPECT_EQ(names->all.front().text, "Barack Obama");
}

TEST_F(SuggesterTest, NothingComesOfNothing) {
  EXPECT_THAT(Texts(""), IsEmpty());
  EXPECT_THAT(Texts(" "), IsEmpty());
  EXPECT_THAT(Texts("zzzz"), IsEmpty());
  EXPECT_THAT(Texts(std::string(5000, 'w')), IsEmpty());
  EXPECT_THAT(Texts("whe", 0), IsEmpty());
}

}  // namespace
}  // namespace dateline
