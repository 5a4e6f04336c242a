// rejects.jsonl: every item that could not be indexed, with the reason and its
// bytes, so that it can be looked at, mended and replayed.
//
// A line: {"source", "format", "line", "reason", "detail", "id", "url",
// "raw"}. "raw" is base64, since it may be anything.
#ifndef DATELINE_INDEXER_REJECT_LOG_H_
#define DATELINE_INDEXER_REJECT_LOG_H_

#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/feed_reader.h"

namespace dateline {

// Not thread-safe. Nothing is written before the first rejection.
class RejectLog {
 public:
  explicit RejectLog(std::string path) : path_(std::move(path)) {}

  absl::Status Add(std::string_view source, std::string_view format,
                   const Rejection& rejection);
  // Flushes; the first error of any write.
  absl::Status Close();

  const std::string& path() const { return path_; }
  uint64_t count() const { return count_; }
  const std::map<std::string, uint64_t>& by_reason() const {
    return by_reason_;
  }

 private:
  std::string path_;
  std::ofstream file_;
  uint64_t count_ = 0;
  std::map<std::string, uint64_t> by_reason_;
};

// A rejected item, read back.
struct RejectedItem {
  std::string source;
  std::string format;
  uint64_t line = 0;
  std::string raw;
};

// DataLoss names the line that is not a record of a reject log.
absl::StatusOr<std::vector<RejectedItem>> ReadRejects(const std::string& path);

}  // namespace dateline

#endif  // DATELINE_INDEXER_REJECT_LOG_H_
