// Plan -> Xapian::Query. For the .cc files of the Xapian retriever only.
#ifndef DATELINE_SEARCHER_XAPIAN_QUERY_H_
#define DATELINE_SEARCHER_XAPIAN_QUERY_H_

#include "searcher/plan.h"

namespace Xapian {
class Query;
}

namespace dateline {

// The articles that match `node`, weighted by its scored terms. A boost is a
// scale factor that Bm25Weight takes in before it rounds.
Xapian::Query ToXapianQuery(const PlanNode& node);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_XAPIAN_QUERY_H_
