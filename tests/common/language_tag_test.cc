#include "common/language_tag.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(LanguageTagTest, ThePrimarySubtagIsTheLanguage) {
  EXPECT_EQ(PrimarySubtag("en"), "en");
  EXPECT_EQ(PrimarySubtag("zh-hant-tw"), "zh");
  EXPECT_EQ(PrimarySubtag(""), "");
}

TEST(LanguageTagTest, CaseAndUnderscoresDoNotMatter) {
  EXPECT_EQ(ReadLanguageTag("de"), "de");
  EXPECT_EQ(ReadLanguageTag("en_US"), "en-us");
  EXPECT_EQ(ReadLanguageTag("FIL"), "fil");
  EXPECT_EQ(ReadLanguageTag("es-419"), "es-419");
}

TEST(LanguageTagTest, OtherTextIsNoTag) {
  for (const char* text :
       {"", "e", "engl", "English", "1n", "en us", "en\xC3\xA9", "-en"}) {
    EXPECT_EQ(ReadLanguageTag(text), std::nullopt) << text;
  }
  EXPECT_EQ(ReadLanguageTag("en-" + std::string(32, 'x')).has_value(), true);
  EXPECT_EQ(ReadLanguageTag("en-" + std::string(33, 'x')), std::nullopt);
}

}  // namespace
}  // namespace dateline
