// What a rank index knows of each document without a query: columns of numbers,
// and ids. The functions verify what they return (rank_file.h); the memory is
// the file's. Thread-safe.
#ifndef DATELINE_COMMON_RANK_RANK_COLUMNS_H_
#define DATELINE_COMMON_RANK_RANK_COLUMNS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/rank/copy_keys.h"
#include "common/rank/rank_file.h"
#include "common/rank/rank_format.h"

namespace dateline {

// The numbers of documents [first, first + count), or of all.
template <typename Number>
absl::StatusOr<std::span<const Number>> ReadColumn(const RankFile& file,
                                                   RankSection section,
                                                   uint64_t first,
                                                   uint64_t count) {
  const absl::StatusOr<std::string_view> bytes =
      file.Read(section, first * sizeof(Number), count * sizeof(Number));
  if (!bytes.ok()) return bytes.status();
  // Sections begin at multiples of 8 and the map at a page.
  return std::span(reinterpret_cast<const Number*>(bytes->data()), count);
}
template <typename Number>
absl::StatusOr<std::span<const Number>> ReadColumn(const RankFile& file,
                                                   RankSection section) {
  return ReadColumn<Number>(file, section, 0, file.documents());
}

// The zones of all documents. A view of the file.
class ZoneColumn {
 public:
  static absl::StatusOr<ZoneColumn> Open(const RankFile& file);

  ZoneEnds Of(uint32_t document) const {
    if (shorts_ == nullptr) return longs_[document];
    const ShortZoneEnds& ends = shorts_[document];
    return {ends.headline, ends.standfirst, ends.dateline, ends.lead};
  }

 private:
  const ZoneEnds* longs_ = nullptr;
  const ShortZoneEnds* shorts_ = nullptr;
};

// Of all documents; empty when the index links no copies.
absl::StatusOr<std::span<const CopyKeys>> ReadCopyKeys(const RankFile& file);

absl::StatusOr<std::string_view> ReadArticleId(const RankFile& file,
                                               uint32_t document);

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_RANK_COLUMNS_H_
