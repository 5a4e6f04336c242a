#include "indexer/segment_merger.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "indexer/document_builder.h"
#include "indexer/merge_policy.h"
#include "indexer/segment_writer.h"

namespace dateline {
namespace {

using Group = std::vector<size_t>;

absl::Status CopyLive(const LiveSegment& segment, DocumentBuilder& builder,
                      SegmentWriter& writer) {
  return segment.reader->ForEach(
      [&](uint32_t docid, const StoredArticle& stored) -> absl::Status {
        if (segment.tombstones.Contains(docid)) return absl::OkStatus();
        return writer.Add(builder.Build(stored.article, stored.annotations));
      });
}

absl::StatusOr<SegmentInfo> MergeGroup(FileSystem& files,
                                       const IndexDirectory& index,
                                       const std::string& id,
                                       const IndexSettings& settings,
                                       const LiveArticles& live,
                                       const Group& group) {
  SegmentWriter writer(files, index, id, ContentsOf(settings));
  DocumentBuilder builder(settings.Copies());
  std::vector<SegmentInfo> whole;
  for (const size_t member : group) {
    const LiveSegment& segment = live.segments()[member];
    if (segment.tombstones.empty()) {
      whole.push_back(segment.info);
    } else {
      DATELINE_RETURN_IF_ERROR(CopyLive(segment, builder, writer));
    }
  }
  return writer.Seal(whole);
}

bool HasLive(const LiveArticles& live, const Group& group) {
  return std::any_of(group.begin(), group.end(), [&live](size_t member) {
    const LiveSegment& segment = live.segments()[member];
    return segment.info.documents > segment.tombstones.size();
  });
}

std::vector<SegmentSize> Sizes(const LiveArticles& live) {
  std::vector<SegmentSize> sizes;
  for (const LiveSegment& segment : live.segments()) {
    sizes.push_back({segment.info.documents, segment.tombstones.size()});
  }
  return sizes;
}

// A group of its own for each segment of `rewrite` that is in none.
void AddRewrites(const LiveArticles& live, const std::set<std::string>& rewrite,
                 std::vector<Group>* groups) {
  std::vector<bool> in_group(live.segments().size(), false);
  for (const Group& group : *groups) {
    for (const size_t member : group) in_group[member] = true;
  }
  for (size_t i = 0; i < in_group.size(); ++i) {
    if (!in_group[i] && rewrite.contains(live.segments()[i].info.id)) {
      groups->push_back({i});
    }
  }
}

void DropSegments(LiveArticles& live, const std::vector<Group>& groups) {
  std::vector<bool> dropped(live.segments().size(), false);
  for (const Group& group : groups) {
    for (const size_t member : group) dropped[member] = true;
  }
  std::vector<LiveSegment> kept;
  for (size_t i = 0; i < dropped.size(); ++i) {
    if (!dropped[i]) kept.push_back(std::move(live.segments()[i]));
  }
  live.segments() = std::move(kept);
}

}  // namespace

absl::Status MergeSegments(FileSystem& files, const IndexDirectory& index,
                           const std::string& prefix,
                           const IndexSettings& settings,
                           const std::set<std::string>& rewrite,
                           LiveArticles& live) {
  std::vector<Group> groups = ChooseMerges(Sizes(live));
  AddRewrites(live, rewrite, &groups);
  std::vector<SegmentInfo> merged;
  for (const Group& group : groups) {
    if (!HasLive(live, group)) continue;
    const std::string id = absl::StrCat(prefix, "-m", merged.size());
    DATELINE_RETURN_IF_ERROR(files.Remove(index.SegmentPath(id)));
    DATELINE_ASSIGN_OR_RETURN(
        SegmentInfo info, MergeGroup(files, index, id, settings, live, group));
    merged.push_back(std::move(info));
  }
  DropSegments(live, groups);
  for (SegmentInfo& info : merged) {
    DATELINE_RETURN_IF_ERROR(live.AddSegment(index, std::move(info)));
  }
  return absl::OkStatus();
}

}  // namespace dateline
