// Seeded articles for benchmarks: a Zipf vocabulary, lengths like those of
// news.
#ifndef DATELINE_BENCH_CORPUS_H_
#define DATELINE_BENCH_CORPUS_H_

#include <cmath>
#include <cstdint>
#include <random>
#include <string>

#include "common/article.h"

namespace dateline {

class CorpusGenerator {
 public:
  explicit CorpusGenerator(uint32_t seed) : random_(seed) {}

  Article Next() {
    Article article;
    article.id = "generated-" + std::to_string(++count_);
    article.language = "en";
    article.headline = Words(8);
    std::lognormal_distribution<double> length(5.3, 0.6);
    article.body = Words(static_cast<int>(length(random_)) + 20);
    article.date_published =
        Timestamp{1'600'000'000 + static_cast<int64_t>(count_) * 60,
                  DatePrecision::kSecond, 0};
    article.publisher = {"Source " + std::to_string(count_ % 50), ""};
    return article;
  }

  std::string Words(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      if (i > 0) text += ' ';
      text += Word();
    }
    return text;
  }

 private:
  // Rank r with a probability near 1 / r, spelled in syllables.
  std::string Word() {
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    constexpr double kVocabulary = 200'000;
    auto rank = static_cast<uint32_t>(std::pow(kVocabulary, uniform(random_)));
    std::string word;
    do {
      constexpr char kConsonants[] = "bdfgklmnprstvz";
      constexpr char kVowels[] = "aeiou";
      word += kConsonants[rank % 14];
      word += kVowels[rank / 14 % 5];
      rank /= 70;
    } while (rank > 0);
    return word;
  }

  std::mt19937 random_;
  uint64_t count_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_BENCH_CORPUS_H_
