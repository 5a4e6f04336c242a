// Tells a missing input file from a missing index: both are NotFound, but the
// caller has to mend different things.
#ifndef DATELINE_COMMON_INPUT_STATUS_H_
#define DATELINE_COMMON_INPUT_STATUS_H_

#include <string_view>

#include "absl/status/status.h"

namespace dateline {

// NotFound, marked as being about an input.
absl::Status MissingInputError(std::string_view message);

bool IsMissingInput(const absl::Status& status);

}  // namespace dateline

#endif  // DATELINE_COMMON_INPUT_STATUS_H_
