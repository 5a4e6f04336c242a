#include "indexer/publisher.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/hash.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

absl::Status WriteTombstones(FileSystem& files, const IndexDirectory& index,
                             uint64_t number, const LiveSegment& segment,
                             SegmentInfo* info) {
  const std::string bytes = segment.tombstones.Serialize();
  info->tombstoned = segment.tombstones.size();
  info->tombstones_file = IndexDirectory::TombstonesName(number, info->id);
  info->tombstones_checksum = HexOf(Hash64(bytes));
  return files.WriteFile(index.TombstonesPath(info->tombstones_file), bytes);
}

absl::Status WriteStories(FileSystem& files, const IndexDirectory& index,
                          const LiveArticles& live,
                          const std::vector<CopyLink>& copies,
                          Manifest* manifest) {
  DATELINE_ASSIGN_OR_RETURN(const StoryMap stories,
                            MapStories(index, live, copies));
  const std::string bytes = FormatStories(stories);
  manifest->stories_file = IndexDirectory::StoriesName(manifest->number);
  manifest->stories_checksum = HexOf(Hash64(bytes));
  manifest->story_count = stories.firsts.size();
  manifest->story_articles = stories.members.size();
  return files.WriteFile(index.StoriesPath(manifest->stories_file), bytes);
}

}  // namespace

absl::Status StageGeneration(FileSystem& files, const IndexDirectory& index,
                             const LiveArticles& live,
                             const std::vector<CopyLink>& copies,
                             Manifest* manifest) {
  manifest->digest = live.digest().ToString();
  manifest->articles = live.articles();
  manifest->languages = live.languages();
  manifest->segments.clear();
  for (const LiveSegment& segment : live.segments()) {
    SegmentInfo info = segment.info;
    if (segment.tombstones_changed) {
      DATELINE_RETURN_IF_ERROR(
          WriteTombstones(files, index, manifest->number, segment, &info));
    }
    manifest->segments.push_back(std::move(info));
  }
  if (manifest->stories) {
    DATELINE_RETURN_IF_ERROR(
        WriteStories(files, index, live, copies, manifest));
  }
  return StageManifest(files, index, *manifest);
}

absl::Status StageManifest(FileSystem& files, const IndexDirectory& index,
                           const Manifest& manifest) {
  return ReplaceFile(files, index.ManifestPath(manifest.number),
                     FormatManifest(manifest));
}

absl::Status PublishGeneration(FileSystem& files, const IndexDirectory& index,
                               uint64_t number) {
  return ReplaceFile(files, index.CurrentPath(), absl::StrCat(number, "\n"));
}

}  // namespace dateline
