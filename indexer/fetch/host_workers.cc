#include "indexer/fetch/host_workers.h"

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "common/mutex.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

using Queue = std::vector<std::string>;

std::vector<Queue> ByHost(const std::vector<std::string>& urls) {
  std::map<std::string, Queue> hosts;
  for (const std::string& url : urls) hosts[OriginOf(url)].push_back(url);
  std::vector<Queue> queues;
  for (auto& [origin, queue] : hosts) queues.push_back(std::move(queue));
  return queues;
}

// The queues and the first error, shared by the threads.
class Work {
 public:
  explicit Work(std::vector<Queue> queues) : queues_(std::move(queues)) {}

  // Null when there is no more, or nothing more is to be done.
  const Queue* NextHost() {
    const MutexLock lock(mutex_);
    if (!status_.ok() || next_ == queues_.size()) return nullptr;
    return &queues_[next_++];
  }
  // Whether to go on.
  bool Report(const absl::Status& status) {
    const MutexLock lock(mutex_);
    status_.Update(status);
    return status_.ok();
  }
  absl::Status status() {
    const MutexLock lock(mutex_);
    return status_;
  }

 private:
  const std::vector<Queue> queues_;
  Mutex mutex_;
  size_t next_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

absl::Status ForEachHost(
    const std::vector<std::string>& urls, int threads,
    const TransferOptions& options,
    const std::function<absl::Status(const std::string& url,
                                     HttpFetcher& transfers)>& visit) {
  std::vector<Queue> queues = ByHost(urls);
  const size_t count =
      std::min(queues.size(), static_cast<size_t>(std::max(1, threads)));
  Work work(std::move(queues));
  const auto serve = [&] {
    HttpFetcher transfers(options);
    while (const Queue* queue = work.NextHost()) {
      for (const std::string& url : *queue) {
        if (!work.Report(visit(url, transfers))) return;
      }
    }
  };
  std::vector<std::thread> workers;
  for (size_t i = 0; i < count; ++i) workers.emplace_back(serve);
  for (std::thread& worker : workers) worker.join();
  return work.status();
}

}  // namespace dateline
