// Which documents of a window a query matches.
#ifndef DATELINE_SEARCHER_RANK_WINDOW_MATCHER_H_
#define DATELINE_SEARCHER_RANK_WINDOW_MATCHER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "searcher/rank/phrase_matcher.h"
#include "searcher/rank/proximity.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/window.h"
#include "searcher/rank/zone_ranges.h"

namespace dateline {

// One thread; the query must outlive it.
class WindowMatcher {
 public:
  explicit WindowMatcher(const SegmentQuery& query)
      : query_(query), phrases_(query) {}

  // The window that the query's cursors are in.
  void StartWindow(uint32_t first) { first_ = first; }

  // Sets node->bits to the documents within `within` that match; those of the
  // nodes below it too, except below a kAnd that matches nothing.
  void Match(const WindowBits& within, RankNode* node);

  // Takes the documents out of `within` that `part`, a kAnd or the choice
  // itself, does not match when `choice` below it is left out.
  void MatchAllBut(const RankNode* choice, RankNode* part, WindowBits* within);

  // Adds the documents within `within`, `candidates` in number, that have any
  // of the lists, and perhaps some that are not within.
  void AddAny(const WindowBits& within, uint32_t candidates,
              const Alternatives& lists, WindowBits* bits) const;

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
  // Positions of the operand in the document, ascending, each once; in the
  // cursor's memory, or in `merged`.
  std::span<const uint32_t> ReadPositions(const Alternatives& lists,
                                          uint32_t document,
                                          std::vector<uint32_t>* merged) const;
  static bool AreNear(const PlanNode& plan, const WordPositions& words);
  bool IsInZone(const RankNode& node, uint32_t document);
  void MatchPhrase(const WindowBits& within, RankNode* node);
  bool IsPhrase(const RankNode& node, uint32_t document);
  bool IsNear(const RankNode& node, uint32_t document);

  const SegmentQuery& query_;
  uint32_t first_ = 0;
  std::vector<std::vector<uint32_t>> merged_;  // of each operand
  WordPositions positions_;                    // of each operand
  WordPositions in_zone_;
  std::vector<uint32_t> starts_;  // of a phrase, in one document
  PhraseMatcher phrases_;
  std::array<uint16_t, kWindow> counts_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_WINDOW_MATCHER_H_
