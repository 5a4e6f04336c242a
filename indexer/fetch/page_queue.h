// INDEX/fetched/pages: articles of feeds whose pages are still to be fetched, a
// file for each.
#ifndef DATELINE_INDEXER_FETCH_PAGE_QUEUE_H_
#define DATELINE_INDEXER_FETCH_PAGE_QUEUE_H_

#include <cstddef>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/file_system.h"
#include "indexer/fetch/spool.h"

namespace dateline {

inline constexpr size_t kMaxQueuedPages = 10'000;

// Not thread-safe.
class PageQueue {
 public:
  // Reads what is waiting; a file that cannot be read is removed, since the
  // feed's own text of the article has been indexed.
  static absl::StatusOr<PageQueue> Open(FileSystem& files, std::string path);

  // By the address of the page.
  const std::map<std::string, Article>& waiting() const { return waiting_; }
  bool full() const { return waiting_.size() >= kMaxQueuedPages; }

  // Durable when it returns; replaces what waits at article.url.
  absl::Status Add(const Article& article);
  absl::Status Remove(const std::string& url);

 private:
  PageQueue(FileSystem& files, std::string path, Spool spool)
      : files_(&files), path_(std::move(path)), spool_(std::move(spool)) {}

  FileSystem* files_;
  std::string path_;
  Spool spool_;
  std::map<std::string, Article> waiting_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_PAGE_QUEUE_H_
