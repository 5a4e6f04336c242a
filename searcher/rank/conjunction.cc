#include "searcher/rank/conjunction.h"

#include <algorithm>

namespace dateline {
namespace {

bool IsOneList(const RankNode& node) {
  const bool is_set = node.is_plain || node.plan->kind == PlanKind::kTerms;
  return is_set && node.operands.front().size() == 1 &&
         std::all_of(node.scored.begin(), node.scored.end(),
                     [](const ScoredList& list) { return list.unconditional; });
}

}  // namespace

std::vector<PostingCursor*> ConjunctionOf(const RankNode& root) {
  std::vector<PostingCursor*> lists;
  if (root.plan->kind != PlanKind::kAnd || !root.scored.empty() ||
      !std::all_of(root.children.begin(), root.children.end(), IsOneList)) {
    return lists;
  }
  for (const RankNode& child : root.children) {
    lists.push_back(child.operands.front().front());
  }
  return lists;
}

}  // namespace dateline
