#include "indexer/merge_policy.h"

#include <map>

namespace dateline {
namespace {

constexpr uint64_t kSmall = 10'000;
constexpr uint64_t kTierFactor = 8;
constexpr size_t kMaxPerTier = 4;
constexpr double kMaxDeadShare = 0.2;

int TierOf(uint64_t live) {
  int tier = 0;
  for (uint64_t limit = kSmall; live >= limit; limit *= kTierFactor) ++tier;
  return tier;
}

bool NeedsRewrite(const SegmentSize& segment) {
  return static_cast<double>(segment.tombstoned) >
         kMaxDeadShare * static_cast<double>(segment.documents);
}

}  // namespace

std::vector<std::vector<size_t>> ChooseMerges(
    const std::vector<SegmentSize>& segments) {
  std::map<int, std::vector<size_t>> tiers;
  std::vector<std::vector<size_t>> groups;
  for (size_t i = 0; i < segments.size(); ++i) {
    const uint64_t live = segments[i].documents - segments[i].tombstoned;
    if (live == 0) {
      groups.push_back({i});
    } else {
      tiers[TierOf(live)].push_back(i);
    }
  }
  for (const auto& [tier, members] : tiers) {
    const size_t allowed = tier == 0 ? 1 : kMaxPerTier;
    if (members.size() > allowed) {
      groups.push_back(members);
      continue;
    }
    for (const size_t member : members) {
      if (NeedsRewrite(segments[member])) groups.push_back({member});
    }
  }
  return groups;
}

}  // namespace dateline
