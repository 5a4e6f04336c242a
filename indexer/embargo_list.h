// The articles that wait for the end of their embargo. They are in no segment,
// so that nothing counts, finds or exports them; each generation has its list,
// published with it, and every run begins with those whose time has come.
//
// On disk (generations/000042.embargoed), written once, as records
// (common/record_coding.h): the magic; the number of articles; of each, by id:
// seconds since 1970 until which it waits, and its record (article_record.h).
// The manifest has the checksum.
#ifndef DATELINE_INDEXER_EMBARGO_LIST_H_
#define DATELINE_INDEXER_EMBARGO_LIST_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/civil_time.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "indexer/version_age.h"

namespace dateline {

// Of all records that wait. A run has them in memory, up to three times while
// it writes.
inline constexpr size_t kMaxEmbargoedBytes = size_t{128} << 20;

enum class Held {
  kWaits,
  kUnchanged,  // an earlier run left this version here, or a newer one
  kDuplicate,  // this run did
  kNoRoom,     // there are `max_bytes` already
};

// Not thread-safe. One version of an article waits at a time.
class EmbargoList {
 public:
  explicit EmbargoList(size_t max_bytes = kMaxEmbargoedBytes)
      : max_bytes_(max_bytes) {}

  // The list of a generation, verified; empty when it has none.
  static absl::StatusOr<EmbargoList> Load(const IndexDirectory& index,
                                          const Manifest& manifest);
  // DataLoss for what Format cannot have written.
  static absl::StatusOr<EmbargoList> Parse(std::string_view bytes);
  std::string Format() const;
  // What a manifest says of the list; empty when nothing waits.
  std::string Checksum() const;
  // Writes the file of the generation `manifest->number`, if anything waits,
  // and says so in the manifest.
  absl::Status Write(FileSystem& files, const IndexDirectory& index,
                     Manifest* manifest) const;

  // Puts an article with an embargo into the list, in the place of a version
  // that is not newer.
  Held Hold(const Article& article);

  // Ids of the articles whose embargo ended at `now` (seconds since 1970) or
  // before, in that order, by id where they ended together.
  std::vector<std::string> Due(int64_t now) const;
  // Takes the article out of the list. NotFound when it does not wait.
  absl::StatusOr<Article> Take(std::string_view id);

  // This version may be seen now, or is withdrawn: an older one need not wait
  // any more. True when it did.
  bool Supersede(const Article& article);
  // The same, for what this run has put in only.
  bool SupersedeNew(const Article& article);

  // What is known of one that waits without its text.
  struct Name {
    std::string_view id;
    std::string_view canonical_url;
    const EarlierVersion& age;
  };
  // Those for which `chosen` is true: whether there are any, and taking them
  // out; how many there were.
  bool HasAny(const std::function<bool(const Name&)>& chosen) const;
  size_t EraseIf(const std::function<bool(const Name&)>& chosen);

  size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    int64_t until = 0;
    EarlierVersion age;
    std::string content_hash;
    std::string canonical_url;
    std::string record;
    bool is_new = false;  // put in by this run
  };
  using Entries = std::map<std::string, Waiting, std::less<>>;

  void Put(const std::string& id, Waiting entry);
  void Remove(Entries::iterator entry);

  size_t max_bytes_;
  size_t bytes_ = 0;
  Entries waiting_;
};

// Seconds since 1970, by `asked` or by the clock.
int64_t EmbargoTime(const std::optional<Timestamp>& asked);

// Whether anything waits in the published generation whose time has come.
absl::StatusOr<bool> HasDue(const IndexDirectory& index, int64_t now);

}  // namespace dateline

#endif  // DATELINE_INDEXER_EMBARGO_LIST_H_
