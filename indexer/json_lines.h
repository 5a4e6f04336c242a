// Files of our own with a JSON object a line. For the .cc files that read them.
#ifndef DATELINE_INDEXER_JSON_LINES_H_
#define DATELINE_INDEXER_JSON_LINES_H_

#include <simdjson.h>

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace dateline {

// Calls `read` with each line's object, in order. DataLoss with path, line and
// `cure` at the first line that is not JSON or for which `read` is false;
// NotFound when there is no file.
absl::Status ReadJsonLines(
    const std::string& path, std::string_view cure,
    const std::function<bool(const simdjson::dom::element&)>& read);

// The same of bytes in memory that came from `path`.
absl::Status ParseJsonLines(
    const std::string& bytes, const std::string& path, std::string_view cure,
    const std::function<bool(const simdjson::dom::element&)>& read);

}  // namespace dateline

#endif  // DATELINE_INDEXER_JSON_LINES_H_
