// One segment's rank index, open for queries.
#ifndef DATELINE_SEARCHER_RANK_RANK_SEGMENT_H_
#define DATELINE_SEARCHER_RANK_RANK_SEGMENT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rank/rank_dictionary.h"
#include "common/rank/rank_file.h"
#include "common/tombstones.h"

namespace dateline {

// Immutable; thread-safe.
class RankSegment {
 public:
  // `tombstones` are numbers in the store; they cost a pass over a column.
  static absl::StatusOr<std::unique_ptr<RankSegment>> Open(
      const std::string& path, const Tombstones& tombstones);

  const RankFile& file() const { return *file_; }
  const RankDictionary& dictionary() const { return dictionary_; }
  uint32_t documents() const { return file_->documents(); }
  uint64_t total_length() const { return total_length_; }

  // A bit for each document, in words of whole windows; empty when all live.
  const std::vector<uint64_t>& live() const { return live_; }

 private:
  explicit RankSegment(std::unique_ptr<RankFile> file)
      : file_(std::move(file)), dictionary_(*file_) {}
  absl::Status Bury(const Tombstones& tombstones);

  std::unique_ptr<RankFile> file_;
  RankDictionary dictionary_;
  uint64_t total_length_ = 0;
  std::vector<uint64_t> live_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_SEGMENT_H_
