#include "common/fold.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "common/utf8.h"

namespace dateline {
namespace {

std::string Encode(char32_t c) {
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  }
  if (c >= 0x80) out += static_cast<char>(0x80 | (c & 0x3F));
  return out;
}

// Mostly scripts with marks, else anything.
char32_t RandomCodePoint(std::mt19937& random) {
  constexpr char32_t kRanges[][2] = {
      {0x20, 0x7E},     {0xC0, 0x24F},     {0x300, 0x36F},   {0x370, 0x52F},
      {0x590, 0x6FF},   {0x900, 0x97F},    {0x1E00, 0x1FFF}, {0x3040, 0x30FF},
      {0xAC00, 0xAC80}, {0xFB00, 0xFDFF},  {0xFE70, 0xFFDC}, {0x10400, 0x1044F},
      {0x1, 0xD7FF},    {0xE000, 0x10FFFF}};
  const auto& range = kRanges[random() % std::size(kRanges)];
  return range[0] + static_cast<char32_t>(random() % (range[1] - range[0] + 1));
}

TEST(FoldTest, FoldsCaseAndCompatibilityForms) {
  EXPECT_EQ(FoldCase("CAIRO"), "cairo");
  EXPECT_EQ(FoldCase("Stra\u00dfe"), "strasse");
  EXPECT_EQ(FoldCase("\u00c9GYPTE"), "\u00e9gypte");
  EXPECT_EQ(FoldCase("\uff21\uff11"), "a1");
  EXPECT_EQ(FoldCase("\ufb01n"), "fin");
}

TEST(FoldTest, TakesDiacriticsOffLatinAndGreek) {
  EXPECT_EQ(Fold("Z\u00fcrich"), "zurich");
  EXPECT_EQ(Fold("Zu\u0308rich"), "zurich");
  EXPECT_EQ(Fold("S\u00e3o"), "sao");
  EXPECT_EQ(Fold("\u0391\u03b8\u03ae\u03bd\u03b1"),
            "\u03b1\u03b8\u03b7\u03bd\u03b1");
}

TEST(FoldTest, KeepsMarksThatMakeAnotherLetter) {
  EXPECT_EQ(Fold("\u0419"), "\u0439");
  EXPECT_EQ(Fold("\u0438\u0306"), "\u0439");
  EXPECT_EQ(Fold("\u304c"), "\u304c");
  EXPECT_NE(Fold("\u304c"), Fold("\u304b"));
}

TEST(FoldTest, CyrillicYoBecomesYe) {
  EXPECT_EQ(Fold("\u0401\u043b\u043a\u0430"), "\u0435\u043b\u043a\u0430");
}

TEST(FoldTest, TakesTatweelAndHarakatOffArabic) {
  EXPECT_EQ(Fold("\u0645\u0640\u0640\u0635\u0631"), "\u0645\u0635\u0631");
  EXPECT_EQ(Fold("\u0645\u0650\u0635\u0652\u0631"), "\u0645\u0635\u0631");
}

TEST(FoldTest, GivesLettersThatNothingTakesApartTheirPlainForm) {
  EXPECT_EQ(Fold("Łódź"), "lodz");
  EXPECT_EQ(Fold("Tromsø"), "tromso");
  EXPECT_EQ(Fold("Ærø"), "aero");
  EXPECT_EQ(Fold("Đakovo"), "dakovo");
  EXPECT_EQ(Fold("KAPI"), Fold("kapı"));
}

TEST(FoldTest, GivesArabicLettersOneSpelling) {
  EXPECT_EQ(Fold("إلى"), Fold("الي"));
  EXPECT_EQ(Fold("أحمد"), Fold("احمد"));
  EXPECT_EQ(Fold("القاهرة"), Fold("القاهره"));
  EXPECT_EQ(Fold("ٱلله"), Fold("الله"));
  EXPECT_EQ(Fold("ایران"), Fold("ايران"));
  EXPECT_EQ(Fold("کرج"), Fold("كرج"));
}

TEST(FoldTest, GivesHebrewFinalFormsTheUsualOne) {
  EXPECT_EQ(Fold("שָׁלוֹם"), "שלומ");
  EXPECT_EQ(Fold("װאָס"), "וואס");
}

TEST(FoldTest, GivesDigitsOfEveryScriptAsAscii) {
  EXPECT_EQ(Fold("٢٠٢٢"), "2022");
  EXPECT_EQ(Fold("۲۰۲۲"), "2022");
  EXPECT_EQ(Fold("२०२२"), "2022");
  EXPECT_EQ(Fold("๒๐๒๒"), "2022");
  EXPECT_EQ(Fold("١٫٥"), "1.5");
}

TEST(FoldTest, TakesStressOffCyrillicAndTheNuktaOffDevanagari) {
  EXPECT_EQ(Fold("Москва\u0301"), "москва");
  EXPECT_NE(Fold("ќ"), Fold("к"));
  EXPECT_EQ(Fold("मंज़ूरी"), Fold("मंजूरी"));
  EXPECT_EQ(Fold("पहुँचा"), Fold("पहुंचा"));
}

TEST(FoldTest, FoldingTwiceChangesNothing) {
  constexpr uint32_t kSeed = 20221128;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (size_t k = 0; k < 1 + random() % 6; ++k) {
      text += Encode(RandomCodePoint(random));
    }
    const std::string once = Fold(text);
    ASSERT_TRUE(IsValidUtf8(once));
    ASSERT_EQ(Fold(once), once) << "of " << testing::PrintToString(text);
  }
}

TEST(FoldKeywordTest, MakesWhiteSpaceOneSpaceAndTrims) {
  EXPECT_EQ(FoldKeyword("  The \t Daily\n\nN\u00e9ws "), "the daily news");
  EXPECT_EQ(FoldKeyword(" \n"), "");
}

TEST(FoldKeywordTest, FoldingTwiceChangesNothing) {
  for (const char* text : {"\u00a0 a \u3000b", "\u00b4 x", "a\u2028b "}) {
    const std::string once = FoldKeyword(text);
    EXPECT_EQ(FoldKeyword(once), once) << text;
  }
}

}  // namespace
}  // namespace dateline
