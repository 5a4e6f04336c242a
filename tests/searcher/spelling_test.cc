#include "searcher/spelling.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <variant>

#include "searcher/open_generation.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

// Three articles have "coffee", two "coffers", one "toffees".
class SpellingTest : public ::testing::TestWithParam<RetrieverChoice> {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TempDir>();
    ASSERT_TRUE(
        MakeIndex(Path(),
                  {MakeArticle("a", "Coffee prices rise", "No coffers filled."),
                   MakeArticle("b", "Coffee prices fall", "Election coffers."),
                   MakeArticle("c", "Coffee and toffees", "An election."),
                   MakeArticle("d", "Cathode rays", "And cathedrals.")},
                  /*reference=*/true)
            .ok());
  }
  static void TearDownTestSuite() { directory_.reset(); }
  static std::string Path() { return directory_->path() + "/index"; }

  void SetUp() override {
    const IndexDirectory index(Path());
    const auto manifest = index.ReadManifest(1);
    ASSERT_TRUE(manifest.ok()) << manifest.status();
    manifest_ = *manifest;
    auto segments = SegmentSet::Open(index, manifest_);
    ASSERT_TRUE(segments.ok()) << segments.status();
    segments_ = *std::move(segments);
    auto retriever = MakeRetriever(GetParam(), index, manifest_, *segments_);
    ASSERT_TRUE(retriever.ok()) << retriever.status();
    retriever_ = *std::move(retriever);
  }

  std::string RespeltAs(const std::string& text) {
    const auto query = ParseQuery(text);
    if (!std::holds_alternative<Query>(query)) return "not a query";
    const auto respelt =
        Respell(std::get<Query>(query), *retriever_, analyzer_, options_);
    return respelt.ok() ? *respelt : respelt.status().ToString();
  }

  static std::unique_ptr<TempDir> directory_;
  Manifest manifest_;
  std::unique_ptr<SegmentSet> segments_;
  std::unique_ptr<Retriever> retriever_;
  Analyzer analyzer_;
  SpellingOptions options_;
};

std::unique_ptr<TempDir> SpellingTest::directory_;

TEST_P(SpellingTest, ReplacesWhatStandsInNoArticle) {
  EXPECT_EQ(RespeltAs("cofee"), "coffee");
  EXPECT_EQ(RespeltAs("Cofee"), "coffee");
  EXPECT_EQ(RespeltAs("  cofee  prices eletion "),
            "  coffee  prices election ");
  EXPECT_EQ(RespeltAs("coffee prices"), "");
  EXPECT_EQ(RespeltAs("coffees price"), "");  // other forms of words
  EXPECT_EQ(RespeltAs(""), "");
  EXPECT_EQ(RespeltAs("xyzzyx"), "");
}

TEST_P(SpellingTest, KeepsTheSyntaxAround) {
  EXPECT_EQ(RespeltAs("title:cofee^2 OR (prics -cofee)"),
            "title:coffee^2 OR (prices -cofee)");
  EXPECT_EQ(RespeltAs("title:(cofee OR titel) +prics"),
            "title:(coffee OR titel) +prices");
  EXPECT_EQ(RespeltAs("cofee NEAR/5 prics"), "coffee NEAR/5 prices");
  EXPECT_EQ(RespeltAs("source:cofee date:2022 cofee"),
            "source:cofee date:2022 coffee");
}

TEST_P(SpellingTest, TwoLettersDifferOnlyInLongWords) {
  EXPECT_EQ(RespeltAs("elexsion"), "election");
  EXPECT_EQ(RespeltAs("cofe"), "");    // two from coffee
  EXPECT_EQ(RespeltAs("koffee"), "");  // the first letter stays
}

TEST_P(SpellingTest, OffersWhatMostArticlesHaveAndEnoughOfThem) {
  EXPECT_EQ(RespeltAs("coffeex"), "coffee");
  EXPECT_EQ(RespeltAs("coffeers"), "coffers");  // one letter before two
  EXPECT_EQ(RespeltAs("toffes"), "");
  options_.min_articles = 1;
  EXPECT_EQ(RespeltAs("toffes"), "toffees");
  EXPECT_EQ(RespeltAs("cathodrals"), "cathedrals");
  options_.min_articles = 4;
  EXPECT_EQ(RespeltAs("cofee"), "");
}

TEST_P(SpellingTest, LeavesAloneWhatIsMeantAsWritten) {
  for (const char* text :
       {"COFEE", "coFEe", "cofee1", "\"cofee\"", "=cofee", "cofee*", "cofeex~1",
        "\"cofee prics\"~5", "\"cofee prics\"/1", "byline:cofee", "x -cofee",
        "x NOT cofee"}) {
    EXPECT_EQ(RespeltAs(text), "") << text;
  }
}

TEST_P(SpellingTest, LooksUpSoManyWordsAndNotPastTheDeadline) {
  std::string text;
  for (int i = 0; i < kMaxSpelledWords; ++i) text += "coffee ";
  EXPECT_EQ(RespeltAs(text + "cofee"), "");
  EXPECT_EQ(RespeltAs("cofee " + text), "coffee " + text);
  options_.deadline = std::chrono::steady_clock::now();
  EXPECT_EQ(RespeltAs("cofee"), "");
}

INSTANTIATE_TEST_SUITE_P(Retrievers, SpellingTest,
                         ::testing::Values(RetrieverChoice::kRank,
                                           RetrieverChoice::kXapian));

}  // namespace
}  // namespace dateline
