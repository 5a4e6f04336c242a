// What is known of each address that was fetched, from run to run:
// INDEX/fetched/state.jsonl, one JSON object a line. During a run what changes
// is added to state.log.jsonl, which counts after it; at the end the first is
// replaced as a whole and the second removed.
#ifndef DATELINE_INDEXER_FETCH_FETCH_STATE_H_
#define DATELINE_INDEXER_FETCH_FETCH_STATE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"

namespace dateline {

// Times are seconds since 1970, UTC.
struct FetchRecord {
  std::string etag;
  std::string last_modified;
  int status = 0;          // of HTTP, last time; 0: no answer
  int64_t checked = 0;     // when that was
  int64_t not_before = 0;  // the server asked to be left alone until then
  uint64_t body_hash = 0;  // of the body fetched last; 0: none
  int failures = 0;        // since the last success
  // Of a page: a hash of the feed's item that led to it, as it was then.
  std::string item_hash;

  friend bool operator==(const FetchRecord&, const FetchRecord&) = default;
};

// Not thread-safe.
class FetchState {
 public:
  // Empty when there is no file. DataLoss names a line that cannot be read.
  static absl::StatusOr<FetchState> Load(std::string path);

  // Null when the address is new; valid until the next change.
  const FetchRecord* Find(std::string_view url) const;
  void Set(std::string_view url, FetchRecord record);
  // Drops what was last checked before then.
  void Forget(int64_t before);
  // By address.
  const std::map<std::string, FetchRecord, std::less<>>& records() const {
    return records_;
  }

  // What was set since the last call, durable when it returns. Costs what has
  // changed, but for the first call after a run that was killed.
  absl::Status SaveChanges(FileSystem& files);
  // Everything, as one file again.
  absl::Status Save(FileSystem& files);

 private:
  std::string log_path() const;

  std::string path_;
  bool has_log_ = false;
  bool log_is_old_ = false;  // of an earlier run: may end in half a line
  std::set<std::string> changed_;
  std::map<std::string, FetchRecord, std::less<>> records_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FETCH_STATE_H_
