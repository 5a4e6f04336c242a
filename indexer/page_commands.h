// The command that measures how articles are taken out of pages.
#ifndef DATELINE_INDEXER_PAGE_COMMANDS_H_
#define DATELINE_INDEXER_PAGE_COMMANDS_H_

#include <string>

#include "absl/status/statusor.h"
#include "indexer/commands.h"

namespace dateline {

struct EvalPagesCommand {
  std::string folder;  // page_evaluation.h says what it holds
  bool captions = false;
  bool show_errors = false;  // the worst pages and the wrong fields, to `err`
};
absl::StatusOr<int> RunEvalPages(const EvalPagesCommand& command,
                                 CommandContext context);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGE_COMMANDS_H_
