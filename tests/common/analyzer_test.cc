#include "common/analyzer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "common/index_schema.h"
#include "common/utf8.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> ExactForms(std::string_view text,
                                    std::string_view language = "en") {
  std::vector<std::string> forms;
  for (const Token& token : Analyzer().Analyze(text, language)) {
    forms.push_back(token.exact);
  }
  return forms;
}

std::vector<std::string> Shapes(std::string_view text,
                                std::string_view language = "en") {
  std::vector<std::string> shapes;
  for (const Token& token : Analyzer().Analyze(text, language)) {
    shapes.push_back(token.shape);
  }
  return shapes;
}

// Everything about the tokens, for comparison.
std::vector<std::string> Written(const std::vector<Token>& tokens) {
  std::vector<std::string> written;
  for (const Token& token : tokens) {
    written.push_back(
        token.stem + "|" + token.exact + "|" + token.shape + "|" +
        std::to_string(token.position) + "|" + std::to_string(token.offset) +
        "+" + std::to_string(token.length) + (token.joined ? " joined" : ""));
  }
  return written;
}

struct FormsCase {
  std::string_view text;
  std::string_view language;
  std::vector<std::string> exact;
};

class AnalyzerFormsTest : public ::testing::TestWithParam<FormsCase> {};

TEST_P(AnalyzerFormsTest, GivesTheExactForms) {
  const FormsCase& given = GetParam();
  EXPECT_EQ(ExactForms(given.text, given.language), given.exact) << given.text;
}

INSTANTIATE_TEST_SUITE_P(
    NewsText, AnalyzerFormsTest,
    ::testing::Values(
        FormsCase{"the U.S. and", "en", {"the", "us", "and"}},
        FormsCase{"U.S.-led", "en", {"us", "led"}},
        FormsCase{"an F-16 jet", "en", {"an", "f16", "f", "16", "jet"}},
        FormsCase{"COVID-19", "en", {"covid19", "covid", "19"}},
        FormsCase{"Putin's plan", "en", {"putin", "plan"}},
        FormsCase{"Putin\u2019s plan", "en", {"putin", "plan"}},
        FormsCase{"O'Brien", "en", {"obrien"}},
        FormsCase{"O\u2019Brien", "en", {"obrien"}},
        FormsCase{"AT&T", "en", {"at&t", "at", "t"}},
        FormsCase{"24/7", "en", {"24/7", "24", "7"}},
        FormsCase{"1,000 men", "en", {"1000", "men"}},
        FormsCase{"1,234,567.5", "en", {"1234567.5"}},
        FormsCase{"12,34,567", "en", {"1234567"}},
        FormsCase{"1,5", "en", {"1.5"}},
        FormsCase{"1.000 Mann", "de", {"1000", "mann"}},
        FormsCase{"1.234,5", "de", {"1234.5"}},
        FormsCase{"am 28.11.2022", "de", {"am", "28.11.2022"}},
        FormsCase{"1.000 days", "en", {"1.000", "days"}},
        FormsCase{"1,000,000", "de", {"1000000"}},
        FormsCase{"O'Brien", "fr", {"obrien"}},
        FormsCase{"l'H\u00f4tel-Dieu", "fr", {"hoteldieu", "hotel", "dieu"}},
        FormsCase{"l's-x", "fr", {"sx", "s", "x"}},
        FormsCase{"\u0130zmir'de KAPI", "tr", {"izmir", "kapi"}},
        FormsCase{"\u05e6\u05d4\"\u05dc", "he", {"\u05e6\u05d4\u05dc"}},
        FormsCase{"\u043f\u02bc\u044f\u0442\u044c",
                  "uk",
                  {"\u043f\u044f\u0442\u044c"}},
        FormsCase{"in C++ only", "en", {"in", "c++", "only"}}));

