// Seeded articles that look like news to an index: a growing Zipf vocabulary,
// log-normal lengths with a median of about 180 words, sentences and
// paragraphs, datelines, words that come again within an article, topics that
// share words, 50 sources by Zipf's law, ten years of dates mostly in order.
//
// The same seed and number of articles give the same bytes everywhere. About
// 1.28 kB an article as JSON.
#ifndef DATELINE_BENCH_CORPUS_H_
#define DATELINE_BENCH_CORPUS_H_

#include <cstdint>

#include "common/article.h"

namespace dateline {

struct CorpusOptions {
  uint64_t seed = 1;
  uint64_t articles = 100'000;  // the dates are spread over this number
};

// Thread-safe: articles are made from their number alone.
class CorpusGenerator {
 public:
  explicit CorpusGenerator(const CorpusOptions& options) : options_(options) {}

  // Article `number`, from 0; some 20 microseconds.
  Article At(uint64_t number) const;

  const CorpusOptions& options() const { return options_; }

 private:
  CorpusOptions options_;
};

}  // namespace dateline

#endif  // DATELINE_BENCH_CORPUS_H_
