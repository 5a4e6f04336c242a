// The generation that the service answers from, kept up to date: a thread looks
// at CURRENT, opens a new generation beside the old one and puts it in its
// place. Requests go on with the generation they began with; the last few
// generations stay open for cursors.
#ifndef DATELINE_SEARCHER_SERVICE_INDEX_HANDLE_H_
#define DATELINE_SEARCHER_SERVICE_INDEX_HANDLE_H_

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/mutex.h"
#include "searcher/searcher.h"
#include "searcher/service/suggester.h"

namespace dateline {

// One generation with what is served from it. Shared by threads; only the names
// that are suggested come later, those of the first generation: others have
// them when they take its place.
struct ServedGeneration {
  ServedGeneration(std::shared_ptr<const Searcher> opened, std::string version);

  std::shared_ptr<const Searcher> searcher;
  // Differs where replies may: the generation's id and the merged entities.
  std::string version;
  Suggester suggester;

  uint64_t number() const { return searcher->manifest().number; }
};

struct IndexHandleOptions {
  std::string index;
  // This one and no other; nothing is looked at then.
  std::optional<uint64_t> generation;
  RetrieverChoice retriever = RetrieverChoice::kAuto;
  size_t threads = 1;        // that may ask at the same time
  size_t kept = 2;           // old generations that stay open
  size_t article_bytes = 0;  // of articles in memory, for each of them
  std::chrono::milliseconds interval{1000};
  // Called by the handle's thread with what has changed or failed.
  std::function<void(std::string_view)> log;
};

// Thread-safe.
class IndexHandle {
 public:
  using Generation = std::shared_ptr<const ServedGeneration>;

  // Errors: those of Searcher::Open.
  static absl::StatusOr<std::unique_ptr<IndexHandle>> Open(
      IndexHandleOptions options);
  ~IndexHandle();
  IndexHandle(const IndexHandle&) = delete;
  IndexHandle& operator=(const IndexHandle&) = delete;

  Generation Current() const;
  // Null when it is not open, or no more.
  Generation Find(uint64_t number) const;
  std::vector<uint64_t> OpenNumbers() const;

  // Looks at once.
  void CheckSoon();
  // Of the last look: why the published generation is not the one served.
  absl::Status last_check() const;
  uint64_t pickups() const;  // generations that came after the first

  const std::string& index() const { return options_.index; }

 private:
  explicit IndexHandle(IndexHandleOptions options)
      : options_(std::move(options)) {}

  absl::StatusOr<Generation> OpenNumber(std::optional<uint64_t> number,
                                        const std::string& ledger) const;
  void Run();
  void CollectNames(const ServedGeneration& generation) const;
  absl::Status Check();
  void Serve(Generation generation);
  void Note(const absl::Status& status);

  const IndexHandleOptions options_;
  std::string ledger_;  // merged entities of the current one; of the thread
  mutable Mutex mutex_;
  CondVar changed_;
  Generation current_ ABSL_GUARDED_BY(mutex_);
  std::deque<Generation> old_ ABSL_GUARDED_BY(mutex_);  // newest first
  absl::Status last_check_ ABSL_GUARDED_BY(mutex_);
  uint64_t pickups_ ABSL_GUARDED_BY(mutex_) = 0;
  bool check_now_ ABSL_GUARDED_BY(mutex_) = false;
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_INDEX_HANDLE_H_
