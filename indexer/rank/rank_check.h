// Whether the rank index of a segment is whole and belongs to its store.
#ifndef DATELINE_INDEXER_RANK_RANK_CHECK_H_
#define DATELINE_INDEXER_RANK_RANK_CHECK_H_

#include "absl/status/status.h"
#include "common/index_directory.h"
#include "common/manifest.h"

namespace dateline {

// Reads all of the file: against the manifest's checksum and its own, its
// articles against those of the store. DataLoss with the cure when something is
// wrong, or when the store cannot be read.
absl::Status CheckRank(const IndexDirectory& index, const SegmentInfo& segment);

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_CHECK_H_
