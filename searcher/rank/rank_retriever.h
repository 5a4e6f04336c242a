// The retriever on rank indexes.
#ifndef DATELINE_SEARCHER_RANK_RANK_RETRIEVER_H_
#define DATELINE_SEARCHER_RANK_RANK_RETRIEVER_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "searcher/retriever.h"
#include "searcher/segment_set.h"

namespace dateline {

// Opens the rank index of every segment of a generation. `segments` has the
// stored articles; it must outlive the retriever. DataLoss when a file is
// missing or damaged.
absl::StatusOr<std::unique_ptr<Retriever>> MakeRankRetriever(
    const IndexDirectory& index, const Manifest& manifest,
    const SegmentSet& segments);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_RETRIEVER_H_
