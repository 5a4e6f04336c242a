// Why an article does not match a query: which parts of it do, which do not.
#ifndef DATELINE_SEARCHER_WHY_NOT_H_
#define DATELINE_SEARCHER_WHY_NOT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/query.h"
#include "searcher/searcher.h"

namespace dateline {

struct QueryPart {
  std::string text;  // in the query language
  QuerySpan span;    // of the query as typed; empty for a filter beside it
  bool matches = false;
  // Of the parts inside: "all", "any", "none", "most" or a number as "2"; empty
  // for what cannot be taken apart.
  std::string needs;
  std::vector<QueryPart> parts;
};

// The whole query with its filters, part by part; one look-up a part. NotFound
// for an unknown id, InvalidArgument for a query that cannot be read.
absl::StatusOr<QueryPart> WhyNot(const Searcher& searcher,
                                 const SearchRequest& request,
                                 std::string_view id);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_WHY_NOT_H_
