#include "common/word_shape.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

struct ShapeCase {
  std::string_view word;
  WordShape shape;
};

class WordShapeTest : public ::testing::TestWithParam<ShapeCase> {};

TEST_P(WordShapeTest, TellsTheShape) {
  EXPECT_EQ(ShapeOf(GetParam().word), GetParam().shape) << GetParam().word;
}

INSTANTIATE_TEST_SUITE_P(
    Words, WordShapeTest,
    ::testing::Values(ShapeCase{"", WordShape::kNoCase},
                      ShapeCase{"2022", WordShape::kNoCase},
                      ShapeCase{"\u5317\u4eac", WordShape::kNoCase},
                      ShapeCase{"\u0645\u0635\u0631", WordShape::kNoCase},
                      ShapeCase{"treaty", WordShape::kLower},
                      ShapeCase{"Treaty", WordShape::kTitle},
                      ShapeCase{"A", WordShape::kTitle},
                      ShapeCase{"\u00c9gypte", WordShape::kTitle},
                      ShapeCase{"START", WordShape::kCapitals},
                      ShapeCase{"F-16", WordShape::kCapitals},
                      ShapeCase{"U.S", WordShape::kCapitals},
                      ShapeCase{"\u0421\u0428\u0410", WordShape::kCapitals},
                      ShapeCase{"eBay", WordShape::kInner},
                      ShapeCase{"McDonald", WordShape::kInner},
                      ShapeCase{"NGOs", WordShape::kInner}));

TEST(WordShapeTest, KnowsTheCaseOfEveryAsciiCharacter) {
  for (int i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    const bool digit = c >= '0' && c <= '9';
    const WordShape alone = ShapeOf(std::string(1, c));
    EXPECT_EQ(alone == WordShape::kTitle, upper) << i;
    EXPECT_EQ(alone == WordShape::kLower, lower) << i;
    const WordShape after_a = ShapeOf(std::string("A") + c);
    EXPECT_EQ(after_a == WordShape::kCapitals, upper || digit) << i;
  }
}

TEST(WordShapeTest, OnlyCapitalsAndInnerCapitalsAreTelling) {
  EXPECT_TRUE(IsTelling(WordShape::kCapitals));
  EXPECT_TRUE(IsTelling(WordShape::kInner));
  EXPECT_FALSE(IsTelling(WordShape::kTitle));
  EXPECT_FALSE(IsTelling(WordShape::kLower));
  EXPECT_FALSE(IsTelling(WordShape::kNoCase));
}

TEST(ShapeKeyTest, LeavesDotsAndApostrophesOut) {
  EXPECT_EQ(ShapeKey("U.S."), "US");
  EXPECT_EQ(ShapeKey("O'Brien"), "OBrien");
  EXPECT_EQ(ShapeKey("O\u2019Brien"), "OBrien");
  EXPECT_EQ(ShapeKey("eBay"), "eBay");
}

}  // namespace
}  // namespace dateline
