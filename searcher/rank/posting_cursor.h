// Walks over one posting list in windows, decoding a block when it is needed.
#ifndef DATELINE_SEARCHER_RANK_POSTING_CURSOR_H_
#define DATELINE_SEARCHER_RANK_POSTING_CURSOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/rank/posting_list.h"
#include "searcher/bm25.h"
#include "searcher/rank/candidate_positions.h"
#include "searcher/rank/decoded_blocks.h"
#include "searcher/rank/window.h"

namespace dateline {

// One thread, one query. The bytes of the lists are verified and outlive it.
class PostingCursor {
 public:
  // `segment_documents`: of the segment, which the list cannot go beyond.
  PostingCursor(const PostingList& list, const PositionList& positions,
                uint32_t segment_documents)
      : list_(list),
        positions_(positions),
        segment_documents_(segment_documents),
        decoded_documents_(list.blocks()),
        decoded_values_(list.blocks()),
        decoded_ends_(list.blocks()) {}

  uint32_t documents() const { return list_.documents(); }
  // A block could not be decoded: the answer is worth nothing.
  bool damaged() const { return damaged_; }

  // Goes to the window [first, first + kWindow); cheap when windows ascend.
  void StartWindow(uint32_t first);
  // The first document from `document` on, or kNoDocument.
  uint32_t NextFrom(uint32_t document);
  // Postings in the window, roughly; 0 only where there is none.
  uint32_t Expected() const;
  // What asking for one document costs, in postings of a window gone through.
  static constexpr uint32_t kMatchLookUp = 16;
  static constexpr uint32_t kScoreLookUp = 12;
  // Whether so many documents are better asked for by Contains than by going
  // through the window's postings.
  bool IsWorthLookingUp(uint32_t documents, uint32_t cost) const {
    return documents * cost < Expected();
  }

  // Sets the bits of the window's documents.
  void Fill(WindowBits* bits);

  // Writes the window's documents, at most kWindow, and says how many; none
  // when the list is damaged.
  size_t DocumentsOfWindow(uint32_t* documents);
  // Calls visit(i, found) for each documents[i] of the window, which ascend:
  // whether the list has it. StoredFrequency() is that of the one found last.
  // Not called for those behind the end of the list.
  template <typename Visit>
  void LookUp(std::span<const uint32_t> documents, Visit visit);

  // Whether the list has a document of the window. Cheap when asked in
  // ascending order.
  bool Contains(uint32_t document);
  // Of the document that Contains found last:
  // 0 where the list has no frequencies.
  uint32_t StoredFrequency() {
    return list_.kind() == ListKind::kScored ? Value() : 0;
  }
  // Ascending; until the next call of anything.
  std::span<const uint32_t> Positions();

  // Those of candidates, documents of the window that the list has all of;
  // `own` is what Fill gives, or null where that has not been called. False
  // when the list is damaged.
  bool ReadPositions(const WindowCandidates& candidates, const WindowBits* own,
                     CandidatePositions* positions);
  // Whether the positions of so many candidates are better read with all others
  // of the window than one by one.
  bool IsWorthReadingAll(size_t candidates) const {
    constexpr size_t kLookUpCost = 16;  // in documents read with the window
    return Expected() <= candidates * kLookUpCost;
  }
  // Those of the candidates that the list has, which is worth reading. False
  // when it is damaged.
  bool ReadWindow(const WindowBits& candidates, CandidatePositions* positions);
  // Those of a document behind those that were read before, if the list has it.
  bool AddPositions(uint32_t document, CandidatePositions* positions);
  const PositionList& position_list() const { return positions_; }
  // In the whole list.
  uint32_t all_positions() const { return positions_.size(); }

  // Upper bound of the term's part in this window. `lengths` of all documents.
  double WindowBound(const Bm25Term& term, const uint32_t* lengths);
  // Adds the term's part to scores[i] for each document first + i that is in
  // `wanted`; for all when that is null.
  void AddScores(const Bm25Term& term, const uint32_t* lengths,
                 const WindowBits* wanted, double* scores);

