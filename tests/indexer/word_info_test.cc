#include "indexer/entities/word_info.h"

#include <gtest/gtest.h>

#include <utility>

#include "common/gazetteer.h"

namespace dateline {
namespace {

TEST(WordInfoTest, Shapes) {
  const std::pair<const char*, TokenShape> examples[] = {
      {"talks", TokenShape::kLower},   {"é", TokenShape::kLower},
      {"Cairo", TokenShape::kTitle},   {"Élysée", TokenShape::kTitle},
      {"Москва", TokenShape::kTitle},  {"NATO", TokenShape::kCapitals},
      {"J.", TokenShape::kInitial},    {"A", TokenShape::kInitial},
      {"U.S.", TokenShape::kStops},    {"McDonald", TokenShape::kMixed},
      {"iPhone", TokenShape::kMixed},  {"28th", TokenShape::kNumber},
      {"2022", TokenShape::kNumber},   {"1,000.5", TokenShape::kNumber},
      {",", TokenShape::kMark},        {"\u2014", TokenShape::kMark},
      {"北京", TokenShape::kCaseless}, {"القاهرة", TokenShape::kCaseless},
      {"O'Neill", TokenShape::kMixed}, {"Sana'a", TokenShape::kTitle}};
  for (const auto& [word, shape] : examples) {
    EXPECT_EQ(DescribeWord(word, false).shape, shape) << word;
  }
}

TEST(WordInfoTest, InATextOfCapitalsTheShapeSaysNothing) {
  EXPECT_EQ(DescribeWord("CAIRO", true).shape, TokenShape::kUnknown);
  EXPECT_EQ(DescribeWord("A", true).shape, TokenShape::kUnknown);
  EXPECT_EQ(DescribeWord("28", true).shape, TokenShape::kNumber);
  EXPECT_EQ(DescribeWord(",", true).shape, TokenShape::kMark);
  EXPECT_EQ(DescribeWord("北京", true).shape, TokenShape::kCaseless);
}

TEST(WordInfoTest, CapitalsAreAlsoReadAsATitle) {
  const uint64_t cairo = Gazetteer::TokenHash("Cairo");
  EXPECT_EQ(DescribeWord("CAIRO", false).title_hash, cairo);
  EXPECT_EQ(DescribeWord("CAIRO", true).title_hash, cairo);
  EXPECT_EQ(DescribeWord("Cairo", false).hash, cairo);
  EXPECT_EQ(DescribeWord("Cairo", false).title_hash, 0U);
  EXPECT_EQ(DescribeWord("CAR", false).title_hash, 0U);
  EXPECT_EQ(DescribeWord("U.S.", false).title_hash, 0U);
}

TEST(WordInfoTest, ClassesOfTheWordItself) {
  EXPECT_NE(DescribeWord("Monday", false).classes & kCalendar, 0U);
  EXPECT_NE(DescribeWord("MONDAY", true).classes & kCalendar, 0U);
  EXPECT_NE(DescribeWord("President", false).classes & kTitle, 0U);
  EXPECT_EQ(DescribeWord("qwxzy", false).classes, 0U);
  EXPECT_TRUE(DescribeWord("of", false).particle);
  EXPECT_TRUE(DescribeWord("\u2019s", false).particle);
  EXPECT_TRUE(DescribeWord("In", false).preposition);
  EXPECT_TRUE(DescribeWord("said", false).speech);
  EXPECT_FALSE(DescribeWord("Cairo", false).particle);
}

TEST(WordInfoTest, OnlyLettersWithCaseAreCapitalised) {
  for (const char* word : {"Cairo", "NATO", "J.", "U.S.", "iPhone"}) {
    EXPECT_TRUE(DescribeWord(word, false).Capitalised()) << word;
  }
  for (const char* word : {"talks", "28", ",", "北京"}) {
    EXPECT_FALSE(DescribeWord(word, false).Capitalised()) << word;
  }
  EXPECT_FALSE(WordInfo().Capitalised());
}

TEST(WordInfoTest, ChangesOfCase) {
  EXPECT_EQ(LowerWord("CAIRO"), "cairo");
  EXPECT_EQ(LowerWord("ÉLYSÉE"), "élysée");
  EXPECT_EQ(TitleWord("ÉLYSÉE"), "Élysée");
  EXPECT_EQ(TitleWord("cairo"), "Cairo");
  EXPECT_EQ(TitleWord(""), "");
  EXPECT_EQ(LowerWord("北京 28"), "北京 28");
}

}  // namespace
}  // namespace dateline
