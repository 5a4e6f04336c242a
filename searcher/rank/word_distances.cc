#include "searcher/rank/word_distances.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/status_macros.h"
#include "searcher/proximity_gain.h"

namespace dateline {

absl::StatusOr<WordDistances> WordDistances::Open(
    const RankSegment& segment, std::span<const PlanNode* const> words) {
  WordDistances distances;
  distances.plan_ = std::make_unique<Plan>();
  PlanNode& near = distances.plan_->root;
  near.kind = PlanKind::kNear;
  for (const PlanNode* word : words) {
    near.operands.push_back(word->operands.front());
  }
  DATELINE_ASSIGN_OR_RETURN(distances.query_,
                            SegmentQuery::Compile(segment, *distances.plan_));
  distances.positions_.resize(words.size());
  distances.distances_.resize(words.size() - 1);
  return distances;
}

std::span<const uint32_t> WordDistances::Of(uint32_t document) {
  const uint32_t window = document / kWindow * kWindow;
  if (window != window_) query_->StartWindow(window);
  window_ = window;
  const std::vector<Alternatives>& words = query_->root().operands;
  for (size_t i = 0; i < words.size(); ++i) {
    ReadPositions(document, words[i], &positions_[i]);
  }
  const ZoneEnds zones = query_->zones().Of(document);
  const std::array<uint32_t, 3> ends = {zones.headline, zones.standfirst,
                                        zones.dateline};
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    distances_[i] = LeastDistance(positions_[i], positions_[i + 1], ends);
  }
  return distances_;
}

void WordDistances::ReadPositions(uint32_t document, const Alternatives& lists,
                                  std::vector<uint32_t>* positions) {
  positions->clear();
  for (PostingCursor* list : lists) {
    if (!list->Contains(document)) continue;
    const std::span<const uint32_t> more = list->Positions();
    const auto middle = static_cast<std::ptrdiff_t>(positions->size());
    positions->insert(positions->end(), more.begin(), more.end());
    std::inplace_merge(positions->begin(), positions->begin() + middle,
                       positions->end());
  }
}

}  // namespace dateline
