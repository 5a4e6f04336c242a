#include "common/month_names.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

int MonthAt(const char* language, std::string_view text) {
  const MonthNames* names = MonthNames::ForLanguage(language);
  const MonthNames::Name* name =
      names == nullptr ? nullptr : names->BeginningAt(text, 0);
  return name == nullptr ? 0 : name->month;
}

TEST(MonthNames, KnowsTheNamesOfALanguage) {
  EXPECT_EQ(MonthAt("de", "Dezember"), 12);
  EXPECT_EQ(MonthAt("de", "J\u00E4nner"), 1);
  EXPECT_EQ(MonthAt("fr", "d\u00E9cembre"), 12);
  EXPECT_EQ(MonthAt("pt-BR", "Novembro"), 11);
  EXPECT_EQ(MonthAt("ru", "\u043D\u043E\u044F\u0431\u0440\u044F"), 11);
  EXPECT_EQ(MonthAt("ru", "\u041D\u041E\u042F\u0411\u0420\u042C"), 11);
  EXPECT_EQ(MonthAt("ar", "\u0646\u0648\u0641\u0645\u0628\u0631"), 11);
}

TEST(MonthNames, TheLongestNameCounts) {
  const MonthNames* names = MonthNames::ForLanguage("it");
  ASSERT_NE(names, nullptr);
  const MonthNames::Name* name = names->BeginningAt("settembre", 0);
  ASSERT_NE(name, nullptr);
  EXPECT_EQ(name->text, "settembre");
  EXPECT_FALSE(name->abbreviated);
  EXPECT_EQ(names->EndingAt("in settembre 2022", 12), name);
}

TEST(MonthNames, OtherTextsAndLanguages) {
  EXPECT_EQ(MonthAt("de", "Montag"), 0);
  EXPECT_EQ(MonthAt("de", ""), 0);
  for (const char* language : {"", "xx", "not a tag", "\xFF\xFF", "zzz"}) {
    EXPECT_EQ(MonthNames::ForLanguage(language), nullptr) << language;
  }
}

TEST(MonthNames, AreMadeOnce) {
  EXPECT_EQ(MonthNames::ForLanguage("de"), MonthNames::ForLanguage("de-CH"));
}

}  // namespace
}  // namespace dateline
