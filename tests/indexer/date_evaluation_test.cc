#include "indexer/dates/date_evaluation.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace dateline {
namespace {

class DateEvaluation : public testing::Test {
 protected:
  DateEvaluation() { document_.created = CivilDay{2022, 11, 28}; }

  void Add(std::string_view words, std::string type, std::string value) {
    document_.tags.push_back({std::move(type), std::move(value),
                              document_.text.size(), words.size()});
    document_.text += words;
    document_.text += " and ";
  }

  DateScores Score() {
    DateScores scores;
    ScoreDocument(document_, &scores, &errors_);
    return scores;
  }

  TimemlDocument document_;
  std::vector<std::string> errors_;
};

TEST_F(DateEvaluation, CountsRightWrongMissedAndSpurious) {
  Add("yesterday", "DATE", "2022-11-27");
  Add("tomorrow", "DATE", "2022-11-28");
  Add("nightfall", "TIME", "2022-11-28TNI");
  document_.text += "in 1989";
  const DateScores scores = Score();
  EXPECT_EQ(scores.gold, 3U);
  EXPECT_EQ(scores.predicted, 3U);
  EXPECT_EQ(scores.right, 1U);
  EXPECT_EQ(scores.found, 2U);
  EXPECT_DOUBLE_EQ(scores.F1(), 1.0 / 3);
  EXPECT_EQ(errors_.size(), 3U);
}

TEST_F(DateEvaluation, DurationsAreNotScored) {
  Add("the past two weeks", "DURATION", "P2W");
  Add("last week", "DATE", "2022-WXX");
  const DateScores scores = Score();
  EXPECT_EQ(scores.ignored_gold, 2U);
  EXPECT_EQ(scores.ignored_predictions, 2U);
  EXPECT_EQ(scores.predicted, 0U);
}

TEST_F(DateEvaluation, ADayWhereOnlyVagueTimeIsMeantIsWrong) {
  Add("today", "DATE", "PRESENT_REF");
  const DateScores scores = Score();
  EXPECT_EQ(scores.predicted, 1U);
  EXPECT_EQ(scores.right, 0U);
}

TEST_F(DateEvaluation, AnIntervalStandsForItsTwoEnds) {
  document_.text = "from ";
  document_.tags.push_back({"DATE", "2022-11-29", 5, 11});
  document_.tags.push_back({"DATE", "2022-12-06", 20, 10});
  document_.text += "November 29 to December 6";
  const DateScores scores = Score();
  EXPECT_EQ(scores.predicted, 2U);
  EXPECT_EQ(scores.right, 2U);
  EXPECT_TRUE(errors_.empty());
}

TEST_F(DateEvaluation, Json) {
  const std::string json = DateScoresJson({});
  EXPECT_NE(json.find("\"f1\": 0"), std::string::npos) << json;
}

}  // namespace
}  // namespace dateline
