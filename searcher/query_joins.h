// Nodes -> their parent, with the rules about what may stand beside what. Part
// of the query parser.
#ifndef DATELINE_SEARCHER_QUERY_JOINS_H_
#define DATELINE_SEARCHER_QUERY_JOINS_H_

#include <cstddef>
#include <variant>
#include <vector>

#include "searcher/query_lexer.h"

namespace dateline {

using NodeResult = std::variant<QueryNode, QueryError>;

bool IsNot(const QueryNode& node);

// Levels of the tree.
size_t DepthOf(const QueryNode& node);

// From the beginning of the first to the end of the last.
QuerySpan Cover(const QuerySpan& a, const QuerySpan& b);

// `children` is not empty.
QueryNode JoinNodes(QueryKind kind, std::vector<QueryNode> children);

// Operands side by side.
struct ConjunctionPart {
  std::vector<QueryNode> required;  // with a +
  std::vector<QueryNode> others;
};

struct Conjunction {
  QueryNode node;
  bool loose = false;  // words side by side without parentheses
  bool plus = false;
};

// Parts are joined by AND. What is required is a part of its own, so that no
// match mode drops it.
std::variant<Conjunction, QueryError> JoinParts(
    std::vector<ConjunctionPart> parts);

// `op` is a kNear token.
NodeResult JoinNear(const QueryToken& op, std::vector<QueryNode> operands);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_JOINS_H_
