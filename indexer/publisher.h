// Makes a generation visible, all at once.
#ifndef DATELINE_INDEXER_PUBLISHER_H_
#define DATELINE_INDEXER_PUBLISHER_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "indexer/copies/story_linker.h"
#include "indexer/live_articles.h"

namespace dateline {

// Writes the tombstones and the manifest of the generation `manifest->number`,
// filling in segments, digest and counts from `live`; with `manifest->stories`
// also the stories that `copies` make. Not yet visible.
absl::Status StageGeneration(FileSystem& files, const IndexDirectory& index,
                             const LiveArticles& live,
                             const std::vector<CopyLink>& copies,
                             Manifest* manifest);

// Writes the manifest of a generation whose parts are all on disk.
absl::Status StageManifest(FileSystem& files, const IndexDirectory& index,
                           const Manifest& manifest);

// Makes CURRENT name the generation, durably and atomically.
absl::Status PublishGeneration(FileSystem& files, const IndexDirectory& index,
                               uint64_t number);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PUBLISHER_H_
