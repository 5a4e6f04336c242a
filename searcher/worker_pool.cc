#include "searcher/worker_pool.h"

#include <algorithm>
#include <utility>

namespace dateline {

// Guarded by the mutex of the pool.
struct WorkerPool::Job {
  const std::function<void(size_t)>* part;
  size_t count;
  size_t begun = 0;
  size_t done = 0;
};

WorkerPool::~WorkerPool() {
  std::vector<std::thread> threads;
  {
    MutexLock lock(mutex_);
    stopping_ = true;
    threads = std::move(threads_);
  }
  changed_.notify_all();
  for (std::thread& thread : threads) thread.join();
}

void WorkerPool::Run(size_t count, const std::function<void(size_t)>& part) {
  const auto job = std::make_shared<Job>(Job{&part, count});
  {
    MutexLock lock(mutex_);
    StartThreads();
    jobs_.push_back(job);
  }
  changed_.notify_all();
  Help(*job);
  MutexLock lock(mutex_);
  while (job->done < count) changed_.wait(mutex_);
}

void WorkerPool::StartThreads() {
  while (threads_.size() < most_threads_) {
    threads_.emplace_back([this] { Work(); });
  }
}

void WorkerPool::Work() {
  while (true) {
    std::shared_ptr<Job> job;
    {
      MutexLock lock(mutex_);
      while (!stopping_ && jobs_.empty()) changed_.wait(mutex_);
      if (stopping_) return;
      job = jobs_.front();
    }
    Help(*job);
  }
}

void WorkerPool::Help(Job& job) {
  while (true) {
    size_t mine = 0;
    {
      MutexLock lock(mutex_);
      if (job.begun == job.count) return;
      mine = job.begun++;
      if (job.begun == job.count) {
        std::erase_if(jobs_, [&job](const auto& waiting) {
          return waiting.get() == &job;
        });
      }
    }
    (*job.part)(mine);
    MutexLock lock(mutex_);
    if (++job.done == job.count) changed_.notify_all();
  }
}

}  // namespace dateline
