#include "indexer/dates/date_lexer.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using Tokens = std::vector<DateToken>;

Tokens FirstSentence(std::string_view text) {
  Tokens tokens;
  DateLexer(text).NextSentence(&tokens);
  return tokens;
}

size_t CountSentences(std::string_view text) {
  DateLexer lexer(text);
  Tokens tokens;
  size_t count = 0;
  while (lexer.NextSentence(&tokens)) ++count;
  return count;
}

struct WordExample {
  const char* text;
  DateWord word;
  int value;
};

TEST(DateLexer, Words) {
  const WordExample examples[] = {{"28", DateWord::kNumber, 28},
                                  {"28th", DateWord::kOrdinal, 28},
                                  {"third", DateWord::kOrdinal, 3},
                                  {"twelve", DateWord::kCount, 12},
                                  {"1990s", DateWord::kDecade, 1990},
                                  {"'80s", DateWord::kDecade, 1980},
                                  {"\u201980s", DateWord::kDecade, 1980},
                                  {"Q3", DateWord::kQuarterCode, 3},
                                  {"Sept.", DateWord::kMonth, 9},
                                  {"MAY", DateWord::kMonth, 5},
                                  {"may", DateWord::kFuture, 0},
                                  {"Thursday", DateWord::kWeekday, 3},
                                  {"march", DateWord::kOther, 0},
                                  {"closed", DateWord::kPastVerb, 0},
                                  {"United", DateWord::kOther, 0},
                                  {"'s", DateWord::kPossessive, 0},
                                  {"\u2013", DateWord::kDash, 0},
                                  {"2,000", DateWord::kFigure, 0},
                                  {"1.5", DateWord::kFigure, 0},
                                  {"10:30", DateWord::kFigure, 0},
                                  {"F16", DateWord::kOther, 0},
                                  {"20221128", DateWord::kFigure, 0}};
  for (const auto& [text, word, value] : examples) {
    const Tokens tokens = FirstSentence(text);
    ASSERT_EQ(tokens.size(), 1U) << text;
    EXPECT_EQ(tokens[0].word, word) << text;
    EXPECT_EQ(tokens[0].value, value) << text;
    EXPECT_EQ(tokens[0].end(), std::string_view(text).size()) << text;
  }
}

TEST(DateLexer, ADateWithPointsIsThreeNumbers) {
  EXPECT_EQ(FirstSentence("28.11.2022").size(), 5U);
  EXPECT_EQ(FirstSentence("1.2.3").size(), 1U);
}

TEST(DateLexer, Sentences) {
  EXPECT_EQ(CountSentences(""), 0U);
  EXPECT_EQ(CountSentences(" \n "), 0U);
  EXPECT_EQ(CountSentences("It met. It left! Did it? Yes"), 4U);
  EXPECT_EQ(CountSentences("The U.S. met on Nov. 28 in St. louis"), 1U);
  EXPECT_EQ(CountSentences("one line\nand more\n\nnext"), 2U);
}

TEST(DateLexer, CutsWhatHasNoEnd) {
  std::string text;
  for (size_t i = 0; i < DateLexer::kMaxTokens * 2; ++i) text += "word ";
  EXPECT_EQ(CountSentences(text), 2U);
}

TEST(DateLexer, TellsWhetherThereCanBeADate) {
  Tokens tokens;
  DateLexer without("The talks were held in Cairo.");
  ASSERT_TRUE(without.NextSentence(&tokens));
  EXPECT_FALSE(without.HasDate());
  DateLexer with("The talks were held on Monday.");
  ASSERT_TRUE(with.NextSentence(&tokens));
  EXPECT_TRUE(with.HasDate());
}

}  // namespace
}  // namespace dateline
