// One query on one segment: the best documents, the total, the matches.
//
// Window by window: which documents match (window_matcher.h), then their
// scores. A window whose greatest possible score cannot reach the worst of the
// best so far is not scored; within a window the terms that weigh most go
// first, and the others are looked up only for documents that still have a
// chance (MaxScore: Turtle and Flood, "Query Evaluation: Strategies and
// Optimizations", 1995, on block maxima).
#ifndef DATELINE_SEARCHER_RANK_SEGMENT_SEARCH_H_
#define DATELINE_SEARCHER_RANK_SEGMENT_SEARCH_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "searcher/rank/conjunction.h"
#include "searcher/rank/contenders.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/top_documents.h"
#include "searcher/rank/window.h"
#include "searcher/rank/window_matcher.h"
#include "searcher/retriever.h"

namespace dateline {

struct SegmentSearchOptions {
  SortOrder sort = SortOrder::kRelevance;
  // Whether windows that cannot add to the best may be passed over uncounted.
  bool exact_total = true;
  bool want_matches = false;  // for facets
  // Those before it in the order, and itself, are counted but not ranked. It
  // must outlive the search.
  const RankPosition* after = nullptr;
  // Looked at once a window.
  std::optional<Deadline> deadline;
};

// One thread, one query.
class SegmentSearch {
 public:
  // `number` of the segment goes into the ranked documents. Everything must
  // outlive the search.
  SegmentSearch(SegmentQuery& query, size_t number,
                const SegmentSearchOptions& options, TopDocuments& top)
      : query_(query),
        number_(number),
        options_(options),
        top_(top),
        matcher_(query),
        choice_(ChoiceIn(query.root())),
        conjunction_(ConjunctionOf(query.root())) {}

  absl::Status Run();

  uint64_t total() const { return total_; }  // live matches counted
  bool total_is_exact() const { return total_is_exact_; }
  bool partial() const { return partial_; }  // ended by the deadline
  // A bit for each document; only with want_matches.
  std::vector<uint64_t> TakeMatches() { return std::move(matches_); }

  // The score of a document that matches (in kBm25Unit), and which scored
  // leaves count for it. False when it does not match.
  bool ScoreOne(uint32_t document, double* score,
                std::vector<const RankNode*>* leaves);

 private:
  static RankNode* ChoiceIn(RankNode& root);

  struct LeafBound {
    RankNode* leaf;
    double bound;
  };
  using LeafBounds = std::vector<LeafBound>;

  absl::Status RunWindow(uint32_t first);
  void RunLazily(uint32_t first);
  void RunConjunction(bool can_win);
  WindowBits LiveIn(uint32_t first) const;
  void Count(uint32_t first, const WindowBits& matches);
  void BoundLeaves();
  bool MayBePassedOver() const;

  void RankByScore(const WindowBits& matches);
  // Leaves each with the bits of documents for which it counts.
  void Activate(const WindowBits& active, RankNode* node);
  void AddLeaf(const WindowBits& candidates, RankNode* leaf);
  void AddList(const ScoredList& list, const WindowBits& wanted,
               uint32_t count);
  // Those of other documents need not be cleared.
  void ClearScores(const WindowBits& documents);
  void KeepWinners(double rest, WindowBits* candidates) const;
  void OfferBest(WindowBits* candidates);
  // The rest of the leaves, from the given one on, for few documents.
  bool AreFew(uint32_t count, const RankNode& leaf) const;
  void TakeContenders(const WindowBits& candidates);
  void OfferContenders();
  void RankContenders(LeafBounds::const_iterator leaf, double rest);
  // Whether a scored leaf counts for a document that matches.
  bool Counts(const RankNode& leaf, uint32_t document) const;
  void RankByDate(uint32_t first, const WindowBits& matches);
  void OfferDate(uint32_t document);
  void Offer(double key, uint32_t document);

  SegmentQuery& query_;
  const size_t number_;
  const SegmentSearchOptions options_;
  TopDocuments& top_;
  WindowMatcher matcher_;
  const int64_t* dates_ = nullptr;
  uint32_t first_ = 0;
  // The part of the query that is a choice of plain words, when all the rest
  // only filters; else null.
  RankNode* choice_ = nullptr;
  // Not empty where the query is one.
  const std::vector<PostingCursor*> conjunction_;
  absl::Status status_;
  uint64_t total_ = 0;
  bool total_is_exact_ = true;
  bool partial_ = false;
  std::vector<uint64_t> matches_;
  LeafBounds bounds_;  // the greatest first
  double bound_ = 0;   // their sum, and one
  Contenders contenders_;
  alignas(32) std::array<double, kWindow> scores_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_SEGMENT_SEARCH_H_
