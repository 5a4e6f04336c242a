// One run of the indexer: feeds in, a published generation out. The library's
// front door for indexing.
//
// Nothing is visible before the last step and everything after it: a run that
// fails, is cancelled or killed leaves the published generation as it was.
#ifndef DATELINE_INDEXER_INDEXING_RUN_H_
#define DATELINE_INDEXER_INDEXING_RUN_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/civil_time.h"
#include "common/file_system.h"
#include "common/json_writer.h"
#include "indexer/index_settings.h"

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
  IndexSettings settings;                 // of a new index
  bool publish = true;                    // false: stage the generation only
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

// seen = indexed + updated + unchanged + duplicate + rejected.
struct IndexingSummary {
  uint64_t seen = 0;
  uint64_t indexed = 0;    // new articles
  uint64_t updated = 0;    // newer versions
  uint64_t unchanged = 0;  // the index had this version or a newer one
  uint64_t duplicate = 0;  // this run had seen this version or a newer one
  uint64_t rejected = 0;
  std::map<std::string, uint64_t> rejected_by_reason;
  std::vector<std::string> warnings;  // files that had to be mended
  // Not among `seen`: what is no item by its nature (feed_reader.h).
  std::map<std::string, uint64_t> passed_over;
  // Articles taken out: of the ids to remove, and withdrawn by their
  // publishers (those are among `updated`).
  uint64_t removed = 0;
  // Generations that had their texts and are gone.
  std::vector<std::string> dropped;
  bool changed = false;     // a new generation was made
  uint64_t generation = 0;  // number of the generation that now holds
  std::string generation_id;
  uint64_t articles = 0;     // live, in that generation
  std::string rejects_path;  // empty when nothing was rejected
  double seconds = 0;
};

// Errors: NotFound (an input or, with must_exist, the index is missing),
// Unavailable (another run is writing), Cancelled, FailedPrecondition (the
// index was made with other settings), ResourceExhausted (disk full),
// PermissionDenied, DataLoss, Internal.
absl::StatusOr<IndexingSummary> RunIndexing(const IndexingOptions& options);

// An object of counts by name, as a field.
void WriteCounts(std::string_view name,
                 const std::map<std::string, uint64_t>& counts,
                 JsonWriter* json);

// One JSON object with the names of the summary.
void WriteSummary(const IndexingSummary& summary, JsonWriter* json);
// The same as a line.
std::string SummaryJson(const IndexingSummary& summary);

}  // namespace dateline

#endif  // DATELINE_INDEXER_INDEXING_RUN_H_
