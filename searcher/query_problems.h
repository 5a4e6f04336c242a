// The parser's errors and notices in words. Part of the query parser.
#ifndef DATELINE_SEARCHER_QUERY_PROBLEMS_H_
#define DATELINE_SEARCHER_QUERY_PROBLEMS_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "searcher/query.h"
#include "searcher/query_parser.h"

namespace dateline {

QueryError TooLong(size_t max_bytes, size_t bytes);
QueryError InvalidUtf8(size_t offset);
QueryError TooDeep(size_t max_depth, QuerySpan span);
QueryError TooManyLeaves(size_t max_leaves, QuerySpan span);
QueryError TooManyPhraseWords(size_t max_words, QuerySpan span);
QueryError NothingToSearch(size_t bytes);

QueryError UnopenedParenthesis(QuerySpan span);
QueryError UnclosedParenthesis(QuerySpan span);
QueryError EmptyGroup(QuerySpan span);
QueryError EmptyQuotes(QuerySpan span);
QueryError MissingOperand(std::string_view op, QuerySpan span);

QueryError OnlyNegatives(QuerySpan span);
QueryError NotUnderOr(QuerySpan span);
QueryError DoubleNot(QuerySpan span);
QueryError BoostOnNot(QuerySpan span);

QueryError NearOperand(QuerySpan span);
QueryError NearFields(QuerySpan span);
QueryError NearMixed(QuerySpan span);
QueryError NearNegated(QuerySpan span);

QueryError FieldInsideField(std::string_view name, QuerySpan span);
QueryError ValueMissing(std::string_view name, QuerySpan span);
QueryError OperatorAfterField(std::string_view name, QuerySpan span);
QueryError ValueGroup(QuerySpan span);
QueryError KeywordValue(QuerySpan span);
QueryError ExactOperand(QuerySpan span);
QueryError CapsOperand(QuerySpan span);
QueryError CapsWithoutCapitals(std::string_view word, QuerySpan span);
QueryError CapsTitleCase(std::string_view word, QuerySpan span);
QueryError BadQuorum(size_t words, QuerySpan span);
QueryError SlopOperand(QuerySpan span);

QueryNotice LowerCaseOr(QuerySpan span);
QueryNotice LowerCaseAnd(QuerySpan span);
QueryNotice LowerCaseNot(QuerySpan span);
QueryNotice OrPrecedence(QuerySpan span);
QueryNotice PlusUnderOr(QuerySpan span);
QueryNotice DateResolved(std::string_view typed, std::string_view read,
                         QuerySpan span);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_PROBLEMS_H_
