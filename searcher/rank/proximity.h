// Whether words stand near one another, given their positions.
#ifndef DATELINE_SEARCHER_RANK_PROXIMITY_H_
#define DATELINE_SEARCHER_RANK_PROXIMITY_H_

#include <cstdint>
#include <span>
#include <vector>

namespace dateline {

// Ascending positions of each word.
using WordPositions = std::vector<std::span<const uint32_t>>;

// The words one after the other.
bool AreAdjacent(const WordPositions& words);

// A position of each word, each after that of the word before, the last at most
// `span` after the first.
bool InOrderWithin(const WordPositions& words, uint32_t span);

// A position of each word, all different, the last at most `span` after the
// first.
bool AnyOrderWithin(const WordPositions& words, uint32_t span);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_PROXIMITY_H_
