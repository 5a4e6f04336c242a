#include "indexer/store_check.h"

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/file_system.h"
#include "common/hash.h"

namespace dateline {

absl::Status CheckStore(const IndexDirectory& index,
                        const SegmentInfo& segment) {
  const std::string path = index.DocsPath(segment.id);
  const absl::StatusOr<uint64_t> checksum = FileChecksum(path);
  if (checksum.ok() && HexOf(*checksum) == segment.checksum) {
    return absl::OkStatus();
  }
  if (!checksum.ok() && !absl::IsNotFound(checksum.status())) {
    return checksum.status();
  }
  return absl::DataLossError(absl::StrCat(
      path, checksum.ok() ? " does not match its checksum" : " is missing",
      ": restore it from a backup, or index the feeds again"));
}

}  // namespace dateline
