// INDEX/removed.jsonl: the articles that must not come back, taken out with
// `indexer remove` or withdrawn by their publishers. A line: {"id", "version",
// "reason"}; versions up to that one are refused.
#ifndef DATELINE_INDEXER_REMOVAL_LIST_H_
#define DATELINE_INDEXER_REMOVAL_LIST_H_

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"

namespace dateline {

// Not thread-safe; the writer of the index holds its lock.
class RemovalList {
 public:
  static constexpr int64_t kEveryVersion = std::numeric_limits<int64_t>::max();

  // Empty when there is no file. DataLoss names the damaged line.
  static absl::StatusOr<RemovalList> Load(const std::string& index_root);

  bool empty() const { return entries_.empty(); }
  bool Refuses(std::string_view id, int64_t version) const;
  void Add(std::string_view id, int64_t version, std::string_view reason);
  // False when it is not in the list.
  bool Erase(std::string_view id);
  std::set<std::string> Ids() const;

  // Durable when it returns; no file is made for an empty list.
  absl::Status Save(FileSystem& files) const;

 private:
  struct Entry {
    int64_t version = 0;
    std::string reason;
  };

  std::string path_;
  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_REMOVAL_LIST_H_
