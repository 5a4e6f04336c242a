#include "indexer/indexing_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::HasSubstr;

TEST(IndexingSummary, IsOneLineWithItsNames) {
  IndexingSummary summary;
  summary.seen = 7;
  summary.embargoed = 2;
  summary.released = 1;
  summary.waiting = 3;
  summary.rejected_by_reason = {{"no-text", 4}};
  summary.languages_overruled = 5;
  summary.dropped = {"generation 1"};
  const std::string json = SummaryJson(summary);
  EXPECT_EQ(json.find('\n'), json.size() - 1);
  EXPECT_THAT(json, HasSubstr(R"("seen":7,)"));
  EXPECT_THAT(json, HasSubstr(R"("embargoed":2,"released":1,"waiting":3,)"));
  EXPECT_THAT(json, HasSubstr(R"("rejectedByReason":{"no-text":4})"));
  EXPECT_THAT(json, HasSubstr(R"("languagesOverruled":5,)"));
  EXPECT_THAT(json, HasSubstr(R"("dropped":["generation 1"])"));
}

}  // namespace
}  // namespace dateline
