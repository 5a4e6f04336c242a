// Documents known by their numbers, as a query. For the .cc files of the Xapian
// retriever only.
#ifndef DATELINE_SEARCHER_XAPIAN_DOCUMENTS_H_
#define DATELINE_SEARCHER_XAPIAN_DOCUMENTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace dateline {

// Document numbers in a segment, ascending, by the engine's id of the segment.
using DocumentLists = std::map<std::string, std::vector<uint32_t>>;

// Matches the listed documents, without weight. Independent of `lists` later.
Xapian::Query DocumentsQuery(DocumentLists lists);

// All documents of `database` that match `query`. `uuids`: of its segments, in
// the order in which they were added.
DocumentLists ListMatches(const Xapian::Database& database,
                          const std::vector<std::string>& uuids,
                          const Xapian::Query& query);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_XAPIAN_DOCUMENTS_H_
