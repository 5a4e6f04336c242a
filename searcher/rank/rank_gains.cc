#include "searcher/rank/rank_gains.h"

#include <algorithm>
#include <tuple>

#include "common/status_macros.h"
#include "searcher/proximity_gain.h"
#include "searcher/rank/word_distances.h"

namespace dateline {
namespace {

// All of one segment, ascending.
absl::Status AddGainsIn(double weight, const NearWords& near,
                        const RankSegment& segment,
                        std::span<RankedDocument> documents) {
  DATELINE_ASSIGN_OR_RETURN(WordDistances distances,
                            WordDistances::Open(segment, near.leaves));
  for (RankedDocument& ranked : documents) {
    ranked.key += ProximityGain(weight, near, distances.Of(ranked.document));
  }
  return distances.CheckDamage();
}

}  // namespace

absl::Status AddGains(double weight, const NearWords& near,
                      std::span<const std::unique_ptr<RankSegment>> segments,
                      std::span<RankedDocument> ranked) {
  std::sort(ranked.begin(), ranked.end(),
            [](const RankedDocument& a, const RankedDocument& b) {
              return std::tie(a.segment, a.document) <
                     std::tie(b.segment, b.document);
            });
  for (auto begin = ranked.begin(); begin != ranked.end();) {
    const auto end = std::find_if(begin, ranked.end(),
                                  [begin](const RankedDocument& document) {
                                    return document.segment != begin->segment;
                                  });
    DATELINE_RETURN_IF_ERROR(
        AddGainsIn(weight, near, *segments[begin->segment], {begin, end}));
    begin = end;
  }
  std::sort(ranked.begin(), ranked.end(), IsBetter);
  return absl::OkStatus();
}

}  // namespace dateline
