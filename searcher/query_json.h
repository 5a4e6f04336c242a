// A query as JSON: tree, notices, errors.
#ifndef DATELINE_SEARCHER_QUERY_JSON_H_
#define DATELINE_SEARCHER_QUERY_JSON_H_

#include <string>
#include <vector>

#include "common/json_writer.h"
#include "searcher/query.h"
#include "searcher/query_parser.h"

namespace dateline {

void WriteNotices(const std::vector<QueryNotice>& notices, JsonWriter* json);

// {"text", "asRead", "notices", "tree"}
std::string QueryJson(const Query& query);

// {"code", "message", "hint", "position", "length"}
void WriteQueryError(const QueryError& error, JsonWriter* json);
std::string QueryErrorJson(const QueryError& error);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_JSON_H_
