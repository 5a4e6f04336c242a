// The rank index against Xapian on segments of many windows, where whole
// windows and terms are passed over because they cannot win.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "searcher/rank/window.h"
#include "searcher/searcher.h"
#include "tests/support/segmented_index.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

class WindowAgreementTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    dir_ = new TempDir;
    std::mt19937 random(7);
    std::vector<std::vector<Article>> batches(2);
    for (uint32_t i = 0; i < 3 * kWindow; ++i) {
      batches[0].push_back(RandomArticle(i, random));
    }
    // Some of them again, in newer versions.
    for (uint32_t i = 2 * kWindow; i < 4 * kWindow; i += 1 + random() % 3) {
      batches[1].push_back(RandomArticle(i, random));
    }
    const std::string index = dir_->path() + "/index";
    ASSERT_TRUE(MakeSegments(index, batches, Annotations::kNone).ok());
    rank_ = *Searcher::Open(index);
    xapian_ = *Searcher::Open(index, std::nullopt, RetrieverChoice::kXapian);
  }
  static void TearDownTestSuite() {
    rank_.reset();
    xapian_.reset();
    delete dir_;
  }

  // Word n is about n times rarer than word 1, and bunched in some years.
  static std::string RandomWord(std::mt19937& random) {
    const double u = static_cast<double>(random() % 10'000) / 10'000;
    return "w" + std::to_string(static_cast<int>(std::pow(300.0, u)));
  }

  static Article RandomArticle(uint32_t id, std::mt19937& random) {
    std::string body;
    for (uint32_t n = 1 + random() % 12; n > 0; --n) {
      body += RandomWord(random) + (random() % 5 == 0 ? ". " : " ");
    }
    // In the middle of the time, one word is in nearly every article.
    if (id % 7 != 0 && id > kWindow && id < 2 * kWindow) body += "w250 w250";
    const std::string day = std::to_string(10 + id % 19);
    Article article =
        ShortArticle("id" + std::to_string(id), RandomWord(random), body,
                     std::to_string(2010 + id % 8) + "-0" +
                         std::to_string(1 + id % 9) + "-" + day);
    if (id % 101 == 0) article.date_published.reset();
    article.publisher.name = "Source " + std::to_string(id % 5);
    return article;
  }

  static std::string RandomQuery(std::mt19937& random) {
    const auto word = [&random] { return RandomWord(random); };
    switch (random() % 11) {
      case 0:
        return word() + " AND " + word();
      case 1:
        return "\"" + word() + " " + word() + "\"";
      case 2:
        return "(" + word() + " OR " + word() + ") NOT " + word();
      case 3:
        return "(" + word() + " OR " + word() + ") date:201" +
               std::to_string(random() % 8);
      case 4:
        return "(" + word() + " OR " + word() + ") source:\"source 1\"";
      case 5:
        return "\"" + word() + " " + word() + " " + word() + "\"/2";
      case 6:
        return "(" + word() + " NEAR/3 " + word() + ") OR title:" + word();
      case 7:
        return word() + "^2 OR (w25* words:10..)";
      case 8:
        return word() + " " + word() + " " + word();
      case 9:
        return word() + " " + word() + " source:\"source 1\"";
      default:
        return word() + " OR " + word() + " OR " + word();
    }
  }

  static void ExpectSame(const SearchResponse& found,
                         const SearchResponse& expected) {
    ASSERT_EQ(found.hits.size(), expected.hits.size());
    for (size_t i = 0; i < found.hits.size(); ++i) {
      EXPECT_EQ(found.hits[i].id, expected.hits[i].id) << "rank " << i;
      EXPECT_EQ(found.hits[i].score, expected.hits[i].score);
    }
  }

  static TempDir* dir_;
  static std::shared_ptr<const Searcher> rank_;
  static std::shared_ptr<const Searcher> xapian_;
};

TempDir* WindowAgreementTest::dir_ = nullptr;
std::shared_ptr<const Searcher> WindowAgreementTest::rank_;
std::shared_ptr<const Searcher> WindowAgreementTest::xapian_;

TEST_F(WindowAgreementTest, TheBestAreTheSameWhateverIsPassedOver) {
  std::mt19937 random(11);
  for (int i = 0; i < 400 && !HasFailure(); ++i) {
    SearchRequest request;
    request.query = RandomQuery(random);
    SCOPED_TRACE(request.query);
    request.relax = false;
    request.want_articles = false;
    request.sort = static_cast<SortOrder>(i % 3);
    request.limit = i % 4 == 0 ? 100 : 10;
    request.offset = i % 5 == 0 ? 7 : 0;
    request.facets = {{Field::kSource, 3, ""}};
    const auto expected = xapian_->Search(request);
    ASSERT_TRUE(expected.ok()) << expected.status();
    const auto found = rank_->Search(request);
    ASSERT_TRUE(found.ok()) << found.status();
    ExpectSame(*found, *expected);
    EXPECT_EQ(found->total, expected->total);
    EXPECT_EQ(found->facets.front().values, expected->facets.front().values);
    request.facets.clear();
    request.exact_total = false;
    const auto bound = rank_->Search(request);
    ASSERT_TRUE(bound.ok()) << bound.status();
    ExpectSame(*bound, *expected);
    EXPECT_LE(bound->total, expected->total);
  }
}

// Articles are short, so that many have one score, and any number of hits may
// end among them: what just reaches the last of them must not be lost.
TEST_F(WindowAgreementTest, TiesAtTheEndAreDecidedByTheIds) {
  for (int word = 1; word < 13; ++word) {
    for (int limit = 1; limit <= 200 && !HasFailure(); ++limit) {
      SearchRequest request;
      request.query = "w" + std::to_string(word) + " w" +
                      std::to_string(word + limit % 5 + 1);
      SCOPED_TRACE(request.query);
      request.relax = false;
      request.want_articles = false;
      request.limit = static_cast<size_t>(limit);
      request.proximity = 0;
      const auto expected = xapian_->Search(request);
      const auto found = rank_->Search(request);
      ASSERT_TRUE(expected.ok() && found.ok());
      ExpectSame(*found, *expected);
    }
  }
}

}  // namespace
}  // namespace dateline
