#include "searcher/why_not.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

class WhyNotTest : public ::testing::Test {
 protected:
  WhyNotTest() {
    const std::string index = directory_.path() + "/index";
    const absl::Status made = MakeIndex(
        index, {MakeArticle("1", "Grain deal", "The treaty talks went on."),
                MakeArticle("2", "Opera", "Nothing of it.")});
    EXPECT_TRUE(made.ok()) << made;
    searcher_ = *Searcher::Open(index);
  }

  // "all-(treaty+ any-(a- b-))": needs, + or - for a match, parts.
  static std::string Outline(const QueryPart& part) {
    std::string outline = part.needs.empty() ? part.text : part.needs;
    outline += part.matches ? "+" : "-";
    for (size_t i = 0; i < part.parts.size(); ++i) {
      outline += (i == 0 ? "(" : " ") + Outline(part.parts[i]);
    }
    return part.parts.empty() ? outline : outline + ")";
  }
  std::string Outline(const SearchRequest& request) {
    const auto answer = WhyNot(*searcher_, request, "1");
    EXPECT_TRUE(answer.ok()) << answer.status();
    if (!answer.ok()) return "";
    // The whole is right whatever the parts say.
    SearchRequest search = request;
    search.relax = false;
    const auto found = searcher_->Search(search);
    EXPECT_TRUE(found.ok());
    bool is_found = false;
    for (const Hit& hit : found->hits) is_found |= hit.id == "1";
    EXPECT_EQ(answer->matches, is_found) << request.query;
    return Outline(*answer);
  }
  std::string Outline(const std::string& query) {
    SearchRequest request;
    request.query = query;
    return Outline(request);
  }

  TempDir directory_;
  std::shared_ptr<const Searcher> searcher_;
};

TEST_F(WhyNotTest, TellsEachPart) {
  EXPECT_EQ(Outline("treaty"), "treaty+");
  EXPECT_EQ(Outline("treaty zebra"), "all-(treaty+ zebra-)");
  EXPECT_EQ(Outline("treaty (zebra OR deal)"),
            "all+(treaty+ any+(zebra- deal+))");
  EXPECT_EQ(Outline("title:treaty body:treaty"),
            "all-(title:treaty- body:treaty+)");
  EXPECT_EQ(Outline("\"treaty talks\" \"talks treaty\""),
            "all-(\"treaty talks\"+ \"talks treaty\"-)");
  EXPECT_EQ(Outline("treaty NEAR/1 talks treaty NEAR/1 went"),
            "all-(treaty NEAR/1 talks+ treaty NEAR/1 went-)");
}

TEST_F(WhyNotTest, ANotMatchesWhereItsPartDoesNot) {
  EXPECT_EQ(Outline("treaty -zebra"), "all+(treaty+ none+(zebra-))");
  EXPECT_EQ(Outline("treaty -deal"), "all-(treaty+ none-(deal+))");
}

TEST_F(WhyNotTest, TheModeSaysHowManyAreNeeded) {
  SearchRequest request;
  request.query = "treaty zebra lion";
  request.match = MatchMode::kAny;
  EXPECT_EQ(Outline(request), "any+(treaty+ zebra- lion-)");
  EXPECT_EQ(Outline("\"treaty zebra talks\"/2"), "2+(treaty+ zebra- talks+)");
}

TEST_F(WhyNotTest, FiltersAreParts) {
  SearchRequest request;
  request.query = "treaty";
  request.sources = {"Nobody"};
  EXPECT_EQ(Outline(request), "all-(treaty+ source:Nobody-)");
}

TEST_F(WhyNotTest, NeedsTheArticleAndAQuery) {
  EXPECT_TRUE(absl::IsNotFound(WhyNot(*searcher_, {}, "nobody").status()));
  SearchRequest request;
  request.query = "(treaty";
  EXPECT_TRUE(QueryErrorOf(WhyNot(*searcher_, request, "1").status()));
}

}  // namespace
}  // namespace dateline
