#include "searcher/rank/rank_segment.h"

#include "common/rank/rank_columns.h"
#include "common/status_macros.h"
#include "searcher/rank/window.h"

namespace dateline {

absl::StatusOr<std::unique_ptr<RankSegment>> RankSegment::Open(
    const std::string& path, const Tombstones& tombstones) {
  DATELINE_ASSIGN_OR_RETURN(std::unique_ptr<RankFile> file,
                            RankFile::Open(path));
  std::unique_ptr<RankSegment> segment(new RankSegment(std::move(file)));
  DATELINE_ASSIGN_OR_RETURN(const std::string_view total,
                            segment->file_->ReadAll(RankSection::kTotalLength));
  if (total.size() != sizeof(uint64_t)) {
    return segment->file_->Damaged("the total length is missing");
  }
  segment->total_length_ = NumberAt<uint64_t>(total, 0);
  if (!tombstones.empty()) {
    DATELINE_RETURN_IF_ERROR(segment->Bury(tombstones));
  }
  return segment;
}

absl::Status RankSegment::Bury(const Tombstones& tombstones) {
  DATELINE_ASSIGN_OR_RETURN(const std::span<const uint32_t> docids,
                            ReadColumn<uint32_t>(*file_, RankSection::kDocids));
  const size_t windows = (documents() + kWindow - 1) / kWindow;
  live_.assign(windows * kWindowWords, 0);
  for (uint32_t i = 0; i < docids.size(); ++i) {
    if (tombstones.Contains(docids[i])) continue;
    live_[i / 64] |= uint64_t{1} << (i % 64);
  }
  return absl::OkStatus();
}

}  // namespace dateline
