// Articles with one canonical URL become versions of one: a feed's item and its
// page, the same item in two feeds. Done when all inputs have been read, since
// only then it is known whether a URL is a key (url_book.h); so neither the
// order of the inputs nor the number of threads tells in the result.
//
// The article keeps the id that the index knew it by, so that links to it hold;
// of those new in this run the first of: ids of its own before addresses, then
// the least. Its other ids stay known (Article::other_ids): by each of them it
// is found, updated, canceled and removed. What counts is the version that
// CompareSources (version_age.h) puts last; the others go, as replaced ones do.
#ifndef DATELINE_INDEXER_URL_MERGER_H_
#define DATELINE_INDEXER_URL_MERGER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "indexer/deduplicator.h"
#include "indexer/indexing_summary.h"
#include "indexer/live_articles.h"
#include "indexer/url_book.h"

namespace dateline {

// Not thread-safe.
class UrlMerger {
 public:
  // Gets the merged articles, to be indexed anew.
  using Sink = std::function<absl::Status(Article)>;

  // All must outlive it. `live` has the segments of the run.
  UrlMerger(LiveArticles& live, UrlBook& urls, const Deduplicator& seen,
            Sink sink)
      : live_(live), urls_(urls), seen_(seen), sink_(std::move(sink)) {}

  // Corrects the counts of the summary: an item that gives way to another of
  // its URL is a duplicate, or unchanged where the index has a later one.
  absl::Status Merge(IndexingSummary* summary);

 private:
  using Documents = std::vector<LiveDocument>;

  absl::Status MergeKey(uint64_t key, IndexingSummary* summary);
  absl::Status MergeDocuments(Documents documents, IndexingSummary* summary);
  bool IsKnown(const LiveDocument& document) const;
  void Count(const Documents& documents, const LiveDocument& latest,
             IndexingSummary* summary) const;

  LiveArticles& live_;
  UrlBook& urls_;
  const Deduplicator& seen_;
  const Sink sink_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_URL_MERGER_H_
