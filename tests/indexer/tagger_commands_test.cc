#include "indexer/tagger_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "common/file_system.h"
#include "indexer/entities/tagger_model.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kBio =
    "Angela\tB-PER\nMerkel\tI-PER\nflew\tO\nto\tO\nCairo\tB-LOC\n.\tO\n\n"
    "Merkel\tB-PER\nmet\tO\nthe\tO\nGerman\tB-MISC\nteam\tO\n.\tO\n";

class TaggerCommandsTest : public ::testing::Test {
 protected:
  absl::StatusOr<int> Eval(const EvalTaggerCommand& command) {
    return RunEvalTagger(command, {out_, err_});
  }
  absl::StatusOr<int> Train(const TrainCommand& command) {
    return RunTrainTagger(command, {out_, err_});
  }

  const TempDir folder_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(TaggerCommandsTest, EvalCountsNamesAndFacets) {
  const std::string file = folder_.Write("one.bio", kBio);
  const auto code = Eval({{file, file}, "", false});
  ASSERT_TRUE(code.ok()) << code.status();
  EXPECT_EQ(*code, 0);
  const std::string out = out_.str();
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 2);
  EXPECT_THAT(out, HasSubstr(R"("documents":1)"));
  // Two people by span, one as a facet.
  EXPECT_THAT(out, HasSubstr(R"("PER":{"precision":1.0,"recall":1.0,"f1":1.0,)"
                             R"("right":2,"found":2,"wanted":2})"));
  EXPECT_THAT(out,
              HasSubstr(R"("person":{"precision":1.0,"recall":1.0,"f1":1.0,)"
                        R"("right":1,"found":1,"wanted":1})"));
  EXPECT_EQ(err_.str(), "");
}

TEST_F(TaggerCommandsTest, EvalShowsErrors) {
  const std::string file =
      folder_.Write("wrong.bio", "Angela\tB-LOC\nMerkel\tI-LOC\nflew\tO\n");
  ASSERT_TRUE(Eval({{file}, "", true}).ok());
  EXPECT_THAT(err_.str(), HasSubstr("false\tPER\tAngela Merkel\n"));
  EXPECT_THAT(err_.str(), HasSubstr("missed\tLOC\tAngela Merkel\n"));
  EXPECT_THAT(err_.str(), HasSubstr("facet\tperson\tangela merkel\n"));
}

TEST_F(TaggerCommandsTest, EvalOfNothing) {
  ASSERT_TRUE(Eval({{folder_.Write("empty.bio", "")}, "", false}).ok());
  EXPECT_THAT(out_.str(), HasSubstr(R"("f1":0.0)"));
  EXPECT_THAT(out_.str(), Not(HasSubstr("nan")));
}

TEST_F(TaggerCommandsTest, TrainWritesAModelThatEvalReads) {
  const std::string file = folder_.Write("one.bio", kBio);
  const std::string model = folder_.path() + "/model.bin";
  const auto code = Train({{file, file + "=0.5"}, model, 3});
  ASSERT_TRUE(code.ok()) << code.status();
  EXPECT_THAT(err_.str(), HasSubstr("round 3/3"));
  EXPECT_THAT(out_.str(), HasSubstr(R"("fingerprint":)"));
  EXPECT_TRUE(TaggerModel::Parse(*ReadFile(model)).ok());
  EXPECT_TRUE(Eval({{file}, model, false}).ok());
}

TEST_F(TaggerCommandsTest, BadArgumentsAreRefused) {
  const std::string file = folder_.Write("one.bio", kBio);
  const std::string model = folder_.path() + "/model.bin";
  for (const char* weight : {"=", "=x", "=0", "=-1", "=nan", "=1x"}) {
    EXPECT_TRUE(
        absl::IsInvalidArgument(Train({{file + weight}, model, 1}).status()))
        << weight;
  }
  EXPECT_TRUE(absl::IsNotFound(
      Train({{folder_.path() + "/no.bio"}, model, 1}).status()));
  EXPECT_TRUE(absl::IsNotFound(
      Eval({{folder_.path() + "/no.bio"}, "", false}).status()));
  EXPECT_TRUE(
      absl::IsNotFound(Eval({{file}, folder_.path() + "/no", false}).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(
      Eval({{file}, folder_.Write("bad.bin", "DLNER"), false}).status()));
}

}  // namespace
}  // namespace dateline
