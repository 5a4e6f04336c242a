#include "indexer/entities/name_tagger.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

constexpr const char* kText =
    "Officials from Canada met Chancellor Angela Merkel in Berlin on Monday. "
    "Merkel later spoke to the Polish daily Gazeta Wyborcza.";

std::string Names(NameTagger& tagger, std::string_view text) {
  const TaggerDocument document = tagger.Prepare(text, TokenizeNames(text));
  std::string names;
  for (const NameSpan& span : tagger.Tag(document)) {
    if (!names.empty()) names += " | ";
    names += NameTypeCode(span.type);
    for (uint32_t i = span.first; i <= span.last; ++i) {
      names += ' ';
      names += document.word(i);
    }
  }
  return names;
}

TEST(NameTaggerTest, FindsNames) {
  NameTagger tagger;
  const std::string names = Names(tagger, kText);
  for (const char* name :
       {"LOC Canada", "PER Angela Merkel", "LOC Berlin", "PER Merkel"}) {
    EXPECT_NE(names.find(name), std::string::npos) << names;
  }
  EXPECT_EQ(names.find("Monday"), std::string::npos) << names;
}

TEST(NameTaggerTest, TextWithoutNamesHasNone) {
  NameTagger tagger;
  for (const char* text : {"", " ", "it rained all day and nobody came.",
                           "1 2 3, 4.5", "...!", "北京在下雨"}) {
    EXPECT_EQ(Names(tagger, text), "") << text;
  }
}

TEST(NameTaggerTest, NamesAreInOrderWithAProbability) {
  NameTagger tagger;
  const TaggerDocument document = tagger.Prepare(kText, TokenizeNames(kText));
  uint32_t free_from = 0;
  for (const NameSpan& span : tagger.Tag(document)) {
    EXPECT_GE(span.first, free_from);
    EXPECT_GE(span.last, span.first);
    EXPECT_LT(span.last, document.size());
    EXPECT_TRUE(span.confidence > 0 && span.confidence <= 1);
    free_from = span.last + 1;
  }
}

// The words it keeps change nothing, nor does it matter when they are dropped.
TEST(NameTaggerTest, WhatItHasSeenChangesNothing) {
  NameTagger fresh;
  const std::string names = Names(fresh, kText);
  NameTagger used;
  std::string many;
  for (size_t i = 0; i < NameTagger::kMaxWords + 100; ++i) {
    many += "Word" + std::to_string(i) + " ";
  }
  Names(used, many);
  EXPECT_EQ(Names(used, kText), names);
  EXPECT_EQ(Names(used, kText), names);
}

}  // namespace
}  // namespace dateline
