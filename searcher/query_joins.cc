#include "searcher/query_joins.h"

#include <algorithm>
#include <utility>

#include "searcher/query_problems.h"

namespace dateline {
namespace {

bool IsNearOperand(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::kWord:
    case QueryKind::kExact:
    case QueryKind::kPhrase:
    case QueryKind::kPrefix:
    case QueryKind::kFuzzy:
      return true;
    case QueryKind::kOr:
      return std::all_of(node.children.begin(), node.children.end(),
                         IsNearOperand);
    default:
      return false;
  }
}

Field FieldOfFirstLeaf(const QueryNode& node) {
  return node.children.empty() ? node.field
                               : FieldOfFirstLeaf(node.children.front());
}

bool AllIn(Field field, const QueryNode& node) {
  if (node.children.empty()) return node.field == field;
  return std::all_of(
      node.children.begin(), node.children.end(),
      [field](const QueryNode& child) { return AllIn(field, child); });
}

}  // namespace

bool IsNot(const QueryNode& node) { return node.kind == QueryKind::kNot; }

size_t DepthOf(const QueryNode& node) {
  size_t depth = 0;
  for (const QueryNode& child : node.children) {
    depth = std::max(depth, DepthOf(child));
  }
  return depth + 1;
}

QuerySpan Cover(const QuerySpan& a, const QuerySpan& b) {
  const size_t begin = std::min(a.offset, b.offset);
  const size_t end = std::max(a.offset + a.length, b.offset + b.length);
  return {begin, end - begin};
}

QueryNode JoinNodes(QueryKind kind, std::vector<QueryNode> children) {
  QueryNode node;
  node.kind = kind;
  node.span = children.front().span;
  for (const QueryNode& child : children) {
    node.span = Cover(node.span, child.span);
  }
  node.children = std::move(children);
  return node;
}

std::variant<Conjunction, QueryError> JoinParts(
    std::vector<ConjunctionPart> parts) {
  Conjunction result;
  std::vector<QueryNode> nodes;
  const auto add = [&nodes](std::vector<QueryNode>* from) {
    for (QueryNode& node : *from) nodes.push_back(std::move(node));
  };
  for (ConjunctionPart& part : parts) {
    std::vector<QueryNode>& others = part.others;
    result.plus |= !part.required.empty();
    add(&part.required);
    if (others.size() > 1 &&
        !std::all_of(others.begin(), others.end(), IsNot)) {
      nodes.push_back(JoinNodes(QueryKind::kSequence, std::move(others)));
      result.loose = true;
    } else {
      add(&others);
    }
  }
  if (nodes.size() == 1) {
    result.node = std::move(nodes.front());
    return result;
  }
  const bool negative = std::all_of(nodes.begin(), nodes.end(), IsNot);
  result.node = JoinNodes(QueryKind::kAnd, std::move(nodes));
  result.loose = false;
  if (negative) return OnlyNegatives(result.node.span);
  return result;
}

NodeResult JoinNear(const QueryToken& op, std::vector<QueryNode> operands) {
  const Field field = FieldOfFirstLeaf(operands.front());
  for (const QueryNode& operand : operands) {
    if (!IsNearOperand(operand)) return NearOperand(operand.span);
    if (!AllIn(field, operand)) return NearFields(operand.span);
  }
  QueryNode node =
      JoinNodes(op.ordered ? QueryKind::kOrderedNear : QueryKind::kNear,
                std::move(operands));
  node.field = field;
  node.distance = op.distance;
  return node;
}

}  // namespace dateline
