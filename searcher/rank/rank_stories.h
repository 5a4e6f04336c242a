// The stories of a generation, by the documents of its rank indexes.
#ifndef DATELINE_SEARCHER_RANK_RANK_STORIES_H_
#define DATELINE_SEARCHER_RANK_RANK_STORIES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/story_map.h"
#include "searcher/rank/rank_facets.h"
#include "searcher/rank/top_documents.h"

namespace dateline {

// Immutable, thread-safe. 4 bytes a document.
class RankStories {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  // `documents` of each segment.
  RankStories(StoryMap map, const std::vector<uint32_t>& documents);

  // kNone for an article without copies.
  uint32_t StoryOf(size_t segment, uint32_t document) const {
    return story_of_[segment][document];
  }
  const StoryMember& FirstOf(uint32_t story) const {
    return map_.members[map_.firsts[story]];
  }
  // Articles in a story.
  uint32_t SizeOf(uint32_t story) const { return sizes_[story]; }
  const StoryMap& map() const { return map_; }

  // How many matches each story has.
  std::vector<uint32_t> CountMatches(
      const std::vector<SegmentMatches>& segments) const;

  // Of each story only the first in `ranked` is kept.
  void Fold(std::vector<RankedDocument>* ranked) const;

 private:
  StoryMap map_;
  std::vector<std::vector<uint32_t>> story_of_;  // by segment, document
  std::vector<uint32_t> sizes_;                  // by story
};

// A member of a story, and the one it is most alike of those it was linked
// with.
struct StoryNeighbour {
  StoryMember member;
  StoryMember linked_to;
  double similarity = 0;
};

// All of a story; none when there is no such one.
std::vector<StoryNeighbour> StoryMembers(const StoryMap& map, uint32_t story);

// `total` matches as results, when all of a story are one.
uint64_t CountStories(uint64_t total, const std::vector<uint32_t>& matches);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_STORIES_H_
