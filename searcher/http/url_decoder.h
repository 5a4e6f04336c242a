// The target of an HTTP request (RFC 9112, section 3.2) -> path and parameters.
//
// Pure and strict: a broken escape, text that is not UTF-8 once decoded, a NUL,
// a control character in the path, a fragment and dot segments are errors,
// never repaired. Linear in the length of the target.
#ifndef DATELINE_SEARCHER_HTTP_URL_DECODER_H_
#define DATELINE_SEARCHER_HTTP_URL_DECODER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

// Names and values in the order in which they came; a name may stand twice.
using UrlParameters = std::vector<std::pair<std::string, std::string>>;

inline constexpr size_t kMaxUrlParameters = 256;

struct RequestTarget {
  std::string authority;  // of the absolute form (http://a:1/x), else empty
  // Decoded; begins with '/'. An encoded slash counts as data: it may be part
  // of an id, and it never makes a dot segment ("..%2f").
  std::string path;
  UrlParameters parameters;  // decoded, '+' as a space
};

// InvalidArgument says what is wrong.
absl::StatusOr<RequestTarget> DecodeTarget(std::string_view target);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_URL_DECODER_H_
