// The rank indexes of a generation, searched as one: words get the weights of
// the whole generation, and each segment is searched by itself.
#ifndef DATELINE_SEARCHER_RANK_RANK_GENERATION_H_
#define DATELINE_SEARCHER_RANK_RANK_GENERATION_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "searcher/bm25.h"
#include "searcher/proximity_gain.h"
#include "searcher/rank/rank_segment.h"
#include "searcher/rank/rank_stories.h"
#include "searcher/rank/segment_query.h"
#include "searcher/rank/top_documents.h"
#include "searcher/retriever.h"
#include "searcher/worker_pool.h"

namespace dateline {

// A plan made ready, one for each segment.
using SegmentQueries = std::vector<std::unique_ptr<SegmentQuery>>;

// Where an article is.
struct RankPlace {
  size_t segment = 0;
  uint32_t document = 0;
};

// What one segment has.
struct SegmentFound {
  const RankSegment* segment = nullptr;
  absl::Status status;
  uint64_t total = 0;
  bool total_is_exact = true;
  bool partial = false;
  std::vector<uint64_t> matches;  // a bit for each document, when wanted
};

// Thread-safe; queries belong to one thread.
class RankGeneration {
 public:
  // DataLoss when a file is damaged or not that of the manifest, NotFound when
  // one is missing.
  static absl::StatusOr<std::unique_ptr<RankGeneration>> Open(
      const IndexDirectory& index, const Manifest& manifest);

  const std::vector<std::unique_ptr<RankSegment>>& segments() const {
    return segments_;
  }
  const CollectionStatistics& statistics() const { return statistics_; }

  absl::StatusOr<SegmentQueries> Compile(const Plan& plan,
                                         const Bm25Parameters& bm25) const;
  // Of each scored term of the plan.
  static std::vector<uint64_t> DocumentFrequencies(
      const SegmentQueries& queries);

  // The best of the first stage go to `top`. One segment after the other, so
  // that each knows the best of those before; a heavy query on several threads,
  // each with its own best.
  absl::StatusOr<std::vector<SegmentFound>> Search(
      const SegmentQueries& queries, const RetrievalOptions& options,
      TopDocuments* top) const;

  // The words that take part in the second stage, with their idf.
  NearWords NearWordsIn(const Plan& plan, const SegmentQueries& queries,
                        const RetrievalOptions& options) const;

  // DataLoss when their file is damaged; all else works without it.
  absl::StatusOr<const RankStories*> Stories() const;

  // The live article with this id, or with this one among its other ids.
  absl::StatusOr<std::optional<RankPlace>> Locate(
      std::string_view article_id) const;

 private:
  RankGeneration(IndexDirectory index, Manifest manifest);
  absl::Status OpenSegments();
  void ReadStories();

  const IndexDirectory index_;
  const Manifest manifest_;
  std::vector<std::unique_ptr<RankSegment>> segments_;
  CollectionStatistics statistics_;
  mutable WorkerPool pool_;
  absl::Status stories_status_;
  std::unique_ptr<const RankStories> stories_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_RANK_GENERATION_H_
