#include "searcher/evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "absl/status/status.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

Measures Measure(std::string_view qrels, std::string_view run) {
  const Evaluation evaluation = Evaluate(*ParseQrels(qrels), *ParseRun(run));
  return evaluation.mean;
}

TEST(EvaluationTest, AgreesWithAHandComputedTopic) {
  // Ranks: a (2), x, b (1), and c (1) is not found.
  const Measures measures =
      Measure("1 0 a 2\n1 0 b 1\n1 0 c 1\n1 0 x 0\n",
              "1 Q0 a 1 9.5 t\n1 Q0 x 2 8 t\n1 Q0 b 3 7 t\n");
  EXPECT_NEAR(measures.ap, (1.0 + 2.0 / 3) / 3, 1e-12);
  EXPECT_NEAR(measures.p_10, 0.2, 1e-12);
  EXPECT_NEAR(measures.rr, 1.0, 1e-12);
  EXPECT_NEAR(measures.recall_1000, 2.0 / 3, 1e-12);
  const double ideal = 2 + 1 / std::log2(3.0) + 1 / std::log2(4.0);
  EXPECT_NEAR(measures.ndcg_10, (2 + 1 / std::log2(4.0)) / ideal, 1e-12);
}

TEST(EvaluationTest, TheRankColumnIsIgnored) {
  const Measures measures =
      Measure("1 0 a 1\n", "1 Q0 x 1 2 t\n1 Q0 a 2 3 t\n");
  EXPECT_EQ(measures.rr, 1.0);
}

TEST(EvaluationTest, EqualScoresAreOrderedByDocnoDescending) {
  EXPECT_EQ(Measure("1 0 a 1\n", "1 Q0 a 1 5 t\n1 Q0 b 2 5 t\n").rr, 0.5);
  EXPECT_EQ(Measure("1 0 b 1\n", "1 Q0 a 1 5 t\n1 Q0 b 2 5 t\n").rr, 1.0);
}

TEST(EvaluationTest, ATopicWithoutResultsCountsAsZero) {
  const auto qrels = ParseQrels("1 0 a 1\n2 0 b 1\n");
  const auto run = ParseRun("1 Q0 a 1 1 t\n");
  const Evaluation evaluation = Evaluate(*qrels, *run);
  EXPECT_EQ(evaluation.by_topic.size(), 2U);
  EXPECT_EQ(evaluation.by_topic.at("2").ap, 0);
  EXPECT_EQ(evaluation.mean.ap, 0.5);
}

TEST(EvaluationTest, TopicsWithoutRelevantArticlesAreLeftOut) {
  const Evaluation evaluation =
      Evaluate(*ParseQrels("1 0 a 1\n2 0 b 0\n3 0 c -1\n"),
               *ParseRun("1 Q0 a 1 1 t\n2 Q0 b 1 1 t\n9 Q0 b 1 1 t\n"));
  EXPECT_EQ(evaluation.by_topic.size(), 1U);
  EXPECT_EQ(evaluation.mean.ap, 1);
}

TEST(EvaluationTest, NothingJudgedGivesZeros) {
  const Measures measures = Measure("", "1 Q0 a 1 1 t\n");
  EXPECT_EQ(measures.ap, 0);
  EXPECT_EQ(measures.ndcg_10, 0);
}

TEST(EvaluationTest, RecallLooksAtTheFirstThousand) {
  std::string run;
  for (int i = 0; i < 1000; ++i) {
    run += "1 Q0 x" + std::to_string(i) + " 1 5 t\n";
  }
  const Measures measures = Measure("1 0 a 1\n", run + "1 Q0 a 1 1 t\n");
  EXPECT_EQ(measures.recall_1000, 0);
  EXPECT_NEAR(measures.rr, 1.0 / 1001, 1e-12);
}

TEST(EvaluationTest, TabsBlanksAndWindowsLineEndsAreRead) {
  const auto qrels = ParseQrels("\n1\t0  a\t1\r\n\r\n  \n2 0 b 0\n");
  ASSERT_TRUE(qrels.ok()) << qrels.status();
  EXPECT_EQ(qrels->at("1").at("a"), 1);
  EXPECT_EQ(qrels->size(), 2U);
}

TEST(EvaluationTest, BadLinesAreNamed) {
  for (const char* line : {"1 0 a", "1 0 a b", "1 0 a 1 2", "1 0 a 1.5"}) {
    const auto qrels = ParseQrels("1 0 a 1\n\n" + std::string(line) + "\n");
    EXPECT_TRUE(absl::IsInvalidArgument(qrels.status())) << line;
    EXPECT_THAT(std::string(qrels.status().message()), HasSubstr("line 3"));
  }
  for (const char* line :
       {"1 Q0 a 1 5", "1 Q0 a 1 x t", "1 Q0 a 1 5 t u", "1 Q0 a 1 nan t"}) {
    const auto run = ParseRun(std::string(line) + "\n");
    EXPECT_TRUE(absl::IsInvalidArgument(run.status())) << line;
    EXPECT_THAT(std::string(run.status().message()), HasSubstr("line 1"));
  }
}

TEST(EvaluationTest, AnArticleListedTwiceDoesNotCountTwice) {
  const auto run = ParseRun("1 Q0 a 1 5 t\n1 Q0 a 2 4 t\n");
  if (!run.ok()) return;  // refusing it is as good
  const Evaluation evaluation = Evaluate(*ParseQrels("1 0 a 1\n"), *run);
  EXPECT_LE(evaluation.mean.ap, 1.0);
  EXPECT_LE(evaluation.mean.recall_1000, 1.0);
}

}  // namespace
}  // namespace dateline
