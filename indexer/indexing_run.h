// One run of the indexer: feeds in, a published generation out. The library's
// front door for indexing.
//
// Articles under embargo wait beside the index (embargo_list.h): each run first
// takes those whose time has come, as if it read them then.
//
// Nothing is visible before the last step and everything after it: a run that
// fails, is cancelled or killed leaves the published generation as it was.
#ifndef DATELINE_INDEXER_INDEXING_RUN_H_
#define DATELINE_INDEXER_INDEXING_RUN_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/civil_time.h"
#include "common/file_system.h"
#include "indexer/index_settings.h"
#include "indexer/indexing_summary.h"

namespace dateline {

struct IndexingProgress {
  uint64_t items = 0;
  uint64_t bytes = 0;        // read so far, as stored
  uint64_t total_bytes = 0;  // of all inputs; 0 when not known (stdin)
  double seconds = 0;
};

struct IndexingOptions {
  std::string index;
  std::vector<std::string> inputs;    // files, folders, globs, "-"
  bool must_exist = false;            // update: the index must be there already
  int threads = 0;                    // workers; 0: one for each core
  std::optional<std::string> format;  // of all inputs; empty: by content
  std::optional<Timestamp> default_date;  // of items without one
  // By which it is told whose embargo has ended; empty: by the clock.
  std::optional<Timestamp> now;
  IndexSettings settings;  // of a new index
  bool publish = true;     // false: stage the generation only
  // Ids of articles to take out for good; needs no inputs.
  std::vector<std::string> removals;
  // Rejected items go here, as JSON lines; empty: INDEX/rejects.jsonl.
  std::string rejects_path;
  // The inputs are files of rejected items: read those again.
  bool replay = false;
  // Called now and then from the thread of RunIndexing; may be empty.
  std::function<void(const IndexingProgress&)> on_progress;
  // Set by another thread or a signal handler: the run gives up soon.
  const std::atomic<bool>* cancelled = nullptr;
  FileSystem* files = nullptr;  // null: the real one
};

// Errors: NotFound (an input or, with must_exist, the index is missing),
// Unavailable (another run is writing), Cancelled, FailedPrecondition (the
// index was made with other settings), ResourceExhausted (disk full),
// PermissionDenied, DataLoss, Internal. A run that fails leaves the published
// generation as it was and removes what it has built.
absl::StatusOr<IndexingSummary> RunIndexing(const IndexingOptions& options);

}  // namespace dateline

#endif  // DATELINE_INDEXER_INDEXING_RUN_H_
