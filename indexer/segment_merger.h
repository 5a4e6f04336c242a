// Merges segments as the policy says. A merge drops dead documents for good.
#ifndef DATELINE_INDEXER_SEGMENT_MERGER_H_
#define DATELINE_INDEXER_SEGMENT_MERGER_H_

#include <set>
#include <string>

#include "absl/status/status.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "indexer/index_settings.h"
#include "indexer/live_articles.h"

namespace dateline {

// Replaces groups of `live`'s segments by merged ones called `prefix`-m0, ...
// The old directories stay on disk, since other generations may have them.
// Segments without tombstones are compacted as they are; from the others the
// live articles are taken out of the store and indexed again. Segments in
// `rewrite` are merged in any case; each must have dead documents.
absl::Status MergeSegments(FileSystem& files, const IndexDirectory& index,
                           const std::string& prefix,
                           const IndexSettings& settings,
                           const std::set<std::string>& rewrite,
                           LiveArticles& live);

}  // namespace dateline

#endif  // DATELINE_INDEXER_SEGMENT_MERGER_H_
