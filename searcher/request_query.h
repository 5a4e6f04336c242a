// A search request as one query: its text read, its filters beside it.
#ifndef DATELINE_SEARCHER_REQUEST_QUERY_H_
#define DATELINE_SEARCHER_REQUEST_QUERY_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "searcher/query.h"
#include "searcher/searcher.h"

namespace dateline {

// OutOfRange when it asks for more than one search gives.
absl::Status CheckLimits(const SearchRequest& request);

// InvalidArgument when the query's language is none, and with a QueryError
// inside when the text cannot be read.
absl::StatusOr<Query> ReadQuery(const SearchRequest& request);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_REQUEST_QUERY_H_
