// What a searcher needs of the generation that it opens.
#ifndef DATELINE_SEARCHER_OPEN_GENERATION_H_
#define DATELINE_SEARCHER_OPEN_GENERATION_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "searcher/retriever.h"
#include "searcher/searcher.h"
#include "searcher/segment_set.h"

namespace dateline {

// DataLoss with the cure when a rank index is missing or damaged,
// FailedPrecondition when the index has no postings of Xapian.
absl::StatusOr<std::unique_ptr<Retriever>> MakeRetriever(
    RetrieverChoice choice, const IndexDirectory& index,
    const Manifest& manifest, const SegmentSet& segments);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_OPEN_GENERATION_H_