INSTANTIATE_TEST_SUITE_P(
    Elisions, AnalyzerFormsTest,
    ::testing::Values(FormsCase{"l'\u00c9gypte", "fr", {"egypte"}},
                      FormsCase{"l\u2019\u00c9gypte", "fr-ca", {"egypte"}},
                      FormsCase{"dell'Italia", "it", {"italia"}},
                      FormsCase{"l'amour", "en", {"lamour"}}));

INSTANTIATE_TEST_SUITE_P(
    Folding, AnalyzerFormsTest,
    ::testing::Values(FormsCase{"Z\u00fcrich", "de", {"zurich"}},
                      FormsCase{"na\u00efve", "en", {"naive"}},
                      FormsCase{"S\u00e3o Paulo", "pt", {"sao", "paulo"}}));

INSTANTIATE_TEST_SUITE_P(
    OtherScripts, AnalyzerFormsTest,
    ::testing::Values(FormsCase{"\u0410\u0431\u0437\u0430\u0446",
                                "ru",
                                {"\u0430\u0431\u0437\u0430\u0446"}},
                      FormsCase{"\u0645\u064f\u062d\u0645\u062f",
                                "ar",
                                {"\u0645\u062d\u0645\u062f"}},
                      FormsCase{"\u5317\u4eac", "zh", {"\u5317\u4eac"}}));

TEST(AnalyzerTest, StemsForTheLanguageOfTheText) {
  Analyzer analyzer;
  EXPECT_EQ(analyzer.Analyze("postponed", "en").front().stem, "postpon");
  EXPECT_EQ(analyzer.Analyze("postponed", "en-gb").front().stem, "postpon");
  EXPECT_EQ(analyzer.Analyze("postponed", "und").front().stem, "postponed");
  const std::vector<Token> german = analyzer.Analyze("Vertr\u00e4gen", "de");
  EXPECT_EQ(german.front().exact, "vertragen");
  EXPECT_EQ(german.front().stem, "vertrag");
  EXPECT_EQ(
      analyzer.Analyze("\u0434\u043e\u0433\u043e\u0432\u043e\u0440\u0430", "ru")
          .front()
          .stem,
      "\u0434\u043e\u0433\u043e\u0432\u043e\u0440");
}

TEST(AnalyzerTest, CutsChineseIntoSeveralWords) {
  const auto words = ExactForms("\u4e2d\u56fd\u4eba\u6c11\u94f6\u884c", "zh");
  EXPECT_GT(words.size(), 1U);
}

TEST(AnalyzerTest, CapitalsAmongSmallLettersAreAShape) {
  EXPECT_THAT(Shapes("the START treaty"), ElementsAre("", "START", ""));
  EXPECT_THAT(Shapes("they start at Cairo"), ElementsAre("", "", "", ""));
  EXPECT_THAT(Shapes("the U.S. said"), ElementsAre("", "US", ""));
  EXPECT_THAT(Shapes("on eBay today"), ElementsAre("", "eBay", ""));
  EXPECT_THAT(Shapes("an F-16 jet"), ElementsAre("", "F16", "", "", ""));
}

TEST(AnalyzerTest, TextAllInCapitalsTellsNoShape) {
  EXPECT_THAT(Shapes("START TALKS IN CAIRO"), ElementsAre("", "", "", ""));
  EXPECT_THAT(Shapes("TALKS IN CAIRO OFF. The delegates left the city."),
              ::testing::Each(""));
}

TEST(AnalyzerTest, OneWordInCapitalsKeepsItsShape) {
  EXPECT_THAT(Shapes("START"), ElementsAre("START"));
}

TEST(AnalyzerTest, JoinedFormStandsAtThePositionOfItsFirstPart) {
  const auto tokens = Analyzer().Analyze("an F-16 jet", "en", 7);
  ASSERT_EQ(tokens.size(), 5U);
  std::vector<uint32_t> positions;
  for (const Token& token : tokens) positions.push_back(token.position);
  EXPECT_THAT(positions, ElementsAre(7, 8, 8, 9, 10));
  EXPECT_TRUE(tokens[1].joined);
  EXPECT_FALSE(tokens[2].joined);
}

