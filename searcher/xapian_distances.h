// How close the words of a query stand in an article, from Xapian's positions.
// For the .cc files of the Xapian retriever only.
#ifndef DATELINE_SEARCHER_XAPIAN_DISTANCES_H_
#define DATELINE_SEARCHER_XAPIAN_DISTANCES_H_

#include <cstdint>
#include <span>
#include <vector>

#include "searcher/plan.h"

namespace Xapian {
class Database;
}

namespace dateline {

// Of each leaf of NearWords to the next one; see LeastDistance in
// proximity_gain.h.
std::vector<uint32_t> WordDistancesIn(Xapian::Database& database,
                                      uint32_t docid,
                                      std::span<const PlanNode* const> words);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_XAPIAN_DISTANCES_H_
