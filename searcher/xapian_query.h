// Plan -> Xapian::Query. For the .cc files of the Xapian retriever only.
#ifndef DATELINE_SEARCHER_XAPIAN_QUERY_H_
#define DATELINE_SEARCHER_XAPIAN_QUERY_H_

#include <functional>

#include "searcher/plan.h"

namespace Xapian {
class Query;
}

namespace dateline {

// Finds the documents that match a query, now, and gives them as a query.
using ResolveQuery = std::function<Xapian::Query(const Xapian::Query&)>;

// The articles that match `node`, weighted by its scored terms. A boost is a
// scale factor that Bm25Weight takes in before it rounds. What stands behind a
// NOT and is more than alternatives of terms goes through `resolve`.
Xapian::Query ToXapianQuery(const PlanNode& node, const ResolveQuery& resolve);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_XAPIAN_QUERY_H_
