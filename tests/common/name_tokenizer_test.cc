#include "common/name_tokenizer.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <utility>

#include "common/utf8.h"

namespace dateline {
namespace {

std::string Cut(std::string_view text) {
  std::string cut;
  for (const NameToken& token : TokenizeNames(text)) {
    if (!cut.empty()) cut += '|';
    cut += token.In(text);
  }
  return cut;
}

// The first word of each sentence.
std::string Starts(std::string_view text) {
  std::string starts;
  for (const NameToken& token : TokenizeNames(text)) {
    if (!token.starts_sentence) continue;
    if (!starts.empty()) starts += '|';
    starts += token.In(text);
  }
  return starts;
}

TEST(NameTokenizerTest, CutsTextIntoWordsAndMarks) {
  const std::pair<const char*, const char*> examples[] = {
      {"", ""},
      {" \n\t ", ""},
      {"Moscow-based group", "Moscow|-|based|group"},
      {"the U.S. envoy", "the|U.S.|envoy"},
      {"Shaquille O'Neal's team", "Shaquille|O'Neal|'s|team"},
      {"Putin\u2019s visit", "Putin|\u2019s|visit"},
      {"the ministers' talks", "the|ministers|'|talks"},
      {"Sana'a and Chargé d'Affaires", "Sana'a|and|Chargé|d'Affaires"},
      {"Gen. Milley", "Gen.|Milley"},
      {"J. Smith left.", "J.|Smith|left|."},
      {"paid 1,000.50 dollars", "paid|1,000.50|dollars"},
      {"AT&T (T.N)", "AT|&|T|(|T.N|)"},
      {"F-16s, COVID-19", "F|-|16s|,|COVID|-|19"},
      {"北京 \u2014 Zürich", "北|京|\u2014|Zürich"},
      {"a\u00a0b\u3000c", "a|b|c"}};
  for (const auto& [text, cut] : examples) EXPECT_EQ(Cut(text), cut) << text;
}

TEST(NameTokenizerTest, SentencesBeginAfterTheirEnd) {
  const std::pair<const char*, const char*> examples[] = {
      {"He left. She stayed! Why? Nobody knows", "He|She|Why|Nobody"},
      {"Gen. Milley met Mr. Austin. They spoke.", "Gen.|They"},
      {"Headline without a stop\n\nThe text", "Headline|The"},
      {"One line\nand its second", "One"},
      {"The U.S. Army and the U.K. agreed", "The"},
      {"He said. \u201cWe stay.\u201d", "He|\u201c"},
      {"(He left.) She stayed.", "(|She"},
      {"Wait... what?", "Wait|what"}};
  for (const auto& [text, starts] : examples) {
    EXPECT_EQ(Starts(text), starts) << text;
  }
}

TEST(NameTokenizerTest, TokensAreInOrderAndLeaveOutOnlySpace) {
  const char* const kParts[] = {"a", "Z",      "9",      "'",      "s",  ".",
                                ",", " ",      "\n",     "-",      "é",  "北",
                                "م", "\u2019", "\u0301", "\u200d", "Mr", "😀"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) text += kParts[random() % std::size(kParts)];
    size_t end = 0;
    for (const NameToken& token : TokenizeNames(text)) {
      ASSERT_GE(token.offset, end) << text;
      ASSERT_GT(token.length, 0U) << text;
      for (size_t i = end; i < token.offset; ++i) ASSERT_LE(text[i], ' ');
      ASSERT_TRUE(IsValidUtf8(token.In(text))) << text;
      end = token.offset + token.length;
    }
    ASSERT_EQ(text.find_first_not_of(" \n", end), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace dateline
