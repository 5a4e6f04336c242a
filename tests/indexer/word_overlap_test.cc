#include "indexer/pages/word_overlap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(WordOverlap, FindsWordsInAnyScript) {
  EXPECT_THAT(PlainWords("The U.S.-led “talks”, 2022…"),
              ElementsAre("the", "u", "s", "led", "talks", "2022"));
  EXPECT_THAT(PlainWords("Élan да"), ElementsAre("Élan", "да"));
  EXPECT_THAT(PlainWords("会谈，推迟。"), ElementsAre("会", "谈", "推", "迟"));
  EXPECT_THAT(PlainWords(" ,\n"), IsEmpty());
  EXPECT_THAT(PlainWords("cut \xE4\xBC"), SizeIs(2));
}

TEST(WordOverlap, SharesCountRepeatedWords) {
  EXPECT_DOUBLE_EQ(WordSet("a a b c").ShareIn(WordSet("A x")), 0.5);
  EXPECT_DOUBLE_EQ(WordSet("").ShareIn(WordSet("a")), 0);
}

TEST(WordOverlap, CountsCommonRuns) {
  const auto runs = WordRuns("a b c d e", 4);
  EXPECT_THAT(runs, SizeIs(2));
  EXPECT_EQ(CommonRuns(runs, WordRuns("x a b c d", 4)), 1u);
  EXPECT_THAT(WordRuns("a b", 4), SizeIs(1));
  EXPECT_EQ(CommonRuns(WordRuns("a b", 4), WordRuns("A, b.", 4)), 1u);
  EXPECT_EQ(CommonRuns(WordRuns("a a a", 1), WordRuns("a a", 1)), 2u);
  EXPECT_THAT(WordRuns("", 4), IsEmpty());
}

}  // namespace
}  // namespace dateline
