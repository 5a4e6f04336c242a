#include "common/word_forms.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <cstdint>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>

#include "common/fold.h"
#include "common/index_schema.h"
#include "common/utf8.h"
#include "common/word_shape.h"

namespace dateline {
namespace {

std::string RandomWord(std::mt19937& random) {
  constexpr std::string_view kPieces[] = {
      "a",      "e",      "t",   "s",      "ing",
      "ed",     "tion",   "A",   "S",      "T",
      "1",      "0",      "_",   "++",     "\u00e9",
      "\u00dc", "\u0301", "ung", "\u0640", "\u0430\u043c\u0438"};
  std::string word;
  for (size_t i = 0; i < 1 + random() % 6; ++i) {
    word += kPieces[random() % std::size(kPieces)];
  }
  return word;
}

void ExpectForms(const WordForms& forms, std::string_view word,
                 const Xapian::Stem& stemmer) {
  const std::string folded = FoldCase(word);
  const std::string exact = Fold(folded);
  const std::string stem = Fold(stemmer(folded));
  ASSERT_EQ(forms.exact, exact) << word;
  ASSERT_EQ(forms.stem, stem.empty() ? exact : stem) << word;
  ASSERT_EQ(forms.shape, IsTelling(ShapeOf(word)) ? ShapeKey(word) : "")
      << word;
}

TEST(WordFormsTest, AreThoseOfTheFirstTimeInEveryLanguage) {
  std::mt19937 random(20260701);
  WordFormsMemory memory;
  for (int i = 0; i < 30'000; ++i) {
    const char* language = i % 3 == 0 ? "de" : "en";
    memory.SetLanguage(language);
    const std::string word = RandomWord(random);
    ASSERT_NO_FATAL_FAILURE(
        ExpectForms(memory.Of(word), word, Xapian::Stem(language)));
  }
}

TEST(WordFormsTest, StayRightWhenMoreWordsComeThanAreRemembered) {
  const Xapian::Stem stemmer("en");
  WordFormsMemory memory;
  memory.SetLanguage("en");
  for (int i = 0; i < 250'000; ++i) {
    const std::string word = "w" + std::to_string(i) + "Ing";
    ASSERT_EQ(memory.Of(word).exact, FoldCase(word));
    if (i % 100 != 0) continue;
    ASSERT_NO_FATAL_FAILURE(
        ExpectForms(memory.Of("postponed"), "postponed", stemmer));
  }
}

TEST(WordFormsTest, WordsOfOneNumberHaveTheSameForms) {
  std::map<uint64_t, std::string> by_number;
  WordFormsMemory memories[2];
  for (int i = 0; i < 250'000; ++i) {
    WordFormsMemory& memory = memories[i % 2];
    memory.SetLanguage(i % 3 == 0 ? "de" : "en");
    const WordForms forms = memory.Of("w" + std::to_string(i % 120'000) + "en");
    ASSERT_GT(forms.number, 0);
    const std::string both =
        std::string(forms.stem) + ' ' + std::string(forms.exact);
    ASSERT_EQ(by_number.emplace(forms.number, both).first->second, both);
  }
  const uint64_t number = memories[0].Of("cairo").number;
  EXPECT_EQ(memories[0].Of("cairo").number, number);
  EXPECT_NE(memories[0].Of("delhi").number, number);
}

TEST(WordFormsTest, WithoutAStemmerTheStemIsTheExactForm) {
  WordFormsMemory memory;
  memory.SetLanguage("und");
  EXPECT_EQ(memory.Of("Postponed").stem, "postponed");
}

TEST(WordFormsTest, LongWordsAreCut) {
  WordFormsMemory memory;
  memory.SetLanguage("en");
  const std::string word(1000, 'X');
  EXPECT_EQ(memory.Of(word).exact, std::string(kMaxWordBytes, 'x'));
  EXPECT_EQ(memory.Of(word).shape, std::string(kMaxWordBytes, 'X'));
}

}  // namespace
}  // namespace dateline
