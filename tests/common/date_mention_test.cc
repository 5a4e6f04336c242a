#include "common/date_mention.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(DateMention, NamesOfPrecisions) {
  const std::pair<DateMentionPrecision, const char*> names[] = {
      {DateMentionPrecision::kDecade, "decade"},
      {DateMentionPrecision::kYear, "year"},
      {DateMentionPrecision::kHalf, "half"},
      {DateMentionPrecision::kSeason, "season"},
      {DateMentionPrecision::kQuarter, "quarter"},
      {DateMentionPrecision::kMonth, "month"},
      {DateMentionPrecision::kWeek, "week"},
      {DateMentionPrecision::kDay, "day"}};
  for (const auto& [precision, name] : names) {
    EXPECT_EQ(DateMentionPrecisionName(precision), name);
  }
}

TEST(DateMention, NamesOfKinds) {
  EXPECT_EQ(DateMentionKindName(DateMentionKind::kDate), "date");
  EXPECT_EQ(DateMentionKindName(DateMentionKind::kRelative), "relative");
  EXPECT_EQ(DateMentionKindName(DateMentionKind::kInterval), "interval");
}

}  // namespace
}  // namespace dateline
