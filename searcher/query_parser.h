// Query text -> Query. One parser for the command, the service and the library.
//
// The language is described in the README ("The query language"). Any input
// gives either a tree or one error with a position: bad input never becomes
// another query silently, and what was read in an unusual way is a notice.
// Bounded: see QueryLimits. Linear in the length of the text.
#ifndef DATELINE_SEARCHER_QUERY_PARSER_H_
#define DATELINE_SEARCHER_QUERY_PARSER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "searcher/query.h"

namespace dateline {

struct QueryLimits {
  size_t max_bytes = 8192;
  size_t max_depth = 32;  // of the tree, and of parentheses
  size_t max_leaves = 256;
  size_t max_phrase_words = 32;
  int max_distance = 100;  // NEAR, PRE
};

// Why a query cannot be read. Codes are stable; positions are byte offsets into
// the text as typed.
struct QueryError {
  std::string code;     // "unbalanced-parenthesis"
  std::string message;  // what is wrong
  std::string hint;     // what to type instead
  QuerySpan span;
};

// `today` resolves relative dates ("date:7d.."); without it they are an error.
std::variant<Query, QueryError> ParseQuery(
    std::string_view text, std::optional<CivilDay> today = std::nullopt,
    const QueryLimits& limits = {});

// How the tree is read, in the language itself with every operator spelled out
// and words side by side as such: `START Cairo title:(a OR b) -c` gives
// `START Cairo (title:a OR title:b) NOT c`. ParseQuery of the result gives an
// equal tree up to spans, without notices.
std::string FormatQuery(const QueryNode& root);

// The error as a sentence, the query with a caret line under it (a long one cut
// around the error), and the hint; for terminals. One column for each code
// point; controls are shown as spaces.
std::string FormatQueryError(std::string_view text, const QueryError& error);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_PARSER_H_
