// Where the score of an article comes from.
#ifndef DATELINE_SEARCHER_RANK_RANK_EXPLANATION_H_
#define DATELINE_SEARCHER_RANK_RANK_EXPLANATION_H_

#include "absl/status/statusor.h"
#include "searcher/rank/rank_generation.h"
#include "searcher/retriever.h"

namespace dateline {

// Costs the search too, when there is a second stage: whether the article is
// among its first must be known.
absl::StatusOr<ScoreExplanation> ExplainScore(const RankGeneration& generation,
                                              const Plan& plan,
                                              const RankPlace& place,
                                              const RetrievalOptions& options);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_EXPLANATION_H_
