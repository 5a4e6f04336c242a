// Whether words stand near one another, given their positions.
#ifndef DATELINE_SEARCHER_RANK_PROXIMITY_H_
#define DATELINE_SEARCHER_RANK_PROXIMITY_H_

#include <cstdint>
#include <span>
#include <vector>

namespace dateline {

// Ascending positions of each word.
using WordPositions = std::vector<std::span<const uint32_t>>;

// Keeps those of the ascending `starts` that are followed, `offset` words on,
// by one of the ascending `positions`.
void KeepFollowed(std::span<const uint32_t> positions, uint32_t offset,
                  std::vector<uint32_t>* starts);

// A position of each word, each after that of the word before, the last at most
// `span` after the first.
bool InOrderWithin(const WordPositions& words, uint32_t span);

// A position of each word, all different, the last at most `span` after the
// first.
bool AnyOrderWithin(const WordPositions& words, uint32_t span);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_PROXIMITY_H_
