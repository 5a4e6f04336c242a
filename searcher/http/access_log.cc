#include "searcher/http/access_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/civil_time.h"
#include "common/json_writer.h"

namespace dateline {
namespace {

constexpr size_t kMaxWaitingBytes = 4 * 1024 * 1024;
// Lines are gathered for so long: a write for many of them.
constexpr auto kGathering = std::chrono::milliseconds(100);

int OpenForAppending(const std::string& path) {
  if (path == "-") return ::dup(STDOUT_FILENO);
  return ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
}

std::string UtcTime(int64_t unix_seconds) {
  return FormatTimestamp({unix_seconds, DatePrecision::kSecond, 0});
}

}  // namespace

std::string AccessLine(const HttpExchange& exchange, int64_t unix_seconds,
                       bool with_queries) {
  JsonWriter json;
  json.BeginObject();
  json.Field("time", UtcTime(unix_seconds));
  json.Field("client", exchange.client);
  json.Field("method", exchange.method);
  const std::string_view target = exchange.target;
  if (with_queries) {
    json.Field("target", target);
  } else {
    json.Field("path", target.substr(0, target.find('?')));
  }
  json.Field("status", exchange.status);
  json.Field("bytes", exchange.body_bytes);
  json.Field("ms", static_cast<double>(exchange.took.count()) / 1000.0);
  if (!exchange.complete) json.Field("complete", false);
  json.EndObject();
  return json.Take();
}

absl::StatusOr<std::unique_ptr<AccessLog>> AccessLog::Open(
    const AccessLogOptions& options) {
  const int file = OpenForAppending(options.path);
  if (file < 0) {
    const std::string message = absl::StrCat(
        "cannot write the access log ", options.path, ": ", strerror(errno));
    return errno == EACCES ? absl::PermissionDeniedError(message)
                           : absl::NotFoundError(message);
  }
  return std::unique_ptr<AccessLog>(new AccessLog(options, file));
}

AccessLog::AccessLog(AccessLogOptions options, int file)
    : options_(std::move(options)), file_(file), thread_([this] { Run(); }) {}

AccessLog::~AccessLog() {
  {
    MutexLock lock(mutex_);
    ending_ = true;
    changed_.notify_all();
  }
  thread_.join();
  ::close(file_);
}

void AccessLog::Add(const HttpExchange& exchange) {
  std::string line =
      AccessLine(exchange, std::time(nullptr), options_.with_queries) + "\n";
  MutexLock lock(mutex_);
  if (waiting_.size() + line.size() > kMaxWaitingBytes) {
    ++dropped_;
    ++lost_;
    return;
  }
  if (dropped_ > 0)
    absl::StrAppend(&waiting_, "{\"dropped\":", dropped_, "}\n");
  dropped_ = 0;
  const bool first = waiting_.empty();
  waiting_ += line;
  if (first) changed_.notify_all();
}

void AccessLog::Reopen() {
  MutexLock lock(mutex_);
  reopen_ = true;
  changed_.notify_all();
}

void AccessLog::Run() {
  bool ending = false;
  while (!ending) {
    std::string lines;
    bool reopen = false;
    {
      MutexLock lock(mutex_);
      while (waiting_.empty() && !ending_ && !reopen_) changed_.wait(mutex_);
      if (!ending_) changed_.wait_for(mutex_, kGathering);
      lines.swap(waiting_);
      reopen = std::exchange(reopen_, false);
      ending = ending_;
    }
    if (reopen) OpenAgain();
    Write(lines);
  }
}

// Where that fails, lines go on to the old file.
void AccessLog::OpenAgain() {
  const int file = OpenForAppending(options_.path);
  if (file < 0) return;
  ::close(file_);
  file_ = file;
}

void AccessLog::Write(const std::string& lines) {
  std::string_view rest = lines;
  while (!rest.empty()) {
    const ssize_t written = ::write(file_, rest.data(), rest.size());
    if (written > 0) {
      rest.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      lost_ +=
          static_cast<uint64_t>(std::count(rest.begin(), rest.end(), '\n'));
      return;
    }
  }
}

}  // namespace dateline
