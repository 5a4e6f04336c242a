// Operators that look like words: AND, near/5. Part of the query lexer.
#ifndef DATELINE_SEARCHER_QUERY_OPERATOR_WORD_H_
#define DATELINE_SEARCHER_QUERY_OPERATOR_WORD_H_

#include <optional>
#include <string_view>

#include "searcher/query_lexer.h"

namespace dateline {

// The operator, or an error token for one that the language does not have;
// nullopt for a word. `raw` as typed, backslashes and all.
std::optional<QueryToken> ReadOperatorWord(std::string_view raw, QuerySpan span,
                                           int max_distance);

// Operators of other systems that are written like functions: atleast5(x).
std::optional<QueryError> ForeignFunction(std::string_view name,
                                          QuerySpan span);

QueryError BadDistance(int max_distance, QuerySpan span);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_OPERATOR_WORD_H_
