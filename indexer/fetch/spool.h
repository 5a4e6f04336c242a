// INDEX/fetched/spool: what was fetched and is not indexed yet, a file for each
// body. A file appears there whole or not at all, and stays until the
// generation with its articles is published.
#ifndef DATELINE_INDEXER_FETCH_SPOOL_H_
#define DATELINE_INDEXER_FETCH_SPOOL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"

namespace dateline {

// Thread-safe for different names.
class Spool {
 public:
  // Creates the directory and removes what a killed run left unfinished.
  static absl::StatusOr<Spool> Open(FileSystem& files, std::string path);

  // Durable when it returns.
  absl::Status Add(std::string_view name, std::string_view contents);

  // Paths of all files, in order of their names.
  absl::StatusOr<std::vector<std::string>> List() const;

  absl::Status Remove(const std::vector<std::string>& paths);

 private:
  Spool(FileSystem& files, std::string path)
      : files_(&files), path_(std::move(path)) {}

  FileSystem* files_;
  std::string path_;
};

// "1669630000000-news.example-00ff....EXTENSION": of a body of this address.
// Names are in the order of the numbers, which are milliseconds since 1970.
std::string SpoolName(int64_t order, std::string_view url,
                      std::string_view extension);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_SPOOL_H_
