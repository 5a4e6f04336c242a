// The second stage of ranking over rank indexes (searcher/proximity_gain.h).
#ifndef DATELINE_SEARCHER_RANK_RANK_GAINS_H_
#define DATELINE_SEARCHER_RANK_RANK_GAINS_H_

#include <memory>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "searcher/proximity_gain.h"
#include "searcher/rank/rank_segment.h"
#include "searcher/rank/top_documents.h"

namespace dateline {

// Adds to the keys of `ranked`, which are scores, what their words gain, and
// puts them in their new order.
absl::Status AddGains(double weight, const NearWords& near,
                      std::span<const std::unique_ptr<RankSegment>> segments,
                      std::span<RankedDocument> ranked);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_GAINS_H_
