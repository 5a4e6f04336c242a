// The commands of the indexer, apart from the command line that calls them.
// Results go to `out`, everything else to `err`; each returns the exit code.
#ifndef DATELINE_INDEXER_COMMANDS_H_
#define DATELINE_INDEXER_COMMANDS_H_

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/feed_formats.h"
#include "indexer/indexing_run.h"

namespace dateline {

struct CommandContext {
  std::ostream& out;
  std::ostream& err;
};

struct IndexCommand {
  IndexingOptions options;
  std::string summary_path;  // empty: the summary goes to `out`
  // More rejected items than this share make the exit code 65.
  double max_rejected_percent = 100;
  bool show_progress = false;
};
absl::StatusOr<int> RunIndex(const IndexCommand& command,
                             CommandContext context);

// Lets articles in again that were removed or canceled.
absl::StatusOr<int> RunRestore(const std::string& index,
                               const std::vector<std::string>& ids,
                               CommandContext context);

absl::StatusOr<int> RunCat(const IndexingOptions& options,
                           CommandContext context);
// Scores the date tagger on TimeML; `show_errors` writes each error to `err`.
absl::StatusOr<int> RunEvalDates(const std::vector<std::string>& inputs,
                                 bool show_errors, CommandContext context);
// `generation` 0: the published one.
absl::StatusOr<int> RunCheck(const std::string& index, uint64_t generation,
                             CommandContext context);
struct RepairCommand {
  std::string index;
  bool all = false;  // the intact rank indexes too
  bool show_progress = false;
};
absl::StatusOr<int> RunRepair(const RepairCommand& command,
                              CommandContext context);
absl::StatusOr<int> RunPublish(const std::string& index, uint64_t generation,
                               CommandContext context);
absl::StatusOr<int> RunRollback(const std::string& index,
                                CommandContext context);
absl::StatusOr<int> RunGc(const std::string& index, size_t keep,
                          CommandContext context);
absl::StatusOr<int> RunStats(const std::string& index, CommandContext context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_COMMANDS_H_
