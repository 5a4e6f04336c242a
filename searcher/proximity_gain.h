// The second stage of ranking: what the best articles gain from words of the
// query that stand close to one another.
//
// For each two neighbouring words of the query, the gain is
//   weight * min(idf of the one, idf of the other) / distance
// with the least distance at which both stand in one zone of the article, when
// that is at most kProximityReach. Pairs and the smaller idf follow Buettcher,
// Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval on very
// large text collections" (2006); the least distance Tao and Zhai, "An
// exploration of proximity measures in information retrieval" (2007).
//
// A gain is never negative, and only the first kProximityWindow articles by
// BM25 get one: they change places among themselves only.
#ifndef DATELINE_SEARCHER_PROXIMITY_GAIN_H_
#define DATELINE_SEARCHER_PROXIMITY_GAIN_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searcher/plan.h"

namespace dateline {

inline constexpr double kDefaultProximity = 0.5;
inline constexpr size_t kProximityWindow = 50;
inline constexpr uint32_t kProximityReach = 8;

// The words of a query that take part, in its order: leaves of the whole text
// that score and have positions, none of them below a kNot.
struct NearWords {
  std::vector<const PlanNode*> leaves;  // of the plan
  std::vector<double> idfs;             // to be set by the retriever
};

// No words when there are not two, or when the weight is 0.
NearWords NearWordsOf(const Plan& plan, double weight);

// The scored term of a leaf whose idf counts: its first stem.
const ScoredTerm& NearTerm(const PlanNode& leaf);

// How many articles are to be found by the first stage, to answer with the
// first `wanted`.
inline size_t FirstStageSize(const NearWords& near, size_t wanted) {
  return near.leaves.empty() || wanted == 0
             ? wanted
             : std::max(wanted, kProximityWindow);
}

inline constexpr uint32_t kFarApart = UINT32_MAX;

// The least distance of a position in `left` to another one in `right`, both
// ascending, both in one zone; kFarApart when there is none. A zone ends at
// each of the ascending `zone_ends`, which is its last position.
uint32_t LeastDistance(std::span<const uint32_t> left,
                       std::span<const uint32_t> right,
                       std::span<const uint32_t> zone_ends);

// What two words of the query add to the score of an article.
struct ProximityPart {
  QuerySpan left;
  QuerySpan right;
  uint32_t distance = 0;
  double idf = 0;   // the smaller one
  double gain = 0;  // in kBm25Unit, a whole number
};

// The pairs that stand close enough, in an article where each word is so far
// from the next.
std::vector<ProximityPart> ProximityParts(double weight, const NearWords& near,
                                          std::span<const uint32_t> distances);

// Their sum.
double ProximityGain(double weight, const NearWords& near,
                     std::span<const uint32_t> distances);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_PROXIMITY_GAIN_H_
