// A few threads that share the parts of heavy jobs.
#ifndef DATELINE_SEARCHER_WORKER_POOL_H_
#define DATELINE_SEARCHER_WORKER_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "common/mutex.h"

namespace dateline {

// Thread-safe. Threads are started by the first job.
class WorkerPool {
 public:
  // So many threads beside those that call; 0 is allowed.
  explicit WorkerPool(size_t threads) : most_threads_(threads) {}
  // No job may be running.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Calls part(0) ... part(count - 1), each once, on this thread and on those
  // that are free; returns when all have returned. Parts must not call Run.
  void Run(size_t count, const std::function<void(size_t)>& part);

 private:
  struct Job;

  void StartThreads() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Work();
  // Parts of the job until none is left.
  void Help(Job& job);

  const size_t most_threads_;
  Mutex mutex_;
  CondVar changed_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  // With parts that nobody has begun.
  std::deque<std::shared_ptr<Job>> jobs_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::thread> threads_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_WORKER_POOL_H_
