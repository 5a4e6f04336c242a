// How close the words of a query stand in articles of one segment.
#ifndef DATELINE_SEARCHER_RANK_WORD_DISTANCES_H_
#define DATELINE_SEARCHER_RANK_WORD_DISTANCES_H_

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/plan.h"
#include "searcher/rank/segment_query.h"

namespace dateline {

// One thread.
class WordDistances {
 public:
  // `words` are the leaves of NearWords. Opens their positions.
  static absl::StatusOr<WordDistances> Open(
      const RankSegment& segment, std::span<const PlanNode* const> words);

  // Of each word to the next one, in one article; see LeastDistance. Cheap when
  // asked in ascending order. Until the next call.
  std::span<const uint32_t> Of(uint32_t document);

  // DataLoss when positions could not be read.
  absl::Status CheckDamage() const { return query_->CheckDamage(); }

 private:
  void ReadPositions(uint32_t document, const Alternatives& lists,
                     std::vector<uint32_t>* positions);

  // All words near one another: what has positions of every word.
  std::unique_ptr<Plan> plan_;
  std::unique_ptr<SegmentQuery> query_;
  uint32_t window_ = UINT32_MAX;
  std::vector<std::vector<uint32_t>> positions_;  // by word
  std::vector<uint32_t> distances_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_WORD_DISTANCES_H_
