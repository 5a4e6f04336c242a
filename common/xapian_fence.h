// The one place where Xapian's exceptions become statuses.
#ifndef DATELINE_COMMON_XAPIAN_FENCE_H_
#define DATELINE_COMMON_XAPIAN_FENCE_H_

#include <functional>
#include <string_view>

#include "absl/status/status.h"

namespace dateline {

// Runs `work`; what Xapian or the standard library throws inside becomes a
// status that begins with `doing` ("writing a segment"): ResourceExhausted for
// a full disk or quota, DataLoss for a damaged database, NotFound for a missing
// one, else Internal.
absl::Status FenceXapian(std::string_view doing,
                         const std::function<absl::Status()>& work);

}  // namespace dateline

#endif  // DATELINE_COMMON_XAPIAN_FENCE_H_
