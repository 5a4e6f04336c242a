#include "indexer/white_space.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace dateline {
namespace {

std::string RandomText(std::mt19937& random) {
  constexpr std::string_view kPieces[] = {
      "word", "a", "\u00e9", " ", " ", "\n\n", "\n", "\t", "\u2019", "\n\n\n"};
  std::string text;
  const size_t kinds = 2 + random() % (std::size(kPieces) - 1);
  for (size_t i = random() % 12; i > 0; --i) {
    text += kPieces[random() % kinds];
  }
  return text;
}

TEST(WhiteSpace, RunsBecomeOneSpaceAndParagraphsStay) {
  EXPECT_EQ(Normalized("  a \t b\n c \n\n d\n", true), "a b c\n\nd");
  EXPECT_EQ(Normalized("  a \t b\n c \n\n d\n", false), "a b c d");
  EXPECT_EQ(Normalized(" \n\n ", true), "");
}

// White space at the end goes in any case, and text with it is not normal yet.
TEST(WhiteSpace, NormalTextIsLeftAsOtherTextIsMade) {
  std::mt19937 random(20260701);
  int normal = 0;
  for (int i = 0; i < 50'000; ++i) {
    const std::string text = RandomText(random);
    const bool paragraphs = i % 2 == 0;
    const std::string made = Normalized(text + " ", paragraphs);
    ASSERT_EQ(Normalized(text, paragraphs), made)
        << testing::PrintToString(text);
    ASSERT_EQ(Normalized(made, paragraphs), made)
        << testing::PrintToString(text);
    normal += made == text;
  }
  EXPECT_GT(normal, 1000);
}

TEST(WhiteSpace, SpacesOfUnicodeBecomePlain) {
  EXPECT_EQ(WithPlainSpaces("a\u00a0b\u2003c\u3000\u2028\ufeff"), "a b c \n");
  EXPECT_EQ(WithPlainSpaces("a\u2029b"), "a\n\nb");
  EXPECT_EQ(WithPlainSpaces("\u00e9\u2019\u4e2d\u00a1"),
            "\u00e9\u2019\u4e2d\u00a1");
  EXPECT_EQ(WithPlainSpaces(" plain\n\ntext\t"), " plain\n\ntext\t");
}

}  // namespace
}  // namespace dateline
