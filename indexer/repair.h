// Makes the rank indexes of an index again from its stored articles.
#ifndef DATELINE_INDEXER_REPAIR_H_
#define DATELINE_INDEXER_REPAIR_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "common/file_system.h"
#include "common/index_directory.h"

namespace dateline {

struct RepairProgress {
  uint64_t articles = 0;  // read so far, of those in the segments to repair
  uint64_t all_articles = 0;
};

struct RepairOptions {
  bool all = false;  // the intact rank indexes too
  // Called now and then; may be empty.
  std::function<void(const RepairProgress&)> on_progress;
};

struct RepairSummary {
  uint64_t segments = 0;  // of the published generation
  uint64_t repaired = 0;
  uint64_t articles = 0;  // in the repaired ones, dead ones included
  double seconds = 0;
  uint64_t generation = 0;  // that is published afterwards
};

// Repairs the published generation: each rank index that is missing or damaged
// is written beside the old one and put in its place, so that dying at any time
// leaves one or the other. The new file has the bytes of the one built first;
// where it does not, because another version of the program built that, a
// generation with the same articles and the new checksums is published.
//
// Errors: DataLoss with the cure when a store is damaged, in which case nothing
// is changed; Unavailable when another process writes; those of
// IndexDirectory::ReadCurrent and FileSystem.
absl::StatusOr<RepairSummary> RepairIndex(FileSystem& files,
                                          const IndexDirectory& index,
                                          const RepairOptions& options = {});

// One JSON object in one line, with the names of the summary.
std::string RepairJson(const RepairSummary& summary);

}  // namespace dateline

#endif  // DATELINE_INDEXER_REPAIR_H_
