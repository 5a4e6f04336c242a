// Looking after an index: check, publish, roll back, collect garbage, describe.
#ifndef DATELINE_INDEXER_MAINTENANCE_H_
#define DATELINE_INDEXER_MAINTENANCE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"
#include "common/index_directory.h"

namespace dateline {

struct CheckReport {
  uint64_t generation = 0;
  uint64_t segments = 0;
  uint64_t articles = 0;
  std::vector<std::string> problems;  // empty: all is well
  size_t repairable = 0;              // of them, by RepairIndex
};

// Reads everything a generation consists of: files against checksums, the
// engine's structure, every article against its checksum, the rank indexes
// against the store, the list of waiting articles, the counts and the digest
// against the manifest.
absl::StatusOr<CheckReport> CheckGeneration(
    const IndexDirectory& index, std::optional<uint64_t> number = std::nullopt);

// Publishes a generation that is on disk. NotFound when it is not.
absl::Status PublishExisting(FileSystem& files, const IndexDirectory& index,
                             uint64_t number);

// Publishes the generation before the current one and returns its number.
absl::StatusOr<uint64_t> RollBack(FileSystem& files,
                                  const IndexDirectory& index);

struct GarbageReport {
  std::vector<std::string> removed;  // generations and segments
  uint64_t bytes = 0;
};

// Keeps the published generation and the `keep` newest ones; removes the other
// manifests and what no kept one refers to. A reader that has an old generation
// open keeps the disk space until it closes it.
absl::StatusOr<GarbageReport> CollectGarbage(FileSystem& files,
                                             const IndexDirectory& index,
                                             size_t keep);

// Removes every generation but `published` that has one of these segments or
// lists of waiting articles, and what no other one refers to. For the holder of
// the index's lock.
absl::StatusOr<GarbageReport> DropParts(FileSystem& files,
                                        const IndexDirectory& index,
                                        uint64_t published,
                                        const std::set<std::string>& parts);

// Counts by generation, segment, language, as one JSON object.
absl::StatusOr<std::string> StatsJson(const IndexDirectory& index);

}  // namespace dateline

#endif  // DATELINE_INDEXER_MAINTENANCE_H_
