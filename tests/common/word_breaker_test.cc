#include "common/word_breaker.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/icu_word_breaker.h"

namespace dateline {
namespace {

// Whatever has a rule of its own in UAX #29, or text around it in news.
constexpr std::string_view kAscii[] = {
    "a",  "b", "Z", "s",  "t",  "0",  "1", "9", ".", ".", ",", "'", "'", "\"",
    ":",  ";", "_", "_",  "-",  "--", "/", "@", "&", "%", "$", "#", "*", "+",
    "++", "(", ")", "\n", "\r", "\t", " ", " ", " ", " ", "~", "^", "`", "|"};
constexpr std::string_view kOthers[] = {
    "\u00e9",              // a letter
    "\u0301",              // a combining mark
    "\u00ad",              // Format
    "\u200d",              // the zero width joiner
    "\u2019",              // MidNumLet
    "\u201c",              // none of them
    "\u2014",              //
    "\u00b7",              // MidLetter
    "\u2003",              // spaces
    "\u3000",              //
    "\u2028",              // Newline
    "\u203f",              // ExtendNumLet
    "\u0436",              // Cyrillic
    "\u05d0",              // Hebrew, which has a rule for quotes
    "\u0661",              // an Arabic digit
    "\u30ab",              // Katakana
    "\u3042",              // Hiragana
    "\u4e2d\u56fd",        // Han
    "\u0e01\u0e32\u0e23",  // Thai
    "\uac00",              // Hangul
    "\U0001f600",          // an emoji
    "\u24c2",              // a letter and an emoji
    "\U0001f1e9",          // a regional indicator
};

std::string RandomText(std::mt19937& random, uint32_t percent_of_others) {
  std::string text;
  const size_t pieces = random() % 60;
  for (size_t i = 0; i < pieces; ++i) {
    text += random() % 100 < percent_of_others
                ? kOthers[random() % std::size(kOthers)]
                : kAscii[random() % std::size(kAscii)];
  }
  return text;
}

std::vector<WordRange> WordsOfIcu(IcuWordBreaker& icu, std::string_view text) {
  std::vector<WordRange> words;
  icu.Append(text, 0, &words);
  return words;
}

class WordBreakerTest : public ::testing::TestWithParam<uint32_t> {};

TEST_P(WordBreakerTest, FindsTheWordsOfIcu) {
  std::mt19937 random(20260701);
  IcuWordBreaker icu;
  WordBreaker breaker;
  for (int i = 0; i < 30'000; ++i) {
    const std::string text = RandomText(random, GetParam());
    ASSERT_EQ(breaker.Break(text), WordsOfIcu(icu, text))
        << "of " << testing::PrintToString(text);
  }
}

INSTANTIATE_TEST_SUITE_P(PercentNotAscii, WordBreakerTest,
                         ::testing::Values(0, 1, 5, 30, 90));

TEST(WordBreakerTest, FindsTheWordsOfIcuForEveryPairOfAsciiCharacters) {
  IcuWordBreaker icu;
  WordBreaker breaker;
  for (int i = 0; i < 128 * 128; ++i) {
    const char first = static_cast<char>(i / 128);
    const char second = static_cast<char>(i % 128);
    for (const std::string& text :
         {std::string{first, second}, std::string{'a', first, second, 'a'},
          std::string{'1', first, second, '1'}, std::string{first, 'a', second},
          std::string{first, '1', second}}) {
      ASSERT_EQ(breaker.Break(text), WordsOfIcu(icu, text))
          << "of " << testing::PrintToString(text);
    }
  }
}

}  // namespace
}  // namespace dateline
