// "Did you mean": what the words of a query that stand in no article may be
// meant for.
#ifndef DATELINE_SEARCHER_SPELLING_H_
#define DATELINE_SEARCHER_SPELLING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/analyzer.h"
#include "searcher/deadline.h"
#include "searcher/plan_builder.h"
#include "searcher/query.h"
#include "searcher/retriever.h"

namespace dateline {

// Words of a query that are looked up, the first ones.
inline constexpr int kMaxSpelledWords = 16;

struct SpellingOptions {
  PlanOptions plan;           // those of the query
  uint64_t min_articles = 2;  // that have a word which is offered
  std::optional<Deadline> deadline;
};

// The text of `query` with other words in place of those that stand in no
// article; empty when there are none to offer. Of the words that `word~1`
// finds, for six letters and more else `word~2`, the one that most articles
// have, the first in the alphabet of several.
//
// Plain words of at least three letters only: not those in capitals, inside
// quotes or NOT, with digits or wildcards, or of other fields than title, lead
// and body. The cost of a word is that of a search for it, and of a fuzzy one
// or two when it is not found. Past the deadline words stay as they are.
absl::StatusOr<std::string> Respell(const Query& query,
                                    const Retriever& retriever,
                                    Analyzer& analyzer,
                                    const SpellingOptions& options);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SPELLING_H_
