// Stored articles for the hits of a search, with their words analysed for the
// highlighter. The ones asked for last stay in memory, up to a number of bytes.
#ifndef DATELINE_SEARCHER_ARTICLE_LOADER_H_
#define DATELINE_SEARCHER_ARTICLE_LOADER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/analyzer.h"
#include "common/article.h"
#include "searcher/analysed_text.h"
#include "searcher/segment_set.h"

namespace dateline {

struct LoadedArticle {
  Article article;
  AnalysedZones zones;

  // In memory, roughly.
  size_t bytes() const;
};

// Thread-safe.
class ArticleLoader {
 public:
  using Loaded = std::shared_ptr<const LoadedArticle>;

  // `segments` must outlive the loader. `max_scanned_bytes` of each text are
  // analysed.
  ArticleLoader(const SegmentSet& segments, size_t max_bytes,
                size_t max_scanned_bytes);
  ~ArticleLoader();

  // In the order of `documents`; what is not in memory is read in one go.
  absl::StatusOr<std::vector<Loaded>> Load(
      const std::vector<StoredDocument>& documents, Analyzer& analyzer) const;

  // Those that are being used live on with their users.
  void Forget() const;

  size_t max_scanned_bytes() const { return max_scanned_bytes_; }
  size_t bytes() const;  // kept now

 private:
  class Shard;
  Shard& ShardOf(uint64_t key) const;

  const SegmentSet& segments_;
  const size_t max_scanned_bytes_;
  std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_ARTICLE_LOADER_H_
