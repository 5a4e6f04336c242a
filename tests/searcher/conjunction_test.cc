#include "searcher/rank/conjunction.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "indexer/rank/rank_builder.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

class ConjunctionTest : public ::testing::Test {
 protected:
  void SetUp() override {
    RankBuilder builder;
    for (uint32_t i = 0; i < 100; ++i) {
      IndexedDocument document;
      document.id = std::to_string(i);
      document.keywords = {"often"};
      if (i % 9 == 0) document.keywords.emplace_back("rare");
      builder.Add(document, i);
    }
    const std::string path = dir_.path() + "/rank.idx";
    ASSERT_TRUE(builder.Write(FileSystem::Posix(), path).ok());
    segment_ = *RankSegment::Open(path, Tombstones());
  }

  static PlanNode Terms(std::vector<std::string> terms) {
    PlanNode node;
    node.kind = PlanKind::kTerms;
    node.terms = std::move(terms);
    return node;
  }
  static PlanNode Of(PlanKind kind, std::vector<PlanNode> children) {
    PlanNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
  }

  // How many documents each of the lists has.
  std::vector<uint32_t> ListsOf(const PlanNode& root) {
    Plan plan;
    plan.root = root;
    auto query = SegmentQuery::Compile(*segment_, plan);
    EXPECT_TRUE(query.ok()) << query.status();
    std::vector<uint32_t> documents;
    for (const PostingCursor* list : ConjunctionOf((*query)->root())) {
      documents.push_back(list->documents());
    }
    return documents;
  }

  using Sizes = std::vector<uint32_t>;
  TempDir dir_;
  std::unique_ptr<RankSegment> segment_;
};

TEST_F(ConjunctionTest, IsSingleListsTheRarestFirst) {
  EXPECT_EQ(ListsOf(Of(PlanKind::kAnd, {Terms({"often"}), Terms({"rare"})})),
            (Sizes{12, 100}));
}

TEST_F(ConjunctionTest, NothingElseIsOne) {
  const PlanNode often = Terms({"often"});
  const PlanNode rare = Terms({"rare"});
  EXPECT_EQ(ListsOf(often), Sizes());
  EXPECT_EQ(ListsOf(Of(PlanKind::kOr, {often, rare})), Sizes());
  EXPECT_EQ(ListsOf(Of(PlanKind::kAnd, {Terms({"often", "rare"}), rare})),
            Sizes());
  EXPECT_EQ(ListsOf(Of(PlanKind::kAnd, {often, Terms({"never"})})), Sizes());
  EXPECT_EQ(ListsOf(Of(PlanKind::kAnd, {often, Of(PlanKind::kNot, {rare})})),
            Sizes());
  PlanNode everything;
  everything.kind = PlanKind::kEverything;
  EXPECT_EQ(ListsOf(Of(PlanKind::kAnd, {often, everything})), Sizes());
}

}  // namespace
}  // namespace dateline
