// Plan + k -> ranked articles and an exact total. The engine behind the
// searcher.
#ifndef DATELINE_SEARCHER_RETRIEVER_H_
#define DATELINE_SEARCHER_RETRIEVER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/bm25.h"
#include "searcher/deadline.h"
#include "searcher/facets.h"
#include "searcher/histogram.h"
#include "searcher/plan.h"
#include "searcher/plan_builder.h"
#include "searcher/proximity_gain.h"
#include "searcher/segment_set.h"

namespace dateline {

enum class SortOrder { kRelevance, kNewest, kOldest };

// An article's place in an order of articles.
struct RankPosition {
  double key = 0;  // what the order is by: the greater the better
  std::string id;

  friend bool operator==(const RankPosition&, const RankPosition&) = default;
};

struct RetrievalOptions {
  size_t offset = 0;
  size_t limit = 10;
  SortOrder sort = SortOrder::kRelevance;
  Bm25Parameters bm25;
  // Weight of the second stage; 0 without one, as when sorted by date.
  double proximity = 0;
  // Counted over all articles that match; `aliases` must be set then.
  std::vector<FacetRequest> facets;
  const EntityAliases* aliases = nullptr;
  std::vector<HistogramRequest> histograms;  // over all articles that match
  // false: `total` may be less than there are, where counting the rest would
  // cost more than finding the best.
  bool exact_total = true;
  bool want_records = true;
  // Of each story only the best article, with the counts of stories. Not with
  // `after`. Unimplemented in the reference.
  bool fold_stories = false;
  bool want_stories = false;  // the stories of the articles found
  // Only the articles behind this one in the order; the total is that of all.
  // Unimplemented in the reference.
  std::optional<RankPosition> after;
  // When the search is to end with what it has. The reference does not look.
  std::optional<Deadline> deadline;
};

// The story of an article that has copies.
struct ArticleStory {
  std::string id;         // of its first article
  uint64_t articles = 0;  // in it
  uint64_t matching = 0;  // of them; 0 unless stories are folded
};

struct RankedArticle {
  std::string id;
  std::string record;  // EncodeRecord; empty unless wanted
  double score = 0;
  // Not of the reference:
  double key = 0;         // RankPosition::key
  StoredDocument stored;  // where its record is
  std::optional<ArticleStory> story;
};

struct Retrieval {
  // Best first; equal ones by id, descending as trec_eval orders them. By date,
  // articles without one come last in either direction.
  std::vector<RankedArticle> articles;
  uint64_t total = 0;
  uint64_t stories = 0;        // the same, copies as one, when they are folded
  bool total_is_exact = true;  // false: there are at least so many
  bool partial = false;  // the deadline came before the end, of the counts too
  std::vector<Facet> facets;  // as asked for
  std::vector<Histogram> histograms;
};

// What one scored term adds to the score of one article.
struct Contribution {
  std::string term;
  uint64_t document_frequency = 0;
  uint64_t frequency = 0;  // in the article
  double idf = 0;
  double boost = 1;
  double score = 0;
};

struct LeafExplanation {
  QuerySpan span;
  bool matches = false;
  double score = 0;
  std::vector<Contribution> contributions;
};

// An article of a story, and the one that it is most alike of those it was
// linked with.
struct StoryArticle {
  std::string id;
  std::string record;     // EncodeRecord
  std::string linked_to;  // empty for one without copies
  double similarity = 0;  // Jaccard, of shingles of four words
};

struct ScoreExplanation {
  bool matches = false;
  double score = 0;     // as the ranking has it
  uint64_t length = 0;  // of the article, in term frequencies
  CollectionStatistics statistics;
  Bm25Parameters bm25;
  std::vector<LeafExplanation> leaves;
  // Of an article that is among the first kProximityWindow.
  std::vector<ProximityPart> proximity;
};

// Thread-safe.
class Retriever : public TermDictionary {
 public:
  virtual absl::StatusOr<Retrieval> Retrieve(
      const Plan& plan, const RetrievalOptions& options) const = 0;

  // The stored record of an article; nullopt when the generation has no live
  // one with this id.
  virtual absl::StatusOr<std::optional<std::string>> Fetch(
      std::string_view article_id) const = 0;

  // The story that an article is in, the first published in front; itself alone
  // when it has no copies. NotFound for an unknown id.
  virtual absl::StatusOr<std::vector<StoryArticle>> Story(
      std::string_view article_id) const = 0;

  // Why an article has its score, with the ranking of the options. NotFound for
  // an unknown id.
  virtual absl::StatusOr<ScoreExplanation> Explain(
      const Plan& plan, std::string_view article_id,
      const RetrievalOptions& options) const = 0;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RETRIEVER_H_
