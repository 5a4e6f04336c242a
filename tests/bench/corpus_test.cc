#include "bench/corpus.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "bench/running_words.h"
#include "bench/vocabulary.h"
#include "common/civil_time.h"

namespace dateline {
namespace {

uint64_t DistinctWords(const CorpusGenerator& corpus, uint64_t articles) {
  std::set<std::string> distinct;
  for (uint64_t i = 0; i < articles; ++i) {
    for (std::string& word : RunningWords(corpus.At(i).body)) {
      distinct.insert(std::move(word));
    }
  }
  return distinct.size();
}

TEST(CorpusGenerator, IsTheSameForTheSameSeed) {
  const CorpusGenerator corpus({.seed = 7, .articles = 100});
  EXPECT_EQ(corpus.At(42),
            CorpusGenerator({.seed = 7, .articles = 100}).At(42));
  EXPECT_NE(corpus.At(42).body,
            CorpusGenerator({.seed = 8, .articles = 100}).At(42).body);
  EXPECT_NE(corpus.At(42).body, corpus.At(43).body);
}

// Fails when the bytes change: results of before cannot be compared then.
TEST(CorpusGenerator, HasItsFirstHeadline) {
  EXPECT_EQ(CorpusGenerator({.seed = 1, .articles = 1}).At(0).headline,
            "Gog gog duso lak tog jen gem wafu duso");
}

TEST(CorpusGenerator, ArticlesAreAsLongAsNews) {
  const CorpusGenerator corpus({.seed = 1, .articles = 1000});
  std::vector<size_t> lengths;
  for (uint64_t i = 0; i < 1000; ++i) {
    const Article article = corpus.At(i);
    const std::string text = article.headline + " " + article.body;
    lengths.push_back(std::count(text.begin(), text.end(), ' '));
  }
  std::sort(lengths.begin(), lengths.end());
  EXPECT_NEAR(static_cast<double>(lengths[500]), 180, 15);
  EXPECT_LT(lengths[50], 100u);
  EXPECT_GT(lengths[950], 340u);
}

TEST(CorpusGenerator, NewWordsKeepComing) {
  const CorpusGenerator corpus({.seed = 1, .articles = 4000});
  const uint64_t few = DistinctWords(corpus, 1000);
  const uint64_t many = DistinctWords(corpus, 4000);
  EXPECT_GT(few, 8'000u);
  EXPECT_GT(many * 10, few * 15);
  EXPECT_LT(many, few * 4);
}

TEST(CorpusGenerator, WordsComeAgainInAnArticle) {
  const CorpusGenerator corpus({.seed = 1, .articles = 100});
  size_t rare_twice = 0;
  for (uint64_t i = 0; i < 100; ++i) {
    std::multiset<std::string> words;
    for (std::string& word : RunningWords(corpus.At(i).body)) {
      if (word.size() > 4) words.insert(std::move(word));
    }
    rare_twice +=
        std::any_of(words.begin(), words.end(),
                    [&](const auto& word) { return words.count(word) > 2; });
  }
  EXPECT_GT(rare_twice, 60u);
}

TEST(CorpusGenerator, DatesGoThroughTenYears) {
  const CorpusGenerator corpus({.seed = 1, .articles = 1000});
  size_t in_order = 0;
  for (uint64_t i = 1; i < 1000; ++i) {
    const auto before = corpus.At(i - 1).date_published->unix_seconds;
    const auto after = corpus.At(i).date_published->unix_seconds;
    in_order += before < after;
    EXPECT_GE(DayOf(after).year, 2013);
    EXPECT_LE(DayOf(after).year, 2023);
  }
  EXPECT_GT(in_order, 900u);
  EXPECT_EQ(DayOf(corpus.At(999).date_published->unix_seconds).year, 2023);
}

}  // namespace
}  // namespace dateline
