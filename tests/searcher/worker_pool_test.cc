#include "searcher/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

namespace dateline {
namespace {

class WorkerPoolTest : public ::testing::TestWithParam<size_t> {};

TEST_P(WorkerPoolTest, RunsEveryPartOnce) {
  WorkerPool pool(GetParam());
  for (const size_t count : {0, 1, 2, 7, 300}) {
    std::vector<std::atomic<int>> runs(count);
    pool.Run(count, [&](size_t part) { ++runs[part]; });
    for (const auto& times : runs) EXPECT_EQ(times, 1);
  }
}

TEST_P(WorkerPoolTest, ServesSeveralCallers) {
  WorkerPool pool(GetParam());
  std::atomic<int> sum = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        int own = 0;
        std::vector<int> parts(9);
        pool.Run(parts.size(), [&](size_t part) { parts[part] = 1; });
        for (const int part : parts) own += part;
        sum += own;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_EQ(sum, 4 * 50 * 9);
}

INSTANTIATE_TEST_SUITE_P(Threads, WorkerPoolTest, ::testing::Values(0, 1, 3));

// Two parts that wait for each other end only on two threads.
TEST(WorkerPool, PartsRunAtTheSameTime) {
  WorkerPool pool(1);
  std::mutex mutex;
  std::condition_variable met;
  std::set<std::thread::id> threads;
  pool.Run(2, [&](size_t) {
    std::unique_lock lock(mutex);
    threads.insert(std::this_thread::get_id());
    met.notify_all();
    met.wait(lock, [&] { return threads.size() == 2; });
  });
  EXPECT_EQ(threads.size(), 2U);
}

}  // namespace
}  // namespace dateline
