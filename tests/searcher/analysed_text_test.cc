#include "searcher/analysed_text.h"

#include <gtest/gtest.h>

#include <string>

#include "common/hash.h"

namespace dateline {
namespace {

TEST(AnalysedTextTest, HasEveryWordInItsPlace) {
  Analyzer analyzer;
  const auto tokens = analyzer.Analyze("Talks on START talks: U.S. F-16", "en");
  const AnalysedText text = MakeAnalysedText(tokens);
  ASSERT_EQ(text.words.size(), tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    const PlacedWord& word = text.words[i];
    EXPECT_EQ(word.offset, tokens[i].offset);
    EXPECT_EQ(word.length, tokens[i].length);
    EXPECT_EQ(word.position, tokens[i].position);
    const WordKeys& keys = text.keys[word.keys];
    EXPECT_EQ(keys.stem, Hash64(tokens[i].stem));
    EXPECT_EQ(keys.exact, Hash64(tokens[i].exact));
    EXPECT_EQ(keys.shape,
              tokens[i].shape.empty() ? 0 : Hash64(tokens[i].shape));
  }
}

TEST(AnalysedTextTest, KeysStandOnce) {
  Analyzer analyzer;
  const AnalysedText text =
      MakeAnalysedText(analyzer.Analyze("talks talks talks START start", "en"));
  EXPECT_EQ(text.words.size(), 5);
  EXPECT_EQ(text.keys.size(), 3);
}

TEST(AnalysedTextTest, LooksAtTheBeginningOfEachText) {
  Analyzer analyzer;
  Article article;
  article.language = "en";
  article.headline = "one two three";
  article.body = "four five six seven";
  const AnalysedZones zones = AnalyseZones(analyzer, article, 9);
  EXPECT_EQ(zones.headline.words.size(), 3);
  EXPECT_TRUE(zones.lead.words.empty());
  EXPECT_EQ(zones.body.words.size(), 2);
}

}  // namespace
}  // namespace dateline
