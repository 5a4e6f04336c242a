#include "searcher/rank/rank_stories.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace dateline {

RankStories::RankStories(StoryMap map, const std::vector<uint32_t>& documents)
    : map_(std::move(map)), sizes_(map_.firsts.size()) {
  for (const uint32_t count : documents) story_of_.emplace_back(count, kNone);
  for (const StoryMember& member : map_.members) {
    story_of_[member.segment][member.document] = member.story;
    ++sizes_[member.story];
  }
}

std::vector<uint32_t> RankStories::CountMatches(
    const std::vector<SegmentMatches>& segments) const {
  std::vector<uint32_t> counts(map_.firsts.size());
  for (const StoryMember& member : map_.members) {
    const std::vector<uint64_t>& bits = *segments[member.segment].matches;
    counts[member.story] += static_cast<uint32_t>(
        bits[member.document / 64] >> (member.document % 64) & 1U);
  }
  return counts;
}

void RankStories::Fold(std::vector<RankedDocument>* ranked) const {
  absl::flat_hash_set<uint32_t> seen;
  std::erase_if(*ranked, [&](const RankedDocument& document) {
    const uint32_t story = StoryOf(document.segment, document.document);
    return story != kNone && !seen.insert(story).second;
  });
}

std::vector<StoryNeighbour> StoryMembers(const StoryMap& map, uint32_t story) {
  absl::flat_hash_map<uint32_t, StoryLink> best;
  for (const StoryLink& link : map.links) {
    if (map.members[link.left].story != story) continue;
    for (const StoryLink& seen :
         {link, StoryLink{link.right, link.left, link.similarity}}) {
      const auto [it, is_new] = best.try_emplace(seen.left, seen);
      if (!is_new && it->second.similarity < seen.similarity) it->second = seen;
    }
  }
  std::vector<StoryNeighbour> members;
  for (const auto& [member, link] : best) {
    members.push_back({map.members[member], map.members[link.right],
                       link.similarity / 1000.0});
  }
  std::sort(members.begin(), members.end(),
            [](const StoryNeighbour& a, const StoryNeighbour& b) {
              return std::tie(a.member.segment, a.member.document) <
                     std::tie(b.member.segment, b.member.document);
            });
  return members;
}

uint64_t CountStories(uint64_t total, const std::vector<uint32_t>& matches) {
  for (const uint32_t count : matches) total -= count > 0 ? count - 1 : 0;
  return total;
}

}  // namespace dateline
