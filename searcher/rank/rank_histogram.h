// Counts the articles that match over time, from the columns of rank indexes.
#ifndef DATELINE_SEARCHER_RANK_RANK_HISTOGRAM_H_
#define DATELINE_SEARCHER_RANK_RANK_HISTOGRAM_H_

#include <vector>

#include "absl/status/statusor.h"
#include "searcher/histogram.h"
#include "searcher/rank/rank_facets.h"

namespace dateline {

// One pass over the matches. After the deadline some are still counted, and the
// histogram is partial. DataLoss when a column is damaged.
absl::StatusOr<Histogram> CountHistogram(
    const HistogramRequest& request,
    const std::vector<SegmentMatches>& segments,
    const std::optional<Deadline>& deadline = std::nullopt);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_HISTOGRAM_H_
