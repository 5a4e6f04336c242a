#include "indexer/fetch/fetch_command.h"

#include <ostream>
#include <utility>

#include "common/cli.h"
#include "common/status_macros.h"

namespace dateline {

absl::StatusOr<int> RunFetchCommand(FetchOptions options,
                                    CommandContext context) {
  options.on_problem = [&context](std::string_view line) {
    context.err << line << std::endl;
  };
  DATELINE_ASSIGN_OR_RETURN(const FetchSummary summary, RunFetch(options));
  context.out << FetchSummaryJson(summary);
  if (summary.indexing) {
    for (const std::string& warning : summary.indexing->warnings) {
      context.err << warning << "\n";
    }
    if (summary.indexing->rejected > 0) {
      context.err << summary.indexing->rejected
                  << " items were rejected; they are in "
                  << summary.indexing->rejects_path << "\n";
    }
  }
  if (!summary.NothingAnswered()) return kExitOk;
  context.err << "no feed answered: is there a network?\n";
  return kExitTryAgain;
}

}  // namespace dateline
