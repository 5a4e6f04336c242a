// `indexer fetch`.
#ifndef DATELINE_INDEXER_FETCH_FETCH_COMMAND_H_
#define DATELINE_INDEXER_FETCH_FETCH_COMMAND_H_

#include "absl/status/statusor.h"
#include "indexer/commands.h"
#include "indexer/fetch/fetch_run.h"

namespace dateline {

// The summary on `out`, a line for each problem on `err`. The exit code is 0
// when the run went through, whatever single feeds did, and 75 when no feed
// answered at all.
absl::StatusOr<int> RunFetchCommand(FetchOptions options,
                                    CommandContext context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FETCH_COMMAND_H_