TEST(AnalyzerTest, OffsetsCutTheWordsOutOfTheText) {
  const std::string text =
      "\u201cAn F-16 left Z\u00fcrich,\u201d Putin\u2019s man said.";
  std::vector<std::string> written;
  for (const Token& token : Analyzer().Analyze(text, "en")) {
    written.push_back(text.substr(token.offset, token.length));
  }
  EXPECT_THAT(written, ElementsAre("An", "F-16", "F", "16", "left",
                                   "Z\u00fcrich", "Putin", "man", "said"));
}

TEST(AnalyzerTest, OffsetsAscendAndStayInsideTheText) {
  const std::string text =
      "U.S. C++ 24/7 AT&T O'Brien's l'a-b-c-d-e \u5317\u4eac";
  uint32_t last = 0;
  for (const Token& token : Analyzer().Analyze(text, "fr")) {
    EXPECT_GE(token.offset, last);
    EXPECT_LE(token.offset + token.length, text.size());
    EXPECT_TRUE(IsValidUtf8(text.substr(token.offset, token.length)));
    last = token.offset;
  }
  EXPECT_GT(last, 0U);
}

TEST(AnalyzerTest, LongWordsAreCutAtACharacter) {
  std::string word = "a";
  for (int i = 0; i < 100; ++i) word += "\u0436";
  const Token token = Analyzer().Analyze(word, "ru").front();
  EXPECT_EQ(token.exact.size(), kMaxWordBytes - 1);
  EXPECT_TRUE(IsValidUtf8(token.exact));
  EXPECT_LE(token.stem.size(), kMaxWordBytes);
  EXPECT_EQ(token.length, word.size());
}

TEST(AnalyzerTest, TextWithoutWordsHasNoTokens) {
  EXPECT_THAT(ExactForms(""), IsEmpty());
  EXPECT_THAT(ExactForms(" \n -- ... \u2026 \u201d"), IsEmpty());
}

TEST(AnalyzerTest, JoinedMarksAreNoToken) {
  Analyzer analyzer;
  for (const Token& token : analyzer.Analyze("\u0640\u2010\u0640 x", "fr")) {
    EXPECT_EQ(token.exact, "x");
  }
}

TEST(AnalyzerTest, WhatItHasSeenChangesNothing) {
  constexpr std::string_view kPieces[] = {
      "the",         "START", "Putin\u2019s",
      "U.S.",        "F-16",  "l'amour",
      "C++",         "a.b",   "1,000",
      "\u00c9gypte", "AT&T",  "24/7",
      "O'Brien",     "NGOs",  " ",
      " ",           " ",     "-",
      ".",           "\n\n",  "\u201c",
      "talks"};
  std::mt19937 random(20260701);
  Analyzer analyzer;
  for (int i = 0; i < 200; ++i) {
    std::string text;
    for (int k = 0; k < 40; ++k) text += kPieces[random() % std::size(kPieces)];
    const char* language = i % 2 == 0 ? "en" : "fr";
    ASSERT_EQ(Written(analyzer.Analyze(text, language)),
              Written(Analyzer().Analyze(text, language)))
        << text;
  }
}

TEST(AnalyzerTest, KnowsTheStopWordsOfALanguage) {
  EXPECT_TRUE(Analyzer::IsStopWord("the", "en"));
  EXPECT_TRUE(Analyzer::IsStopWord("der", "de"));
  EXPECT_FALSE(Analyzer::IsStopWord("treaty", "en"));
  EXPECT_FALSE(Analyzer::IsStopWord("the", "de"));
  EXPECT_FALSE(Analyzer::IsStopWord("the", "und"));
}

TEST(AnalyzerTest, FingerprintIsStable) {
  EXPECT_EQ(Analyzer::Fingerprint(), Analyzer::Fingerprint());
  EXPECT_EQ(Analyzer::Fingerprint().size(), 16U);
}

}  // namespace
}  // namespace dateline
