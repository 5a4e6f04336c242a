#include "common/rank/rank_terms.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {
namespace {

std::string FormKey(Field field, std::string_view exact,
                    std::string_view stem) {
  std::string key;
  AppendFormKey(field, exact, stem, &key);
  return key;
}

std::string FormPrefix(Field field, std::string_view exact) {
  std::string prefix;
  AppendFormPrefix(field, exact, &prefix);
  return prefix;
}

std::string StemTerm(Field field, std::string_view stem) {
  return TextTerm(field, Channel::kStem, stem);
}

TEST(RankTermsTest, AFormKnowsItsStem) {
  for (const Field field : {Field::kText, Field::kByline}) {
    for (const auto& [exact, stem] :
         std::vector<std::pair<std::string, std::string>>{
             {"postponed", "postpon"}, {"talk", "talk"}, {"a", "ab"}}) {
      EXPECT_EQ(StemTermOfForm(FormKey(field, exact, stem)),
                StemTerm(field, stem));
    }
  }
}

TEST(RankTermsTest, AFormThatIsItsStemIsWrittenOnce) {
  EXPECT_EQ(FormKey(Field::kText, "talk", "talk"), std::string("!talk\0", 6));
  EXPECT_EQ(FormKey(Field::kText, "talks", "talk"),
            std::string("!talks\0talk", 11));
}

TEST(RankTermsTest, ThePrefixIsTheBeginningOfThatFormOnly) {
  const std::string prefix = FormPrefix(Field::kText, "talk");
  EXPECT_TRUE(FormKey(Field::kText, "talk", "talk").starts_with(prefix));
  EXPECT_TRUE(FormKey(Field::kText, "talk", "tal").starts_with(prefix));
  EXPECT_FALSE(FormKey(Field::kText, "talks", "talk").starts_with(prefix));
  EXPECT_FALSE(FormKey(Field::kByline, "talk", "talk").starts_with(prefix));
}

TEST(RankTermsTest, TextAndBylineAreKeptApart) {
  EXPECT_NE(FormKey(Field::kText, "talk", "talk"),
            FormKey(Field::kByline, "talk", "talk"));
  EXPECT_EQ(FormKey(Field::kText, "talk", "talk"),
            FormKey(Field::kBody, "talk", "talk"));
}

TEST(RankTermsTest, FormsSortBeforeAllOtherTerms) {
  const std::string last_form = FormKey(Field::kByline, "\xF4\x8F\xBF\xBF", "");
  for (const std::string& term :
       {StemTerm(Field::kText, "0"), StemTerm(Field::kByline, "0"),
        TextTerm(Field::kText, Channel::kShape, "A"),
        TextTerm(Field::kByline, Channel::kShape, "A"),
        KeywordTerm(Field::kSource, "!"), DateTerm({1, 0, 0}), IdTerm("")}) {
    EXPECT_LT(last_form, term);
    EXPECT_FALSE(IsFormKey(term));
  }
  EXPECT_TRUE(IsFormKey(last_form));
  EXPECT_TRUE(IsFormKey(FormKey(Field::kText, "a", "a")));
  EXPECT_FALSE(IsFormKey(""));
}

TEST(RankTermsTest, LongWordsAreCutLikeTheirTerms) {
  const std::string exact = std::string(kMaxWordBytes + 5, 'x') + "s";
  const std::string stem = std::string(kMaxWordBytes + 5, 'x');
  const std::string key = FormKey(Field::kText, exact, stem);
  EXPECT_EQ(StemTermOfForm(key), StemTerm(Field::kText, stem));
  EXPECT_LE(key.size(), 2 + 2 * kMaxWordBytes);
  // At a character.
  std::string word = "x";
  for (size_t i = 0; i < kMaxWordBytes; ++i) word += "\xC3\xBC";
  EXPECT_EQ(FormKey(Field::kText, word, word).size(), 2 + kMaxWordBytes - 1);
}

}  // namespace
}  // namespace dateline
