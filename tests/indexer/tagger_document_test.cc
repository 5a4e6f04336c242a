#include "indexer/entities/tagger_document.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/support/tagger_documents.h"

namespace dateline {
namespace {

// The words that can be part of a name.
std::string Candidates(std::string_view text) {
  const TaggedText tagged(text);
  std::string words;
  for (size_t i = 0; i < tagged.document().size(); ++i) {
    if (!tagged.document().candidate(i)) continue;
    if (!words.empty()) words += ' ';
    words += tagged.document().word(i);
  }
  return words;
}

std::string KnownNames(std::string_view text) {
  const TaggedText tagged(text);
  std::string names;
  for (const KnownNameMatch& match : tagged.document().known_names()) {
    if (!names.empty()) names += " | ";
    names += match.name->label;
  }
  return names;
}

TEST(TaggerDocumentTest, CaseOfSentences) {
  const std::pair<const char*, SentenceCase> examples[] = {
      {"The talks in Cairo were postponed.", SentenceCase::kMixed},
      {"Talks in Cairo Postponed After Moscow Objects to Date",
       SentenceCase::kTitle},
      {"ARMS TALKS IN CAIRO POSTPONED", SentenceCase::kCapitals},
      {"START talks", SentenceCase::kMixed},
      {"NATO", SentenceCase::kMixed}};
  for (const auto& [text, sentence_case] : examples) {
    EXPECT_EQ(TaggedText(text).document().sentence_case(0), sentence_case)
        << text;
  }
}

TEST(TaggerDocumentTest, EachSentenceHasItsCase) {
  const TaggedText tagged("ARMS TALKS IN CAIRO\n\nThe talks were postponed.");
  const TaggerDocument& document = tagged.document();
  EXPECT_EQ(document.sentence_case(3), SentenceCase::kCapitals);
  EXPECT_EQ(document.info(3).shape, TokenShape::kUnknown);
  EXPECT_EQ(document.sentence_case(4), SentenceCase::kMixed);
  EXPECT_TRUE(document.starts_sentence(4));
}

TEST(TaggerDocumentTest, BeyondTheSentenceIsTheBoundary) {
  const TaggedText tagged("He left. She stayed.");
  const TaggerDocument& document = tagged.document();
  EXPECT_EQ(document.info(0, -1).shape, TokenShape::kBoundary);
  EXPECT_EQ(document.info(0, 1).shape, TokenShape::kLower);
  EXPECT_EQ(document.info(2, 1).shape, TokenShape::kBoundary);
  EXPECT_EQ(document.info(3, -1).shape, TokenShape::kBoundary);
  EXPECT_EQ(document.info(5, 2).shape, TokenShape::kBoundary);
}

TEST(TaggerDocumentTest, WhatCanBePartOfAName) {
  EXPECT_EQ(Candidates("the talks were held in Cairo"), "in Cairo");
  EXPECT_EQ(Candidates("Bank of England rates"), "Bank of England");
  EXPECT_EQ(Candidates("President Tsai Ing-wen spoke"),
            "President Tsai Ing - wen");
  EXPECT_EQ(Candidates("the Moscow-based firm"), "the Moscow based");
  EXPECT_EQ(Candidates("no name here, at all"), "");
}

TEST(TaggerDocumentTest, KnownNamesAreTheLongest) {
  EXPECT_EQ(KnownNames("in New York City"), "New York");
  EXPECT_EQ(KnownNames("the New START treaty"), "New START");
  EXPECT_EQ(KnownNames("CAIRO TALKS ARE OVER"), "Cairo");
  EXPECT_EQ(KnownNames("talks start in cairo"), "");
}

TEST(TaggerDocumentTest, KnownNamesLeaveBitsOnTheirTokens) {
  const TaggedText tagged("in the United Arab Emirates");
  const TaggerDocument& document = tagged.document();
  constexpr uint32_t kPlaceBits = 15;
  EXPECT_EQ(document.name_bits(1), 0U);
  EXPECT_EQ(document.name_bits(2) & kPlaceBits, 2U);  // first
  EXPECT_EQ(document.name_bits(3) & kPlaceBits, 4U);  // inside
  EXPECT_EQ(document.name_bits(4) & kPlaceBits, 8U);  // last
}

TEST(TaggerDocumentTest, EvidenceIsSharedByAllOccurrencesOfAWord) {
  const TaggedText tagged(
      "Quux was late. We met Mr. Quux there. \"No,\" said Quux.");
  const TaggerDocument& document = tagged.document();
  const WordEvidence* first = document.evidence(0);
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(first->count, 3U);
  EXPECT_NE(first->bits, 0U);
  for (size_t i = 0; i < document.size(); ++i) {
    if (document.word(i) == "Quux") {
      EXPECT_EQ(document.evidence(i), first);
    }
    if (document.word(i) == "late") {
      EXPECT_EQ(document.evidence(i), nullptr);
    }
  }
}

TEST(TaggerDocumentTest, ATextWithoutTokens) {
  EXPECT_EQ(TaggedText("").document().size(), 0U);
  EXPECT_EQ(TaggedText(" \n\n ").document().size(), 0U);
}

}  // namespace
}  // namespace dateline
