// The layout of an index on disk, and reading what is published in it.
//
//   INDEX/CURRENT                   number of the published generation
//   INDEX/generations/000042.json   its manifest
//   INDEX/generations/000042-SEGMENT.dead   tombstones
//   INDEX/generations/000042.stories        copies (story_map.h)
//   INDEX/generations/000042.embargoed      articles that wait for their time
//                                           (indexer/embargo_list.h)
//   INDEX/segments/SEGMENT/docs.glass   the store: articles by id
//   INDEX/segments/SEGMENT/rank.idx     the rank index (rank/rank_format.h)
//   INDEX/LOCK                      one writer at a time
#ifndef DATELINE_COMMON_INDEX_DIRECTORY_H_
#define DATELINE_COMMON_INDEX_DIRECTORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/manifest.h"
#include "common/story_map.h"
#include "common/tombstones.h"

namespace dateline {

// Plain paths; thread-safe.
class IndexDirectory {
 public:
  explicit IndexDirectory(std::string root) : root_(std::move(root)) {}

  const std::string& root() const { return root_; }
  std::string CurrentPath() const;
  std::string LockPath() const;
  std::string GenerationsPath() const;
  std::string ManifestPath(uint64_t number) const;
  // Name below generations/, and its path.
  static std::string TombstonesName(uint64_t number, std::string_view segment);
  std::string TombstonesPath(std::string_view name) const;
  static std::string StoriesName(uint64_t number);
  std::string StoriesPath(std::string_view name) const;
  static std::string EmbargoedName(uint64_t number);
  static bool IsEmbargoedName(std::string_view name);
  std::string EmbargoedPath(std::string_view name) const;
  std::string SegmentsPath() const;
  std::string SegmentPath(std::string_view segment) const;
  std::string DocsPath(std::string_view segment) const;
  std::string RankPath(std::string_view segment) const;

  // `message` with this index in the place of INDEX in a command, as in
  // "`indexer repair INDEX`".
  std::string WithRoot(std::string_view message) const;

  // Number of the published generation. NotFound when there is no index or
  // none is published, DataLoss when CURRENT is damaged; the message says what
  // to do.
  absl::StatusOr<uint64_t> CurrentNumber() const;

  // The manifest of a generation, checked against this program's schema and
  // analyser (FailedPrecondition with the cure when they differ).
  absl::StatusOr<Manifest> ReadManifest(uint64_t number) const;
  absl::StatusOr<Manifest> ReadCurrent() const;

  // The dead documents of a segment, verified; empty when there are none.
  absl::StatusOr<Tombstones> ReadTombstones(const SegmentInfo& segment) const;

  // The stories of a generation, verified; empty when it links no copies.
  absl::StatusOr<StoryMap> ReadStories(const Manifest& manifest) const;

  // Whether it is there, is not empty and is no index: somebody else's.
  bool IsForeign() const;

  // Numbers of all manifests on disk, ascending; empty when there is no index.
  std::vector<uint64_t> GenerationNumbers() const;
  // Of a generation that is to be made: the one after them.
  uint64_t NextNumber() const;

 private:
  std::string root_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_INDEX_DIRECTORY_H_
