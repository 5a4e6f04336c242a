// Articles -> sealed segments, on several threads: each worker has a document
// builder and a segment writer of its own.
#ifndef DATELINE_INDEXER_BUILD_PIPELINE_H_
#define DATELINE_INDEXER_BUILD_PIPELINE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "common/mutex.h"
#include "indexer/index_settings.h"

namespace dateline {

// Add and Finish are for one thread. Memory is bounded by kMaxWaitingBytes of
// waiting article text and what the workers' writers hold.
class BuildPipeline {
 public:
  static constexpr size_t kMaxWaitingBytes = size_t{64} << 20;

  // The segments will be called `prefix`-0, -1, ...; `files` must outlive it.
  BuildPipeline(FileSystem& files, const IndexDirectory& index,
                const std::string& prefix, int workers,
                const IndexSettings& settings);
  ~BuildPipeline();
  BuildPipeline(const BuildPipeline&) = delete;
  BuildPipeline& operator=(const BuildPipeline&) = delete;

  // Waits while too much is waiting. Returns the first error of a worker.
  absl::Status Add(Article article);

  // Ends the workers and gives their sealed segments; none when nothing was
  // added. At most once.
  absl::StatusOr<std::vector<SegmentInfo>> Finish();

 private:
  class Worker;

  void Run(Worker& worker);
  bool TakeNext(Article* article);
  void Fail(const absl::Status& status);
  void StopWorkers();

  Mutex mutex_;
  CondVar changed_;
  std::deque<Article> waiting_ ABSL_GUARDED_BY(mutex_);
  size_t waiting_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool no_more_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status status_ ABSL_GUARDED_BY(mutex_);

  std::vector<std::unique_ptr<Worker>> workers_;
  std::vector<std::thread> threads_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_BUILD_PIPELINE_H_
