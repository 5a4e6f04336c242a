// Which documents of a window have a phrase.
#ifndef DATELINE_SEARCHER_RANK_PHRASE_MATCHER_H_
#define DATELINE_SEARCHER_RANK_PHRASE_MATCHER_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "common/rank/set_bits.h"
#include "searcher/rank/candidate_positions.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/window.h"

namespace dateline {

// Compares the words of a phrase two and two, for all documents of a window at
// once. One thread; the query must outlive it.
class PhraseMatcher {
 public:
  explicit PhraseMatcher(const SegmentQuery& query) : query_(query) {}

  // Sets node.bits to documents within `within` that have the phrase of a node
  // with compared_first, in the window that begins at `first`. Those in `maybe`
  // have its words, each two of them as they should stand somewhere: they are
  // still to be looked at.
  void Match(const WindowBits& within, uint32_t first, RankNode* node,
             WindowBits* maybe);

  // Whether a phrase of the node that begins at position `start` stands in one
  // zone of its field.
  bool IsInZone(const RankNode& node, uint32_t document, uint32_t start) const;

 private:
  // A document that may have it, in arrays by number: its place in the window,
  // and the position where the phrase would begin.
  struct Candidates {
    std::array<uint16_t, SetBitsRoom(kWindowWords)> places;
    std::array<uint32_t, kWindow> starts;  // or kUnsure
    size_t count = 0;
  };
  static constexpr uint32_t kUnsure = UINT32_MAX;

  bool MatchWord(PostingCursor* list, WindowBits* bits, WindowBits* own) const;
  bool ReadRest(PostingCursor* list, WindowBits* bits);
  bool ComparePair(const RankNode& node, const WindowBits& within);
  void CompareWith(const RankNode& node, size_t word);
  // Of word `other` and the first of those that were compared first: keeps the
  // candidates where they stand as they should.
  void KeepNeighbours(size_t word, size_t other,
                      const CandidatePositions& positions, bool is_first);

  const SegmentQuery& query_;
  uint32_t first_ = 0;
  Candidates candidates_;
  CandidatePositions positions_;  // of the word that was compared first
  CandidatePositions others_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_PHRASE_MATCHER_H_
