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

// One thread. Some 60 KiB, and 4 bytes a position of the blocks decoded.
class CandidatePositions {
 public:
  // So many numbers may be read behind those of a candidate.
  static constexpr size_t kSlack = 8;

  // Forgets everything. The list must outlive what follows.
  void Start(const PositionList& positions);

  // The next candidate has the numbers [from, to) of the list, none of which
  // is before those of the candidate before it. False when the list has not so
  // many.
  bool Add(uint32_t from, uint32_t to);

  // Documents that may be candidates, those of the window that begins at
  // `first`, from there on: of each where its numbers end, and of the first
  // where they begin. All of a window, ascending, without a gap between the
  // numbers of one call and of the next. False when they are too many.
  bool AddDocuments(uint32_t first, std::span<const uint32_t> documents,
                    const uint32_t* ends, uint32_t begin);
  // Add for each, of documents that were added: first + candidate.
  bool AddCandidates(std::span<const uint16_t> candidates);

  // Of the n-th candidate the first position and the differences of the others.
  std::span<const uint32_t> NumbersOf(size_t n) const {
    return {&numbers_[starts_[n]], counts_[n]};
  }

 private:
  bool Decode(size_t first_block, size_t end_block);
  void MakeRoom(size_t more);

  const PositionList* list_ = nullptr;
  // By candidate, in numbers_.
  std::unique_ptr<uint32_t[]> starts_;
  std::unique_ptr<uint32_t[]> counts_;
  size_t size_ = 0;
  // By document: its place in the window, and by place where its numbers begin
  // and those of the one before end.
  std::unique_ptr<uint16_t[]> places_;
  std::unique_ptr<uint32_t[]> ends_;
  size_t documents_ = 0;
  // Decoded blocks one behind the other, without those that nobody wants.
  std::unique_ptr<uint32_t[]> numbers_;
  size_t room_ = 0;
  size_t used_ = 0;
  size_t next_block_ = 0;
  size_t left_out_ = 0;  // numbers of blocks before next_block_
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_CANDIDATE_POSITIONS_H_
