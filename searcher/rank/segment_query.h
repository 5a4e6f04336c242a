// A plan made ready for one segment: its words as posting lists, its nodes with
// a bit for each document of the window.
#ifndef DATELINE_SEARCHER_RANK_SEGMENT_QUERY_H_
#define DATELINE_SEARCHER_RANK_SEGMENT_QUERY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_dictionary.h"
#include "common/rank/rank_format.h"
#include "searcher/plan.h"
#include "searcher/rank/posting_cursor.h"
#include "searcher/rank/rank_segment.h"
#include "searcher/rank/window.h"

namespace dateline {

// Any of these lists.
using Alternatives = std::vector<PostingCursor*>;

struct ScoredList {
  PostingCursor* cursor = nullptr;
  size_t term = 0;  // in SegmentQuery::terms()
  // Counts for every document of the list that the query matches: the leaf is
  // plain, matches by this list, and always counts where it matches.
  bool unconditional = false;
};

struct RankNode {
  const PlanNode* plan = nullptr;
  // kWord: one; kPhrase, kNear, kOrderedNear: one a position; kTerms: one.
  std::vector<Alternatives> operands;
  std::vector<size_t> rarest_first;  // numbers of the operands
  // kPhrase: of the operands that are one list each the two with the fewest
  // positions, the one in fewer documents first; or none.
  std::vector<size_t> compared_first;
  int64_t low = INT64_MIN;  // kValueRange
  int64_t high = INT64_MAX;
  std::vector<ScoredList> scored;
  std::vector<RankNode> children;  // of kAnd, the rarest first
  uint64_t documents = 0;          // expected, at most
  // A kWord of the whole text or byline: it matches where its lists are.
  bool is_plain = false;
  // Whether the bits are of use beyond the match of the node above.
  bool needs_bits = true;
  WindowBits bits;  // what matches in the window
};

// A scored term of the plan in this segment.
struct SegmentTerm {
  const ScoredTerm* scored = nullptr;
  uint64_t documents = 0;  // with the term, in this segment
  Bm25Term bm25;           // to be set from the whole generation
};

// One thread, one query; segment and plan must outlive it.
class SegmentQuery {
 public:
  // Opens and verifies the lists: some microseconds a term.
  static absl::StatusOr<std::unique_ptr<SegmentQuery>> Compile(
      const RankSegment& segment, const Plan& plan);

  const RankSegment& segment() const { return segment_; }
  RankNode& root() { return root_; }
  // The same terms in the same order for every segment.
  std::vector<SegmentTerm>& terms() { return terms_; }
  // The leaves that score.
  const std::vector<RankNode*>& scored_leaves() const { return leaves_; }

  // Columns of all documents; null, and zones empty, when the plan needs none.
  const uint32_t* lengths() const { return lengths_; }
  const uint32_t* words() const { return words_; }
  const ZoneColumn& zones() const { return zones_; }

  // No document of [from, the result) matches; cheap.
  uint32_t NextCandidate(uint32_t from);
  // All cursors to the window that begins at `first`.
  void StartWindow(uint32_t first);
  // DataLoss when a list could not be decoded on the way.
  absl::Status CheckDamage() const;

 private:
  explicit SegmentQuery(const RankSegment& segment) : segment_(segment) {}

  absl::Status Build(const PlanNode& plan, RankNode* node);
  absl::Status BuildLeaf(const PlanNode& plan, RankNode* node);
  absl::Status BuildScores(const PlanNode& plan, RankNode* node);
  absl::StatusOr<Alternatives> Operand(Field field, const PlanWords& words,
                                       bool with_positions);
  // `others` are alternatives to the word: lists that they have stay out.
  absl::Status AddWord(Field field, const PlanWord& word,
                       const PlanWords& others, bool with_positions,
                       Alternatives* lists);
  absl::Status AddForms(Field field, const PlanWord& word,
                        const PlanWords& others, bool with_positions,
                        Alternatives* lists);
  absl::Status AddTerm(const std::string& term, bool with_positions,
                       Alternatives* lists);
  absl::StatusOr<PostingCursor*> Open(const TermEntry& entry,
                                      bool with_positions);
  absl::Status ReadColumns();
  // `certain`: wherever the query matches, the node does.
  void CollectLeaves(bool certain, bool parent_certain, RankNode* node);

  const RankSegment& segment_;
  RankNode root_;
  std::vector<SegmentTerm> terms_;
  std::vector<RankNode*> leaves_;
  // A word that matches mostly scores too.
  absl::flat_hash_map<std::string, std::optional<TermEntry>> terms_found_;
  // By offset of the list, and whether its positions can be read.
  std::map<std::pair<uint64_t, bool>, std::unique_ptr<PostingCursor>> cursors_;
  bool wants_lengths_ = false;
  bool wants_words_ = false;
  bool wants_zones_ = false;
  const uint32_t* lengths_ = nullptr;
  const uint32_t* words_ = nullptr;
  ZoneColumn zones_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_SEGMENT_QUERY_H_
