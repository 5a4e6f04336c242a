#include "indexer/json_lines.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/status_macros.h"

namespace dateline {

absl::Status ReadJsonLines(
    const std::string& path, std::string_view cure,
    const std::function<bool(const simdjson::dom::element&)>& read) {
  DATELINE_ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  return ParseJsonLines(bytes, path, cure, read);
}

absl::Status ParseJsonLines(
    const std::string& bytes, const std::string& path, std::string_view cure,
    const std::function<bool(const simdjson::dom::element&)>& read) {
  simdjson::dom::parser parser;
  size_t number = 0;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    ++number;
    simdjson::dom::element line;
    if (parser.parse(bytes.data() + begin, end - begin).get(line) !=
            simdjson::SUCCESS ||
        !read(line)) {
      return absl::DataLossError(
          absl::StrCat(path, ":", number, " cannot be read: ", ToAbsl(cure)));
    }
    begin = end + 1;
  }
  return absl::OkStatus();
}

}  // namespace dateline
