// Inputs as named on a command line -> the files to read, in a fixed order.
#ifndef DATELINE_INDEXER_INPUT_LIST_H_
#define DATELINE_INDEXER_INPUT_LIST_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

struct InputFile {
  std::string path;  // "-" for standard input
  uint64_t bytes = 0;
};

// Files as they are; folders with all they hold, sorted, without hidden files
// and without following links to folders; patterns with * ? [ ]. A name that
// stands for nothing is MissingInputError (common/input_status.h).
absl::StatusOr<std::vector<InputFile>> ExpandInputs(
    const std::vector<std::string>& inputs);

}  // namespace dateline

#endif  // DATELINE_INDEXER_INPUT_LIST_H_
