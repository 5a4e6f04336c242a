// Tokens -> leaves of the tree. Part of the query parser.
#ifndef DATELINE_SEARCHER_QUERY_LEAF_H_
#define DATELINE_SEARCHER_QUERY_LEAF_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/civil_time.h"
#include "searcher/query_joins.h"
#include "searcher/query_lexer.h"

namespace dateline {

// What title:( and caps:( around a word mean for it.
struct QueryScope {
  Field field = Field::kText;
  bool has_field = false;
  bool caps = false;
};

// Counts the leaves it makes, so one for each query.
class LeafMaker {
 public:
  // `limits` outlives it.
  LeafMaker(std::optional<CivilDay> today, const QueryLimits& limits)
      : today_(today), limits_(limits) {}

  NodeResult Word(const QueryToken& token, const QueryScope& scope);
  NodeResult Exact(const QueryToken& token, const QueryScope& scope);
  NodeResult Quoted(const QueryToken& token, const QueryScope& scope);
  // A keyword, a date or a number behind `head`, a kField.
  NodeResult Value(const QueryToken& head, const QueryToken& token,
                   std::vector<QueryNotice>* notices);

 private:
  using Words = std::vector<std::string_view>;

  NodeResult Make(QueryKind kind, std::string text, Field field,
                  const QueryToken& token);
  NodeResult Caps(std::string text, Field field, const QueryToken& token);
  NodeResult Phrase(const Words& words, const QueryToken& token, Field field);
  NodeResult FromWords(const Words& words, const QueryToken& token,
                       Field field);
  std::optional<QueryError> CheckWords(const Words& words,
                                       const QueryToken& token) const;
  NodeResult Date(const QueryToken& head, const QueryToken& token,
                  std::vector<QueryNotice>* notices);
  NodeResult Number(const QueryToken& head, const QueryToken& token);

  std::optional<CivilDay> today_;
  const QueryLimits& limits_;
  size_t leaves_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_LEAF_H_
