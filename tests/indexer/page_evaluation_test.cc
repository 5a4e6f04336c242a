#include "indexer/page_evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/compression.h"
#include "tests/support/page_html.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::SizeIs;

class PageEvaluation : public testing::Test {
 protected:
  void AddPage(const std::string& name, const std::string& source,
               const std::string& expected, const std::string& metadata) {
    const auto folder = std::filesystem::path(dir_.path()) / name;
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "source.html.gz") << Gzip(source);
    std::ofstream(folder / "expected.html") << expected;
    std::ofstream(folder / "expected-metadata.json") << metadata;
  }

  TempDir dir_;
};

TEST_F(PageEvaluation, CountsRunsOfFourWords) {
  // One of two paragraphs is wanted; and one page is right.
  AddPage("a", "<article>" + Paragraphs(1, 2) + "</article>", Paragraphs(1, 1),
          "{\"title\":null}");
  AddPage("b", "<title>T</title><p>one two three four five</p>",
          "<p>One, two three four five</p>",
          R"({"title":"T","byline":"Ann Lee"})");
  const PageScores scores = *ScorePages(dir_.path(), /*captions=*/false);
  ASSERT_THAT(scores.pages, SizeIs(2));
  const PageScore& a = scores.pages[0];
  EXPECT_EQ(a.name, "a");
  EXPECT_EQ(a.common, a.wanted);
  EXPECT_EQ(a.found, 2 * a.wanted + 3);  // three runs span both
  const PageScore& b = scores.pages[1];
  EXPECT_EQ(b.found, 2u);
  EXPECT_EQ(b.Wrong(), 0u);
  EXPECT_EQ(scores.fields.at("title").right, 1u);
  EXPECT_EQ(scores.fields.at("byline").wanted, 1u);
  EXPECT_EQ(scores.fields.at("byline").right, 0u);
  EXPECT_EQ(scores.fields.at("byline").wrong, 0u);
  EXPECT_THAT(scores.field_errors, SizeIs(1));
}

TEST_F(PageEvaluation, AFolderWithoutPagesIsAnError) {
  EXPECT_TRUE(absl::IsNotFound(ScorePages(dir_.path(), false).status()));
}

// The 130 pages of Readability, where they are there.
TEST(PageEvaluationOfCorpus, ArticlesAreFound) {
  const std::string folder =
      std::string(DATELINE_SOURCE_DIR) +
      "/../shared/corpora/extraction/readability/test/test-pages";
  if (!std::filesystem::exists(folder)) {
    GTEST_SKIP() << "the pages of Readability are not there";
  }
  const PageScores scores = *ScorePages(folder, /*captions=*/true);
  double common = 0;
  double sizes = 0;
  for (const PageScore& page : scores.pages) {
    common += static_cast<double>(page.common);
    sizes += static_cast<double>(page.found + page.wanted);
  }
  EXPECT_GE(2 * common / sizes, 0.975);
  EXPECT_GE(scores.fields.at("siteName").right, 60u);
  EXPECT_GE(scores.fields.at("publishedTime").right, 31u);
}

}  // namespace
}  // namespace dateline
