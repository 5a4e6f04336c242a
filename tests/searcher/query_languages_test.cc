#include "searcher/query_languages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(QueryLanguagesTest, AreThoseOfTheArticlesTheMostFrequentFirst) {
  Manifest manifest;
  manifest.languages = {{"de", 20}, {"en", 100}, {"fr", 5}, {"zh", 50}};
  const QueryLanguages languages = LanguagesOf(manifest);
  EXPECT_THAT(languages.stems, ElementsAre("en", "zh", "de", "fr"));
  // Chinese has no list, French too few articles.
  EXPECT_THAT(languages.stop_words, ElementsAre("en", "de"));
  EXPECT_TRUE(languages.exact_forms);
}

TEST(QueryLanguagesTest, OfFewArticlesHaveExactFormsOnly) {
  Manifest manifest;
  manifest.languages = {{"en", 1000}, {"fr", 5}, {"tr", 4}};
  EXPECT_THAT(LanguagesOf(manifest).stems, ElementsAre("en"));
  EXPECT_TRUE(LanguagesOf(manifest).exact_forms);
  manifest.languages = {{"en", 1000}, {"und", 5}};
  EXPECT_FALSE(LanguagesOf(manifest).exact_forms);
}

TEST(QueryLanguagesTest, AreBounded) {
  Manifest manifest;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (const char* before : {"x", "y", "z"}) {
      manifest.languages[before + std::string(1, a)] = 1;
    }
  }
  EXPECT_THAT(LanguagesOf(manifest).stems, SizeIs(64));
  EXPECT_THAT(LanguagesOf(manifest).stop_words, IsEmpty());
}

TEST(QueryLanguagesTest, OfNoArticlesAreEnglish) {
  EXPECT_THAT(LanguagesOf(Manifest()).stems, ElementsAre("en"));
}

TEST(QueryLanguagesTest, APrimaryLanguageIsReadFromATag) {
  EXPECT_EQ(PrimaryLanguage("de"), "de");
  EXPECT_EQ(PrimaryLanguage("PT-br"), "pt");
  EXPECT_EQ(PrimaryLanguage("de_AT"), "de");
  for (const char* bad : {"", "d", "german", "d3", "de-\xc3\xa4"}) {
    EXPECT_EQ(PrimaryLanguage(bad), std::nullopt) << bad;
  }
}

}  // namespace
}  // namespace dateline
