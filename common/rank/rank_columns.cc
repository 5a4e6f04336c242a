#include "common/rank/rank_columns.h"

#include "common/status_macros.h"

namespace dateline {

absl::StatusOr<ZoneColumn> ZoneColumn::Open(const RankFile& file) {
  ZoneColumn column;
  if (file.SectionBytes(RankSection::kZoneEnds) ==
      uint64_t{file.documents()} * sizeof(ShortZoneEnds)) {
    DATELINE_ASSIGN_OR_RETURN(
        const auto shorts,
        ReadColumn<ShortZoneEnds>(file, RankSection::kZoneEnds));
    column.shorts_ = shorts.data();
  } else {
    DATELINE_ASSIGN_OR_RETURN(
        const auto longs, ReadColumn<ZoneEnds>(file, RankSection::kZoneEnds));
    column.longs_ = longs.data();
  }
  return column;
}

absl::StatusOr<std::span<const CopyKeys>> ReadCopyKeys(const RankFile& file) {
  if (file.SectionBytes(RankSection::kCopyKeys) == 0) {
    return std::span<const CopyKeys>();
  }
  return ReadColumn<CopyKeys>(file, RankSection::kCopyKeys);
}

absl::StatusOr<std::string_view> ReadArticleId(const RankFile& file,
                                               uint32_t document) {
  DATELINE_ASSIGN_OR_RETURN(
      const std::span<const uint32_t> offsets,
      ReadColumn<uint32_t>(file, RankSection::kIdOffsets, document, 2));
  if (offsets[1] < offsets[0]) return file.Damaged("an article id");
  return file.Read(RankSection::kIds, offsets[0], offsets[1] - offsets[0]);
}

}  // namespace dateline
