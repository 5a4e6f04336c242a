#include "searcher/rank/rank_explanation.h"

#include <algorithm>
#include <utility>

#include "common/rank/rank_columns.h"
#include "common/status_macros.h"
#include "searcher/rank/segment_search.h"
#include "searcher/rank/word_distances.h"

namespace dateline {
namespace {

void AddContributions(const RankNode& node, uint32_t document,
                      SegmentQuery& query,
                      const std::vector<uint64_t>& frequencies,
                      const ScoreExplanation& explanation,
                      LeafExplanation* leaf) {
  for (const ScoredList& list : node.scored) {
    if (!list.cursor->Contains(document)) continue;
    const SegmentTerm& term = query.terms()[list.term];
    Contribution part;
    part.term = term.scored->Term();
    part.boost = term.scored->boost;
    part.document_frequency = frequencies[list.term];
    part.frequency = list.cursor->StoredFrequency();
    part.idf = Bm25Idf(explanation.statistics, part.document_frequency);
    part.score = term.bm25.Part(static_cast<uint32_t>(part.frequency),
                                static_cast<uint32_t>(explanation.length)) *
                 kBm25Unit;
    leaf->score += part.score;
    leaf->contributions.push_back(std::move(part));
  }
}

// In the order of the plan.
void AddLeaves(const PlanNode& node, uint32_t document, SegmentQuery& query,
               const std::vector<const RankNode*>& counting,
               const std::vector<uint64_t>& frequencies,
               ScoreExplanation* explanation) {
  if (node.kind == PlanKind::kNot) return;
  for (const PlanNode& child : node.children) {
    AddLeaves(child, document, query, counting, frequencies, explanation);
  }
  if (node.scored.empty()) return;
  LeafExplanation leaf;
  leaf.span = node.span;
  for (const RankNode* counts : counting) {
    if (counts->plan != &node) continue;
    leaf.matches = true;
    AddContributions(*counts, document, query, frequencies, *explanation,
                     &leaf);
  }
  explanation->leaves.push_back(std::move(leaf));
}

// For an article that is among the first of the first stage.
absl::Status ExplainGains(const RankGeneration& generation, const Plan& plan,
                          const SegmentQueries& queries,
                          const RetrievalOptions& options,
                          const RankPlace& place,
                          ScoreExplanation* explanation) {
  const NearWords near = generation.NearWordsIn(plan, queries, options);
  if (near.leaves.empty() || !explanation->matches) return absl::OkStatus();
  TopDocuments top(kProximityWindow);
  DATELINE_RETURN_IF_ERROR(generation.Search(queries, {}, &top).status());
  DATELINE_ASSIGN_OR_RETURN(const std::vector<RankedDocument> first,
                            top.Take());
  const bool is_first = std::any_of(
      first.begin(), first.end(), [&place](const RankedDocument& document) {
        return document.segment == place.segment &&
               document.document == place.document;
      });
  if (!is_first) return absl::OkStatus();
  DATELINE_ASSIGN_OR_RETURN(
      WordDistances distances,
      WordDistances::Open(*generation.segments()[place.segment], near.leaves));
  explanation->proximity =
      ProximityParts(options.proximity, near, distances.Of(place.document));
  for (const ProximityPart& part : explanation->proximity) {
    explanation->score += part.gain * kBm25Unit;
  }
  return distances.CheckDamage();
}

}  // namespace

absl::StatusOr<ScoreExplanation> ExplainScore(const RankGeneration& generation,
                                              const Plan& plan,
                                              const RankPlace& place,
                                              const RetrievalOptions& options) {
  DATELINE_ASSIGN_OR_RETURN(const SegmentQueries queries,
                            generation.Compile(plan, options.bm25));
  SegmentQuery& query = *queries[place.segment];
  ScoreExplanation explanation;
  explanation.bm25 = options.bm25;
  explanation.statistics = generation.statistics();
  DATELINE_ASSIGN_OR_RETURN(
      const auto length,
      ReadColumn<uint32_t>(query.segment().file(), RankSection::kLengths,
                           place.document, 1));
  explanation.length = length.front();
  TopDocuments none(0);
  SegmentSearch search(query, 0, {}, none);
  std::vector<const RankNode*> leaves;
  explanation.matches =
      search.ScoreOne(place.document, &explanation.score, &leaves);
  explanation.score *= kBm25Unit;
  DATELINE_RETURN_IF_ERROR(query.CheckDamage());
  const std::vector<uint64_t> frequencies =
      RankGeneration::DocumentFrequencies(queries);
  AddLeaves(plan.root, place.document, query, leaves, frequencies,
            &explanation);
  DATELINE_RETURN_IF_ERROR(
      ExplainGains(generation, plan, queries, options, place, &explanation));
  return explanation;
}

}  // namespace dateline
