// Articles like a given one: those that share the words by which it differs
// most from the others.
#ifndef DATELINE_SEARCHER_SIMILAR_H_
#define DATELINE_SEARCHER_SIMILAR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/searcher.h"

namespace dateline {

struct TellingWord {
  std::string word;       // folded
  uint64_t articles = 0;  // that have it
  double weight = 0;      // BM25 of the word in the article
};

struct SimilarArticles {
  std::vector<TellingWord> words;  // what was searched for, the best first
  SearchResponse found;            // without the article itself
};

inline constexpr size_t kMaxTellingWords = 20;

// `request` says how many, and has the filters; its query is not looked at.
// NotFound for an unknown id.
absl::StatusOr<SimilarArticles> FindSimilar(const Searcher& searcher,
                                            std::string_view id,
                                            const SearchRequest& request);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SIMILAR_H_
