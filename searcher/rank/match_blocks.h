// Going over the matches of a segment until a deadline.
#ifndef DATELINE_SEARCHER_RANK_MATCH_BLOCKS_H_
#define DATELINE_SEARCHER_RANK_MATCH_BLOCKS_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "searcher/deadline.h"

namespace dateline {

// Words of 64 documents between looks at the clock: some hundred microseconds
// of counting.
inline constexpr size_t kMatchBlock = 1024;

// Calls visit(first document, words) for blocks of `matches`, at least for the
// first. False when the deadline came before the end.
template <typename Visit>
bool ForEachBlock(std::span<const uint64_t> matches,
                  const std::optional<Deadline>& deadline, Visit visit) {
  for (size_t begin = 0; begin < matches.size(); begin += kMatchBlock) {
    if (begin > 0 && IsPast(deadline)) return false;
    visit(
        static_cast<uint32_t>(begin * 64),
        matches.subspan(begin, std::min(kMatchBlock, matches.size() - begin)));
  }
  return true;
}

// Calls visit(document) for each bit, in the same way.
template <typename Visit>
bool ForEachMatch(std::span<const uint64_t> matches,
                  const std::optional<Deadline>& deadline, Visit visit) {
  return ForEachBlock(
      matches, deadline,
      [&visit](uint32_t first, std::span<const uint64_t> words) {
        for (size_t i = 0; i < words.size(); ++i) {
          for (uint64_t word = words[i]; word != 0; word &= word - 1) {
            visit(first + static_cast<uint32_t>(i * 64) +
                  static_cast<uint32_t>(std::countr_zero(word)));
          }
        }
      });
}

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_MATCH_BLOCKS_H_
