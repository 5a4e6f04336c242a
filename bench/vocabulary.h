// The words of generated corpora and how often each occurs.
//
// A word is spelled from its rank: lower case, pronounceable, no two alike, and
// of a form that the English stemmer leaves alone, so that words, stems and
// exact forms are one to one. The frequent words are the short ones.
#ifndef DATELINE_BENCH_VOCABULARY_H_
#define DATELINE_BENCH_VOCABULARY_H_

#include <cstdint>
#include <string>

#include "bench/random.h"

namespace dateline {

// Ranks are from 1, the most frequent word, to kMaxRank.
inline constexpr uint64_t kMaxRank = (uint64_t{1} << 28) - 1;

std::string SpellWord(uint64_t rank);

// A rank as in running text: Zipf's law with exponent 1 for the 8192 most
// frequent words and a steeper one below, so that new words keep coming as the
// corpus grows (Heaps), about with the 0.6th power of its length.
uint64_t RandomRank(Random* random);

// A rank with at least `first` and less than `last` binary digits behind its
// leading one, each number of digits as likely, 1 / rank within.
uint64_t RandomRankBetween(uint64_t first, uint64_t last, Random* random);

}  // namespace dateline

#endif  // DATELINE_BENCH_VOCABULARY_H_
