#include "common/stemmer.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string Stem(const char* language, const char* word) {
  return Stemmer(language).Stem(word);
}

TEST(StemmerTest, KnowsTheLanguagesOfXapianAndThoseOfSnowballBeside) {
  EXPECT_EQ(Stem("en", "postponed"), "postpon");
  EXPECT_EQ(Stem("de", "häuser"), "haus");
  EXPECT_EQ(Stem("el", "νοσοκομεια"), Stem("el", "νοσοκομειο"));
  EXPECT_EQ(Stem("hi", "लड़कियों"), Stem("hi", "लड़की"));
  EXPECT_NE(Stem("yi", "קינדער"), "");
}

TEST(StemmerTest, SerbianHasOneStemForBothScripts) {
  EXPECT_EQ(Stem("sr", "болнице"), Stem("sr", "bolnice"));
  EXPECT_EQ(Stem("hr", "bolnici"), Stem("hr", "bolnica"));
}

TEST(StemmerTest, WithoutAStemmerAWordIsItsOwnStem) {
  EXPECT_EQ(Stem("pl", "szpitale"), "szpitale");
  EXPECT_EQ(Stem("und", "postponed"), "postponed");
}

TEST(StemmerTest, NumbersStayAsTheyAre) {
  EXPECT_EQ(Stem("fi", "2022"), "2022");
  EXPECT_EQ(Stem("fi", "1.200"), "1.200");
  EXPECT_EQ(Stem("fi", "200"), "200");
}

TEST(StemmerTest, ArabicSpellingsOfOneWordHaveOneStem) {
  EXPECT_EQ(Stem("ar", "القاهره"), Stem("ar", "القاهرة"));
  EXPECT_EQ(Stem("ar", "والحكومه"), Stem("ar", "والحكومة"));
  EXPECT_EQ(Stem("ar", "مصرى"), Stem("ar", "مصري"));
  EXPECT_EQ(Stem("ar", "أمريكا"), Stem("ar", "امريكا"));
}

TEST(StemmerTest, RomanianTakesCommaAndCedillaAlike) {
  EXPECT_EQ(Stem("ro", "națiunilor"), "naţiun");
  EXPECT_EQ(Stem("ro", "creștere"), Stem("ro", "creştere"));
}

TEST(StemmerTest, CommonEndingsNeedNoAccents) {
  EXPECT_EQ(Stem("es", "resolucion"), Stem("es", "resoluci\u00f3n"));
  EXPECT_EQ(Stem("es", "resolucion"), Stem("es", "resoluciones"));
  EXPECT_EQ(Stem("pt", "inauguracao"), Stem("pt", "inaugura\u00e7\u00e3o"));
  EXPECT_EQ(Stem("pt", "eleicoes"), Stem("pt", "elei\u00e7\u00f5es"));
}

}  // namespace
}  // namespace dateline
