// Facets over the columns of rank indexes.
#ifndef DATELINE_SEARCHER_RANK_RANK_FACETS_H_
#define DATELINE_SEARCHER_RANK_RANK_FACETS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/deadline.h"
#include "searcher/entity_aliases.h"
#include "searcher/facets.h"
#include "searcher/rank/rank_segment.h"

namespace dateline {

struct SegmentMatches {
  const RankSegment* segment = nullptr;
  const std::vector<uint64_t>* matches = nullptr;  // a bit for each document
};

// One pass over the matches for all of the facets, and one for each over the
// values that they have. After the deadline some of each are still counted, and
// the facets are partial.
absl::StatusOr<std::vector<Facet>> CountFacets(
    std::span<const FacetRequest> requests, const EntityAliases& aliases,
    const std::vector<SegmentMatches>& segments,
    const std::optional<Deadline>& deadline = std::nullopt);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_FACETS_H_
