#include "searcher/proximity_gain.h"

#include <algorithm>
#include <cmath>

#include "searcher/bm25.h"

namespace dateline {
namespace {

// A word with more forms than this is a wildcard: what stands near it tells
// little.
constexpr size_t kMostAlternatives = 8;

bool TakesPart(const PlanNode& node) {
  return node.kind == PlanKind::kWord && node.field == Field::kText &&
         !node.scored.empty() &&
         node.operands.front().size() <= kMostAlternatives &&
         std::none_of(node.operands.front().begin(),
                      node.operands.front().end(), [](const PlanWord& word) {
                        return word.channel == Channel::kShape;
                      });
}

double PairGain(double weight, double idf, uint32_t distance) {
  return std::floor(weight * idf / distance / kBm25Unit + 0.5);
}

void AddWords(const PlanNode& node, std::vector<const PlanNode*>* words) {
  if (node.kind == PlanKind::kNot) return;
  if (TakesPart(node)) words->push_back(&node);
  for (const PlanNode& child : node.children) AddWords(child, words);
}

}  // namespace

NearWords NearWordsOf(const Plan& plan, double weight) {
  NearWords near;
  if (weight <= 0) return near;
  AddWords(plan.root, &near.leaves);
  std::stable_sort(near.leaves.begin(), near.leaves.end(),
                   [](const PlanNode* a, const PlanNode* b) {
                     return a->span.offset < b->span.offset;
                   });
  if (near.leaves.size() < 2) near.leaves.clear();
  return near;
}

const ScoredTerm& NearTerm(const PlanNode& leaf) {
  const auto stem = std::find_if(leaf.scored.begin(), leaf.scored.end(),
                                 [](const ScoredTerm& scored) {
                                   return scored.word.channel == Channel::kStem;
                                 });
  return stem == leaf.scored.end() ? leaf.scored.front() : *stem;
}

uint32_t LeastDistance(std::span<const uint32_t> left,
                       std::span<const uint32_t> right,
                       std::span<const uint32_t> zone_ends) {
  uint32_t least = kFarApart;
  const auto look = [&](size_t a, size_t b) {
    if (a == left.size() || b == right.size() || left[a] == right[b]) return;
    const auto [first, last] = std::minmax(left[a], right[b]);
    if (last - first >= least) return;
    const bool apart = std::any_of(zone_ends.begin(), zone_ends.end(),
                                   [first = first, last = last](uint32_t end) {
                                     return first <= end && end < last;
                                   });
    if (!apart) least = last - first;
  };
  for (size_t a = 0, b = 0; a < left.size() && b < right.size();) {
    look(a, b);
    if (left[a] == right[b]) {
      look(a + 1, b);
      look(a, b + 1);
    }
    const bool behind = left[a] <= right[b];
    b += static_cast<size_t>(left[a] >= right[b]);
    a += static_cast<size_t>(behind);
  }
  return least;
}

std::vector<ProximityPart> ProximityParts(double weight, const NearWords& near,
                                          std::span<const uint32_t> distances) {
  std::vector<ProximityPart> parts;
  for (size_t i = 0; i < distances.size(); ++i) {
    if (distances[i] > kProximityReach) continue;
    const double idf = std::min(near.idfs[i], near.idfs[i + 1]);
    parts.push_back({near.leaves[i]->span, near.leaves[i + 1]->span,
                     distances[i], idf, PairGain(weight, idf, distances[i])});
  }
  return parts;
}

double ProximityGain(double weight, const NearWords& near,
                     std::span<const uint32_t> distances) {
  double gain = 0;
  for (const ProximityPart& part : ProximityParts(weight, near, distances)) {
    gain += part.gain;
  }
  return gain;
}

}  // namespace dateline
