// The positions of a word in all documents of a window, for phrases of words
// that stand in most of them.
#ifndef DATELINE_SEARCHER_RANK_WINDOW_POSITIONS_H_
#define DATELINE_SEARCHER_RANK_WINDOW_POSITIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/rank/posting_list.h"
#include "searcher/rank/window.h"

namespace dateline {

// One thread. About 8 KiB, and 4 bytes a position.
class WindowPositions {
 public:
  // Forgets everything; documents from `first` on follow.
  void StartWindow(uint32_t first);

  // Adds documents of the window, ascending, with their numbers of positions,
  // the first of which is number `from` of `positions`. False when there are
  // not so many.
  bool Add(std::span<const uint32_t> documents, const uint32_t* counts,
           uint32_t from, PositionList* positions);

  // Whether document first + i, which both have, has this word `distance`
  // before the other one.
  bool IsBefore(const WindowPositions& other, uint32_t distance,
                uint32_t i) const;

 private:
  // Of document first + i: its first position and the differences of the
  // others.
  std::span<const uint32_t> NumbersOf(uint32_t i) const {
    const uint32_t* const start = &starts_[places_[i]];
    return std::span(numbers_).subspan(start[0], start[1] - start[0]);
  }

  uint32_t first_ = 0;
  std::array<uint16_t, kWindow> places_;  // of the documents there are
  std::vector<uint32_t> starts_;  // in numbers_, by place, and where they end
  std::vector<uint32_t> numbers_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_WINDOW_POSITIONS_H_
