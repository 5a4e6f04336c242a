// A QueryError inside an absl::Status, as a payload: whoever only prints
// messages and whoever wants positions are both served.
#ifndef DATELINE_SEARCHER_QUERY_STATUS_H_
#define DATELINE_SEARCHER_QUERY_STATUS_H_

#include <optional>

#include "absl/status/status.h"
#include "searcher/query_parser.h"

namespace dateline {

// Wraps a query error: InvalidArgument.
absl::Status ToStatus(const QueryError& error);

// The query error inside a status of Searcher::Search, if that is what it is.
std::optional<QueryError> QueryErrorOf(const absl::Status& status);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_STATUS_H_
