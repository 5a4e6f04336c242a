#include "indexer/copies/copy_rule.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace dateline {
namespace {

constexpr int64_t kDay = 24 * 60 * 60;

// `same` shingles that all texts share, and `own` ones of this text alone.
CopyText Text(size_t same, size_t own, uint64_t name, int64_t date = 0) {
  CopyText text;
  for (uint64_t i = 0; i < same; ++i) text.shingles.push_back(i);
  for (uint64_t i = 0; i < own; ++i) text.shingles.push_back(name * 1000 + i);
  text.date = date;
  return text;
}

TEST(AreCopiesTest, HalfTheTextIsEnough) {
  EXPECT_TRUE(AreCopies(Text(40, 20, 1), Text(40, 20, 2), false));
  EXPECT_FALSE(AreCopies(Text(39, 20, 1), Text(39, 21, 2), false));
}

TEST(AreCopiesTest, AShortenedVersionIsACopy) {
  EXPECT_TRUE(AreCopies(Text(30, 0, 1), Text(30, 200, 2), false));
  EXPECT_FALSE(AreCopies(Text(29, 0, 1), Text(29, 200, 2), false));
}

TEST(AreCopiesTest, ShortTextsMustBeNearlyTheSame) {
  EXPECT_TRUE(AreCopies(Text(9, 1, 1), Text(9, 1, 2), false));
  EXPECT_FALSE(AreCopies(Text(8, 2, 1), Text(8, 2, 2), false));
  CopyText a = Text(8, 2, 1);
  CopyText b = Text(8, 2, 2);
  a.numbers = b.numbers = {1, 2, 3, 4};
  EXPECT_TRUE(AreCopies(a, b, false));
}

TEST(AreCopiesTest, OtherFiguresAreAnotherReport) {
  CopyText a = Text(90, 10, 1);
  CopyText b = Text(90, 10, 2);
  a.numbers = {1, 2, 3, 4};
  b.numbers = {3, 4, 5, 6, 7};
  EXPECT_FALSE(AreCopies(a, b, false));
  EXPECT_FALSE(AreCopies(a, b, true));
  b.numbers = {1, 2, 3, 4, 5, 6, 7};
  EXPECT_TRUE(AreCopies(a, b, false));
}

TEST(AreCopiesTest, DaysApartOnlyLongTextsThatAreNearlyTheSame) {
  EXPECT_TRUE(AreCopies(Text(40, 0, 1), Text(40, 0, 2, 2 * kDay), false));
  EXPECT_FALSE(AreCopies(Text(40, 0, 1), Text(40, 0, 2, 2 * kDay + 1), false));
  EXPECT_FALSE(AreCopies(Text(40, 0, 1), Text(40, 0, 2, 3 * kDay), true));
  EXPECT_TRUE(AreCopies(Text(95, 5, 1), Text(95, 5, 2, 300 * kDay), false));
}

TEST(AreCopiesTest, AHeadingAloneIsACopyForSomeHours) {
  EXPECT_TRUE(AreCopies(Text(1, 0, 1), Text(1, 0, 2, kDay / 4), false));
  EXPECT_FALSE(AreCopies(Text(1, 0, 1), Text(1, 0, 2, kDay / 4 + 1), true));
  EXPECT_TRUE(AreCopies(Text(2, 0, 1), Text(2, 0, 2, kDay), true));
}

TEST(AreCopiesTest, WithoutADateIsNear) {
  CopyText undated = Text(40, 0, 1);
  undated.date.reset();
  EXPECT_TRUE(AreCopies(undated, Text(40, 0, 2, 900 * kDay), false));
}

TEST(AreCopiesTest, OneHeadlineNeedsAQuarterOfTheText) {
  EXPECT_TRUE(AreCopies(Text(10, 30, 1), Text(10, 90, 2), true));
  EXPECT_FALSE(AreCopies(Text(10, 30, 1), Text(10, 90, 2), false));
  EXPECT_FALSE(AreCopies(Text(9, 30, 1), Text(9, 90, 2), true));
}

}  // namespace
}  // namespace dateline
