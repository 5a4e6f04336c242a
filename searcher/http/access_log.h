// What was asked of the server, one JSON object a line:
// {"time","client","method","path","status","bytes","ms"}, and "complete":
// false where the reply broke off. What people typed stays out unless it is
// asked for: then "target" stands in the place of "path".
//
// Lines are written by a thread of the log's own, so that a slow disk delays no
// reply. When more than a few megabytes wait, lines are dropped, and the next
// line says how many: {"dropped":3}.
#ifndef DATELINE_SEARCHER_HTTP_ACCESS_LOG_H_
#define DATELINE_SEARCHER_HTTP_ACCESS_LOG_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "common/mutex.h"
#include "searcher/http/http_message.h"

namespace dateline {

struct AccessLogOptions {
  std::string path = "-";  // "-": standard output
  bool with_queries = false;
};

// The line of one exchange, without its newline.
std::string AccessLine(const HttpExchange& exchange, int64_t unix_seconds,
                       bool with_queries);

// Thread-safe.
class AccessLog {
 public:
  // Appends to the file. PermissionDenied or NotFound when it cannot be opened.
  static absl::StatusOr<std::unique_ptr<AccessLog>> Open(
      const AccessLogOptions& options);
  // Writes what waits.
  ~AccessLog();
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;

  void Add(const HttpExchange& exchange);
  // Opens the path again, since the file may have been renamed; what is added
  // afterwards is in the new one.
  void Reopen();
  // Lines that were dropped or could not be written, since the beginning.
  uint64_t lost() const { return lost_.load(std::memory_order_relaxed); }

 private:
  AccessLog(AccessLogOptions options, int file);
  void Run();
  void OpenAgain();
  void Write(const std::string& lines);

  const AccessLogOptions options_;
  std::atomic<uint64_t> lost_ = 0;
  Mutex mutex_;
  CondVar changed_;
  std::string waiting_ ABSL_GUARDED_BY(mutex_);
  uint64_t dropped_ ABSL_GUARDED_BY(mutex_) = 0;  // since the last line
  bool reopen_ ABSL_GUARDED_BY(mutex_) = false;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  int file_;  // of the thread
  std::thread thread_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_ACCESS_LOG_H_
