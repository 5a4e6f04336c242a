// Analysers for requests: making one costs milliseconds, and one serves one
// thread.
#ifndef DATELINE_SEARCHER_ANALYZER_POOL_H_
#define DATELINE_SEARCHER_ANALYZER_POOL_H_

#include <memory>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "common/mutex.h"

namespace dateline {

// Thread-safe; keeps as many as were in use at once.
class AnalyzerPool {
 public:
  // An analyser for the time of one request.
  class Lease {
   public:
    explicit Lease(AnalyzerPool& pool) : pool_(pool), analyzer_(pool.Take()) {}
    ~Lease() { pool_.Return(std::move(analyzer_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Analyzer& operator*() const { return *analyzer_; }

   private:
    AnalyzerPool& pool_;
    std::unique_ptr<Analyzer> analyzer_;
  };

 private:
  std::unique_ptr<Analyzer> Take() {
    {
      MutexLock lock(mutex_);
      if (!free_.empty()) {
        std::unique_ptr<Analyzer> taken = std::move(free_.back());
        free_.pop_back();
        return taken;
      }
    }
    return std::make_unique<Analyzer>();
  }
  void Return(std::unique_ptr<Analyzer> analyzer) {
    MutexLock lock(mutex_);
    free_.push_back(std::move(analyzer));
  }

  Mutex mutex_;
  std::vector<std::unique_ptr<Analyzer>> free_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_ANALYZER_POOL_H_
