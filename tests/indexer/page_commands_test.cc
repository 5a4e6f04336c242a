#include "indexer/page_commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>

#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

TEST(PageCommands, EvalPagesPrintsScoresAndErrors) {
  const TempDir dir;
  std::filesystem::create_directory(dir.path() + "/a");
  dir.Write("a/source.html", "<p>one two three four five</p>");
  dir.Write("a/expected.html", "<p>one two three four six</p>");
  dir.Write("a/expected-metadata.json", R"({"title":"T"})");
  std::ostringstream out;
  std::ostringstream err;
  EXPECT_EQ(*RunEvalPages({dir.path(), false, true}, {out, err}), 0);
  EXPECT_THAT(out.str(),
              HasSubstr("\"precision\":0.5,\"recall\":0.5,\"f1\":0.5"));
  EXPECT_THAT(err.str(), HasSubstr("a\t2\t1\t2"));
  EXPECT_THAT(err.str(), HasSubstr("a\ttitle\tfound: \twanted: T"));
}

TEST(PageCommands, EvalPagesNeedsPages) {
  const TempDir dir;
  std::ostringstream out;
  EXPECT_TRUE(absl::IsNotFound(
      RunEvalPages({dir.path(), false, false}, {out, out}).status()));
}

}  // namespace
}  // namespace dateline
