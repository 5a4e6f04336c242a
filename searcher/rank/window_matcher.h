// Which documents of a window a query matches.
#ifndef DATELINE_SEARCHER_RANK_WINDOW_MATCHER_H_
#define DATELINE_SEARCHER_RANK_WINDOW_MATCHER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "searcher/rank/proximity.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/window.h"
#include "searcher/rank/zone_ranges.h"

namespace dateline {

// One thread; the query must outlive it.
class WindowMatcher {
 public:
  explicit WindowMatcher(const SegmentQuery& query) : query_(query) {}

  // The window that the query's cursors are in.
  void StartWindow(uint32_t first) { first_ = first; }

  // Sets node->bits to the documents within `within` that match; those of the
  // nodes below it too, except below a kAnd that matches nothing.
  void Match(const WindowBits& within, RankNode* node);

 private:
  void MatchAnd(const WindowBits& within, RankNode* node);
  void MatchOr(const WindowBits& within, RankNode* node);
  void MatchAtLeast(const WindowBits& within, RankNode* node);
  void MatchWord(const WindowBits& within, RankNode* node);
  void MatchPositional(const WindowBits& within, RankNode* node);
  void MatchValues(const WindowBits& within, RankNode* node);

  // The documents within `within` that have any of the lists.
  void MatchAny(const WindowBits& within, const Alternatives& lists,
                WindowBits* bits) const;
  ZoneRanges RangesOf(Field field, uint32_t document) const;
  // Positions of the operand in the document, ascending, each once.
  void ReadPositions(const Alternatives& lists, uint32_t document,
                     std::vector<uint32_t>* positions) const;
  bool IsInZone(const RankNode& node, uint32_t document);
  bool IsNear(const RankNode& node, uint32_t document);

  const SegmentQuery& query_;
  uint32_t first_ = 0;
  std::vector<std::vector<uint32_t>> positions_;  // of each operand
  WordPositions in_zone_;
  std::array<uint16_t, kWindow> counts_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_WINDOW_MATCHER_H_
