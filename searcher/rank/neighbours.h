// Where one word stands a given number of words before another.
#ifndef DATELINE_SEARCHER_RANK_NEIGHBOURS_H_
#define DATELINE_SEARCHER_RANK_NEIGHBOURS_H_

#include <cstddef>
#include <cstdint>

#include "searcher/rank/candidate_positions.h"

namespace dateline {

// For each of the first `count` candidates of both words: found[i] is the first
// position of `left` that has `right` `distance` words behind it, or 0 for
// none. With AVX2 some nanoseconds each when they stand there up to eight
// times.
void FindNeighbours(const CandidatePositions& left,
                    const CandidatePositions& right, uint32_t distance,
                    size_t count, uint32_t* found);

// The same on any machine.
void FindNeighboursPortable(const CandidatePositions& left,
                            const CandidatePositions& right, uint32_t distance,
                            size_t count, uint32_t* found);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_NEIGHBOURS_H_
