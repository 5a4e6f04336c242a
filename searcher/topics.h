// Topics of a test collection.
#ifndef DATELINE_SEARCHER_TOPICS_H_
#define DATELINE_SEARCHER_TOPICS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace dateline {

struct Topic {
  std::string id;
  std::string query;
};

// Reads "qid TAB query" lines, JSON lines {"qid", "query"}, or TREC topics
// (<top> <num> <title>, of which the title is the query); the first character
// tells which. InvalidArgument names the first line that is neither.
absl::StatusOr<std::vector<Topic>> ParseTopics(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_TOPICS_H_
