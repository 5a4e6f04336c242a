#include "common/stop_words.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(StopWordsTest, EveryLanguageWithAStemmerHasAList) {
  for (const char* language :
       {"ar", "bs", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr",
        "ga", "hi", "hr", "hu", "hy", "id", "it", "lt", "nb", "ne", "nl",
        "nn", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"}) {
    EXPECT_TRUE(HasStopWords(language)) << language;
  }
  EXPECT_FALSE(HasStopWords("zh"));
  EXPECT_FALSE(HasStopWords("und"));
}

TEST(StopWordsTest, AreFoldedWords) {
  EXPECT_TRUE(IsStopWord("uber", "de"));
  EXPECT_TRUE(IsStopWord("etait", "fr-ca"));
  EXPECT_TRUE(IsStopWord("\u0627\u0644\u064a", "ar"));
  EXPECT_TRUE(IsStopWord("\u0434\u043e", "sr"));
  EXPECT_FALSE(IsStopWord("sao", "pt"));
  EXPECT_FALSE(IsStopWord("war", "en"));
}

TEST(StopWordsTest, TheVersionNamesTheContents) {
  EXPECT_EQ(StopWordsVersion().size(), 32U);
}

}  // namespace
}  // namespace dateline
