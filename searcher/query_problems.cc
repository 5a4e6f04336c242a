#include "searcher/query_problems.h"

#include "searcher/query_chars.h"

namespace dateline {

QueryError TooLong(size_t max_bytes, size_t bytes) {
  return {"too-long",
          "the query is longer than " + std::to_string(max_bytes) + " bytes",
          "split it into several queries",
          {max_bytes, bytes - max_bytes}};
}

QueryError InvalidUtf8(size_t offset) {
  return {"invalid-utf8",
          "the query is not valid UTF-8",
          "type or paste the query as UTF-8 text",
          {offset, 1}};
}

QueryError TooDeep(size_t max_depth, QuerySpan span) {
  return {"too-deep",
          "the query is nested more than " + std::to_string(max_depth) +
              " levels deep",
          "leave out parentheses, or split it into several queries", span};
}

QueryError TooManyLeaves(size_t max_leaves, QuerySpan span) {
  return {"too-many-words",
          "the query has more than " + std::to_string(max_leaves) +
              " words and phrases",
          "split it into several queries", span};
}

QueryError TooManyPhraseWords(size_t max_words, QuerySpan span) {
  return {"too-many-phrase-words",
          "the quote has more than " + std::to_string(max_words) + " words",
          "quote a shorter part; it will hardly occur elsewhere", span};
}

QueryError NothingToSearch(size_t bytes) {
  return {"nothing-to-search",
          "the query has no letters or digits",
          "type a word; an empty query finds everything",
          {0, bytes}};
}

QueryError UnopenedParenthesis(QuerySpan span) {
  return {"unbalanced-parenthesis", "this parenthesis closes nothing",
          "type ( in front of the group, or \\) for the character itself",
          span};
}

QueryError UnclosedParenthesis(QuerySpan span) {
  return {"unbalanced-parenthesis", "this parenthesis is not closed",
          "type ) behind the group, or \\( for the character itself", span};
}

QueryError EmptyGroup(QuerySpan span) {
  return {"empty-group", "there is nothing between the parentheses",
          "type a word between them, or leave them out", span};
}

QueryError EmptyQuotes(QuerySpan span) {
  return {"empty-quotes", "there is nothing to search for between the quotes",
          "type a word between them, or leave them out", span};
}

QueryError MissingOperand(std::string_view op, QuerySpan span) {
  const std::string name(op);
  const bool symbol = !HasContent(op);
  return {"missing-operand", name + " needs a word or group on each side of it",
          symbol ? "type one, or leave it out"
                 : "type one, or \"" + name + "\" in quotes to search for it",
          span};
}

QueryError OnlyNegatives(QuerySpan span) {
  return {"only-negatives", "the query only says what is not wanted",
          "type a word that is wanted as well, as in treaty -nuclear", span};
}

QueryError NotUnderOr(QuerySpan span) {
  return {"not-under-or", "NOT cannot be an alternative of OR",
          "type what is wanted beside it, as in a OR (b NOT c)", span};
}

QueryError DoubleNot(QuerySpan span) {
  return {"double-not", "NOT of NOT says nothing", "leave both out", span};
}

QueryError BoostOnNot(QuerySpan span) {
  return {"bad-boost", "what is not wanted has no weight", "leave out the ^",
          span};
}

QueryError NearOperand(QuerySpan span) {
  return {"near-operand",
          "only words, phrases, and alternatives of them in parentheses can "
          "stand beside NEAR or PRE",
          "type (a OR b) NEAR/5 \"c d\", and AND for anything else", span};
}

QueryError NearFields(QuerySpan span) {
  return {"near-fields", "both sides of NEAR or PRE must be in the same field",
          "type title:(a NEAR/5 b)", span};
}

QueryError NearMixed(QuerySpan span) {
  return {"near-mixed",
          "operators in one chain must have the same name and distance",
          "type a NEAR/5 b AND b PRE/3 c", span};
}

QueryError NearNegated(QuerySpan span) {
  return {"not-supported",
          "there is no operator for not near in the query language",
          "type a -b to exclude articles that have b anywhere", span};
}

QueryError FieldInsideField(std::string_view name, QuerySpan span) {
  return {"field-inside-field",
          "the field " + std::string(name) + " stands inside another field",
          "type each field by itself, as in title:a AND body:b", span};
}

QueryError ValueMissing(std::string_view name, QuerySpan span) {
  const std::string field(name);
  return {"field-without-value", "the field " + field + " needs a value",
          "type the value right behind the colon, as in " + field + ":x", span};
}

QueryError OperatorAfterField(std::string_view name, QuerySpan span) {
  return {"operator-after-field", "an operator cannot stand behind a field",
          "type it in front, as in -" + std::string(name) + ":x", span};
}

QueryError ValueGroup(QuerySpan span) {
  return {"value-group", "between the values of this field only OR can stand",
          "type (a OR b); put a value with white space in quotes", span};
}

QueryError KeywordValue(QuerySpan span) {
  return {"keyword-value",
          "the value of this field is a whole name, without operators or "
          "wildcards",
          "type the name; in quotes every character stands for itself", span};
}

QueryError ExactOperand(QuerySpan span) {
  return {"exact-operand", "= takes one word or a quote",
          "type =word or \"several words\"", span};
}

QueryError CapsOperand(QuerySpan span) {
  return {"caps-operand", "caps: takes single words",
          "type caps:START or caps:(START OR SALT)", span};
}

QueryError CapsWithoutCapitals(std::string_view word, QuerySpan span) {
  return {"caps-without-capitals",
          "there is no capital letter in " + Excerpt(word),
          "type the word as it is written, as in caps:START", span};
}

QueryError CapsTitleCase(std::string_view word, QuerySpan span) {
  return {"caps-title-case",
          "only words in capitals or with a capital inside have a shape to "
          "search for, not " +
              Excerpt(word),
          "type caps:START or caps:eBay, or the word without caps:", span};
}

QueryError BadQuorum(size_t words, QuerySpan span) {
  return {"bad-quorum",
          "the number behind the quote must be between 1 and " +
              std::to_string(words) + ", the number of its words",
          "type \"a b c\"/2 for at least two of three words", span};
}

QueryError SlopOperand(QuerySpan span) {
  return {"near-operand", "~ behind a quote needs two words in the quote",
          "type \"a b\"~5, or word~1 without quotes for other spellings", span};
}

QueryNotice LowerCaseOr(QuerySpan span) {
  return {"lower-case-or",
          "or between two words is read as OR; type \"or\" to search for it",
          span};
}

QueryNotice LowerCaseAnd(QuerySpan span) {
  return {"lower-case-and",
          "and between two words is not searched for, it only joins them; "
          "type \"and\" to search for it",
          span};
}

QueryNotice LowerCaseNot(QuerySpan span) {
  return {"lower-case-not",
          "not is read as a word; type NOT or -word to exclude one", span};
}

QueryNotice OrPrecedence(QuerySpan span) {
  return {"or-precedence",
          "a b OR c is read as (a b) OR c; type a (b OR c) for the other "
          "reading",
          span};
}

QueryNotice PlusUnderOr(QuerySpan span) {
  return {"plus-under-or",
          "+ requires a word within its alternative of OR only", span};
}

QueryNotice DateResolved(std::string_view typed, std::string_view read,
                         QuerySpan span) {
  return {"date-resolved",
          Excerpt(typed) + " is read as " + std::string(read) +
              ", both ends included",
          span};
}

}  // namespace dateline
