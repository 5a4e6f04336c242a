// Ranked articles to hits: reads the articles and marks in them what was found.
#ifndef DATELINE_SEARCHER_HIT_READER_H_
#define DATELINE_SEARCHER_HIT_READER_H_

#include <cstddef>
#include <optional>
#include <span>

#include "absl/status/status.h"
#include "common/analyzer.h"
#include "searcher/article_loader.h"
#include "searcher/plan.h"
#include "searcher/retriever.h"
#include "searcher/searcher.h"
#include "searcher/segment_set.h"

namespace dateline {

// Articles that are read between looks at the clock.
inline constexpr size_t kHitsAtOnce = 20;

// Thread-safe, once it has been set up.
class HitReader {
 public:
  // So many bytes of the articles read last stay in memory. `segments` must
  // outlive the reader.
  void KeepArticles(const SegmentSet& segments, size_t bytes);
  void ForgetArticles() const {
    if (loader_) loader_->Forget();
  }
  // Whether a search needs no records of the articles.
  bool UsesLoader(const SearchRequest& request) const;

  // The hits of a search, kHitsAtOnce at a time. When the request's deadline
  // has come after some, the others are left out and the response is partial.
  // DataLoss for an article that cannot be read.
  absl::Status AddTo(const SearchRequest& request, const Plan& plan,
                     const Retrieval& retrieval, Analyzer& analyzer,
                     SearchResponse* response) const;

 private:
  absl::Status Fill(const SearchRequest& request, const Plan& plan,
                    std::span<const RankedArticle> ranked, Analyzer& analyzer,
                    std::span<Hit> hits) const;
  absl::Status Load(const SearchRequest& request, const Plan& plan,
                    std::span<const RankedArticle> ranked, Analyzer& analyzer,
                    std::span<Hit> hits) const;

  std::optional<ArticleLoader> loader_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HIT_READER_H_
