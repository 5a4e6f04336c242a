// Whether the stored articles of a segment are as they were written.
#ifndef DATELINE_INDEXER_STORE_CHECK_H_
#define DATELINE_INDEXER_STORE_CHECK_H_

#include "absl/status/status.h"
#include "common/index_directory.h"
#include "common/manifest.h"

namespace dateline {

// docs.glass against its checksum: DataLoss with the cure when it is missing or
// another file.
absl::Status CheckStore(const IndexDirectory& index,
                        const SegmentInfo& segment);

}  // namespace dateline

#endif  // DATELINE_INDEXER_STORE_CHECK_H_