 private:
  uint32_t LastOf(size_t block) const {
    return block < list_.full_blocks() ? list_.LastOf(block) : kNoDocument;
  }
  // The first block, from `block` on, that may have `document`.
  size_t BlockFor(uint32_t document, size_t block) const;
  void LoadDocuments(size_t block);
  bool Decode(size_t block, uint32_t* documents);
  void LoadValues(size_t block);
  bool AddBlockTo(size_t block, Bm25Bound* bound) const;
  double TailBound(const Bm25Term& term, const uint32_t* lengths);
  // The block's documents in the window, and the term's parts of their scores.
  std::span<const uint32_t> ScoreInWindow(size_t block, const Bm25Term& term,
                                          const uint32_t* lengths,
                                          double* parts);
  bool InWindow(size_t block) const;
  // The block's documents that are in the window.
  std::span<const uint32_t> LoadInWindow(size_t block);
  uint32_t Value();
  bool IsSound(size_t block) const;
  bool DecodeEnds(size_t block, uint32_t* ends);
  bool LoadEnds(size_t block);
  uint32_t BeginOf(size_t block) const {
    return block < list_.full_blocks() ? list_.PositionsBefore(block)
                                       : tail_begin_;
  }
  // Of the document that was found last, the first of its numbers of positions
  // and the end.
  bool FindPositions(uint32_t* from, uint32_t* to);
  bool ReadEach(std::span<const uint16_t> candidates,
                CandidatePositions* positions);
  bool ReadRanked(const WindowCandidates& candidates, const WindowBits& own,
                  CandidatePositions* positions);
  // Term frequencies for scores: 1 where the list has none.
  const uint32_t* Frequencies(size_t block);

  PostingList list_;
  PositionList positions_;
  uint32_t segment_documents_;
  bool damaged_ = false;
  uint32_t first_ = 0;       // of the window
  size_t window_block_ = 0;  // the first that may reach into the window
  size_t documents_block_ = SIZE_MAX;
  size_t values_block_ = SIZE_MAX;
  size_t found_ = 0;  // place in the block of what was found
  DecodedBlocks decoded_documents_;
  DecodedBlocks decoded_values_;
  const uint32_t* documents_ = nullptr;  // of documents_block_
  const uint32_t* values_ = nullptr;     // of values_block_
  // kPositional: where the positions of each document of ends_block_ end.
  DecodedBlocks decoded_ends_;
  size_t ends_block_ = SIZE_MAX;
  const uint32_t* ends_ = nullptr;
  uint32_t tail_begin_ = 0;  // number of its first position, once it is loaded
  std::vector<uint32_t> found_positions_;
};

// The first of kPackedValues ascending documents that is not before `document`,
// or the last one. Without a branch, since none of its steps can be foretold.
inline size_t PlaceInBlock(const uint32_t* documents, uint32_t document) {
  size_t place = 0;
#pragma GCC unroll 7
  for (size_t step = kPackedValues / 2; step > 0; step /= 2) {
    place += static_cast<size_t>(documents[place + step - 1] < document) * step;
  }
  return place;
}

// How many of them are before `document`.
inline size_t CountBefore(const uint32_t* documents, uint32_t document) {
  const size_t place = PlaceInBlock(documents, document);
  return place + static_cast<size_t>(documents[place] < document);
}

template <typename Visit>
void PostingCursor::LookUp(std::span<const uint32_t> documents, Visit visit) {
  size_t block = window_block_;
  for (size_t i = 0; i < documents.size(); ++block) {
    block = BlockFor(documents[i], block);
    if (block == list_.blocks()) return;
    LoadDocuments(block);
    const uint32_t last = LastOf(block);
    for (; i < documents.size() && documents[i] <= last; ++i) {
      found_ = PlaceInBlock(documents_, documents[i]);
      visit(i, documents_[found_] == documents[i]);
    }
  }
}

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_POSTING_CURSOR_H_
