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
  // Postings in the window, roughly.
  uint32_t Expected() const;
  // What asking for one document costs, in postings of a window gone through.
  static constexpr uint32_t kMatchLookUp = 28;
  static constexpr uint32_t kScoreLookUp = 12;
  // Whether so many documents are better asked for by Contains than by going
  // through the window's postings.
  bool IsWorthLookingUp(uint32_t documents, uint32_t cost) const {
    return documents * cost < Expected();
  }

  // Sets the bits of the window's documents.
  void Fill(WindowBits* bits);

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
  size_t PlaceFrom(size_t place, uint32_t document) const;
  void LoadDocuments(size_t block);
  void LoadValues(size_t block);
  bool AddBlockTo(size_t block, Bm25Bound* bound) const;
  void AddTailTo(const uint32_t* lengths, Bm25Bound* bound);
  bool InWindow(size_t block) const;
  const uint32_t* FirstInWindow(const uint32_t* begin,
                                const uint32_t* end) const;
  const uint32_t* EndInWindow(const uint32_t* begin, const uint32_t* end) const;
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
  size_t found_ = 0;  // place in the block
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

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_POSTING_CURSOR_H_
