// BM25 for many documents at once.
#ifndef DATELINE_SEARCHER_RANK_SCORE_BLOCK_H_
#define DATELINE_SEARCHER_RANK_SCORE_BLOCK_H_

#include <cstddef>
#include <cstdint>

#include "searcher/bm25.h"
#include "searcher/rank/window.h"

namespace dateline {

// parts[i] = term.Part(frequencies[i], lengths[documents[i]]), bit for bit, for
// i below `count`; frequencies from 1, lengths below 2^31. AVX2 where the
// processor has it.
void ScoreBlock(const Bm25Term& term, const uint32_t* documents,
                const uint32_t* frequencies, size_t count,
                const uint32_t* lengths, double* parts);

// Keeps the bits of the documents with scores[i] >= least; `scores` has one for
// each document of the window.
void KeepAtLeast(const double* scores, double least, WindowBits* bits);

// Those without AVX2.
void KeepAtLeastPortable(const double* scores, double least, WindowBits* bits);
void ScoreBlockPortable(const Bm25Term& term, const uint32_t* documents,
                        const uint32_t* frequencies, size_t count,
                        const uint32_t* lengths, double* parts);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_SCORE_BLOCK_H_
