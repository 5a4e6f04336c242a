// INDEX/removed.jsonl: the articles that must not come back, taken out with
// `indexer remove` or withdrawn by their publishers. A line: {"id", "version",
// "reason"} and, where they are known, {"urlKey", "otherIds"}; versions up to
// that one are refused, whether they come under the id, another id that
// versions of the article had, or its canonical URL. Of that only the key is
// kept (canonical_url.h), since addresses often have the words of the headline.
#ifndef DATELINE_INDEXER_REMOVAL_LIST_H_
#define DATELINE_INDEXER_REMOVAL_LIST_H_

#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/file_system.h"

namespace dateline {

// Not thread-safe; the writer of the index holds its lock.
class RemovalList {
 public:
  static constexpr int64_t kEveryVersion = std::numeric_limits<int64_t>::max();

  // Empty when there is no file. DataLoss names the damaged line.
  static absl::StatusOr<RemovalList> Load(const std::string& index_root);

  bool empty() const { return entries_.empty(); }
  bool Refuses(const Article& article) const;
  bool Refuses(std::string_view id, int64_t version) const;
  bool RefusesUrl(uint64_t url_key, int64_t version) const;
  void Add(std::string_view id, int64_t version, std::string_view reason);
  // Of an article in the list: by what else it is known; the key may be 0.
  void AddNames(std::string_view id, uint64_t url_key,
                const std::vector<std::string>& other_ids);
  // By any of its names; false when it is not in the list.
  bool Erase(std::string_view name);
  std::set<std::string> Ids() const;  // with the other ones
  std::set<uint64_t> UrlKeys() const;

  // Durable when it returns; no file is made for an empty list.
  absl::Status Save(FileSystem& files) const;

 private:
  struct Entry {
    int64_t version = 0;
    std::string reason;
    uint64_t url_key = 0;
    std::set<std::string> other_ids;
  };
  // Ids in the list, by another name.
  template <typename Name>
  using Names = std::map<Name, std::set<std::string>, std::less<>>;

  bool EraseId(const std::string& id);
  bool RefusesAny(const std::set<std::string>& ids, int64_t version) const;

  std::string path_;
  std::map<std::string, Entry, std::less<>> entries_;
  Names<std::string> other_ids_;
  Names<uint64_t> urls_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_REMOVAL_LIST_H_
