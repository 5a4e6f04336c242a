// The positions of a word in the documents of a window that may match a phrase,
// as they are stored: blocks of them are decoded once for all documents.
#ifndef DATELINE_SEARCHER_RANK_CANDIDATE_POSITIONS_H_
#define DATELINE_SEARCHER_RANK_CANDIDATE_POSITIONS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "common/rank/posting_list.h"
#include "searcher/rank/window.h"

namespace dateline {

// Documents of a window, as bits and as their numbers in it, ascending.
struct WindowCandidates {
  const WindowBits& bits;
  std::span<const uint16_t> list;
};

// One thread. 40 KiB, and 4 bytes a position of the blocks decoded.
class CandidatePositions {
 public:
  // So many numbers may be read behind those of a candidate.
  static constexpr size_t kSlack = 8;

  // Forgets everything. The list must outlive what follows.
  void Start(const PositionList& positions);

  // The next candidate has the numbers [from, to) of the list, none of which
  // is before those of the candidate before it. False when the list has not so
  // many.
  bool Add(uint32_t from, uint32_t to) {
    if (to > decoded_ && !Decode(from, to)) return false;
    if (from >= to || from < left_out_ || size_ == kWindow) return false;
    numbers_of_[size_++] = {from - static_cast<uint32_t>(left_out_), to - from};
    return true;
  }

  // Add for each that is in `candidates`, of documents of the window that
  // begins at `first`, given where the numbers of each end and those of the
  // first of them begin. All documents of the list that are in the window,
  // ascending, in one call or several; DecodeWindow ends them. False when the
  // numbers of one call do not begin where those of the call before end.
  bool AddDocuments(const WindowBits& candidates, uint32_t first,
                    std::span<const uint32_t> documents, const uint32_t* ends,
                    uint32_t begin);
  bool DecodeWindow();

  // Of candidates that came by AddDocuments: their numbers in the window.
  std::span<const uint16_t> places() const { return {places_.get(), size_}; }

  // Makes the candidate with the number `from` the one with the number `to`,
  // which is not greater.
  void Move(size_t from, size_t to) { numbers_of_[to] = numbers_of_[from]; }

  // How many candidates there are.
  size_t size() const { return size_; }
  // Of the n-th candidate the first position and the differences of the others.
  std::span<const uint32_t> NumbersOf(size_t n) const {
    return {&numbers_[numbers_of_[n].start], numbers_of_[n].count};
  }

 private:
  struct Part {
    uint32_t start;
    uint32_t count;
  };
  bool Decode(uint32_t from, uint32_t to);
  void MakeRoom(size_t more);

  const PositionList* list_ = nullptr;
  // By candidate; one more than a window has.
  std::unique_ptr<Part[]> numbers_of_;
  std::unique_ptr<uint16_t[]> places_;
  size_t size_ = 0;
  size_t documents_ = 0;
  uint32_t begin_ = 0;  // numbers of the documents that were added
  uint32_t end_ = 0;
  // Decoded blocks one behind the other, without those that nobody wants.
  std::unique_ptr<uint32_t[]> numbers_;
  size_t room_ = 0;
  size_t used_ = 0;
  size_t next_block_ = 0;
  size_t decoded_ = 0;   // numbers of the list before next_block_
  size_t left_out_ = 0;  // of those, the ones not in numbers_
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_CANDIDATE_POSITIONS_H_
