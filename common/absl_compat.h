// The packaged Abseil of Debian 12 has a string_view of its own; newer ones use
// std::string_view. This is the one place where the two meet.
#ifndef DATELINE_COMMON_ABSL_COMPAT_H_
#define DATELINE_COMMON_ABSL_COMPAT_H_

#include <string_view>

#include "absl/strings/string_view.h"

namespace dateline {

inline absl::string_view ToAbsl(std::string_view s) {
  return absl::string_view(s.data(), s.size());
}

inline std::string_view FromAbsl(absl::string_view s) {
  return std::string_view(s.data(), s.size());
}

}  // namespace dateline

#endif  // DATELINE_COMMON_ABSL_COMPAT_H_
