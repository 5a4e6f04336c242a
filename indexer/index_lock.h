// One writer at a time on an index.
#ifndef DATELINE_INDEXER_INDEX_LOCK_H_
#define DATELINE_INDEXER_INDEX_LOCK_H_

#include <memory>

#include "absl/status/statusor.h"
#include "common/index_directory.h"

namespace dateline {

// Holds INDEX/LOCK from Acquire to the destructor; the system releases it when
// the process ends, however it ends.
class IndexLock {
 public:
  // The index directory must exist. Unavailable when another process writes.
  static absl::StatusOr<std::unique_ptr<IndexLock>> Acquire(
      const IndexDirectory& index);

  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  explicit IndexLock(int fd) : fd_(fd) {}

  int fd_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_INDEX_LOCK_H_
