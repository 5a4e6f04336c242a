#include "searcher/xapian_query.h"

#include <xapian.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/index_schema.h"

namespace dateline {
namespace {

using Xapian::Query;

Query Combine(Query::op op, const std::vector<Query>& queries) {
  return Query(op, queries.begin(), queries.end());
}

Query Unweighted(const Query& query) { return Query(0.0, query); }

// The word in the body: in the text, but not only above the body.
Query WordInBody(const PlanWord& word) {
  return Query(Query::OP_AND_NOT,
               Query(TextTerm(Field::kText, word.channel, word.word)),
               Query(NotInBodyTerm(word.channel, word.word)));
}

Query WordQuery(Field field, const PlanWord& word) {
  if (field == Field::kBody) return WordInBody(word);
  return Query(TextTerm(field, word.channel, word.word));
}

Query AnyWord(Field field, const PlanWords& words) {
  std::vector<Query> queries;
  for (const PlanWord& word : words) queries.push_back(WordQuery(field, word));
  return Combine(Query::OP_OR, queries);
}

// A positional operand: a term or an OR of terms, as Xapian demands.
Query Operand(Field zone, const PlanWords& words) {
  std::vector<Query> queries;
  for (const PlanWord& word : words) {
    queries.push_back(Query(TextTerm(zone, word.channel, word.word)));
  }
  return queries.size() == 1 ? queries.front() : Combine(Query::OP_OR, queries);
}

// Xapian's window counts positions from the first word to the last.
int Window(const PlanNode& node) {
  const auto gaps = static_cast<int>(node.operands.size()) - 1;
  return node.kind == PlanKind::kPhrase ? gaps + 1 : gaps * node.distance + 1;
}

Query Positional(const PlanNode& node) {
  const Query::op op =
      node.kind == PlanKind::kNear ? Query::OP_NEAR : Query::OP_PHRASE;
  std::vector<Query> zones;
  for (const Field zone : ZonesOf(node.field)) {
    std::vector<Query> operands;
    for (const PlanWords& words : node.operands) {
      operands.push_back(Operand(zone, words));
    }
    zones.push_back(Query(op, operands.begin(), operands.end(),
                          static_cast<Xapian::termcount>(Window(node))));
  }
  return Combine(Query::OP_OR, zones);
}

Query ValueRange(const PlanNode& node) {
  const auto slot = static_cast<Xapian::valueno>(node.slot);
  if (node.low.empty() && node.high.empty()) return Query::MatchAll;
  if (node.low.empty()) return Query(Query::OP_VALUE_LE, slot, node.high);
  if (node.high.empty()) return Query(Query::OP_VALUE_GE, slot, node.low);
  return Query(Query::OP_VALUE_RANGE, slot, node.low, node.high);
}

Query AnyTerm(const std::vector<std::string>& terms) {
  return Query(Query::OP_OR, terms.begin(), terms.end());
}

// Whether AND_NOT may have the node on its right side as it is. The engine
// (1.4.22) never sets the score bounds of an AND there, and an OR below that
// AND then prunes at random.
bool MayBeExcluded(const PlanNode& node) {
  switch (node.kind) {
    case PlanKind::kNothing:
    case PlanKind::kEverything:
    case PlanKind::kWord:
    case PlanKind::kTerms:
    case PlanKind::kValueRange:
      return true;
    case PlanKind::kOr:
      return std::all_of(node.children.begin(), node.children.end(),
                         MayBeExcluded);
    default:
      return false;
  }
}

Query Excluded(const PlanNode& node, const ResolveQuery& resolve) {
  Query query = Unweighted(ToXapianQuery(node, resolve));
  return MayBeExcluded(node) ? query : resolve(query);
}

Query Conjunction(const PlanNode& node, const ResolveQuery& resolve) {
  std::vector<Query> required;
  std::vector<Query> forbidden;
  for (const PlanNode& child : node.children) {
    if (child.kind == PlanKind::kNot) {
      forbidden.push_back(Excluded(child.children.front(), resolve));
    } else {
      required.push_back(ToXapianQuery(child, resolve));
    }
  }
  const Query wanted = required.empty() ? Unweighted(Query::MatchAll)
                                        : Combine(Query::OP_AND, required);
  if (forbidden.empty()) return wanted;
  return Query(Query::OP_AND_NOT, wanted, Combine(Query::OP_OR, forbidden));
}

std::vector<Query> Children(const PlanNode& node, const ResolveQuery& resolve) {
  std::vector<Query> queries;
  for (const PlanNode& child : node.children) {
    queries.push_back(ToXapianQuery(child, resolve));
  }
  return queries;
}

// At least `least` of queries[from..]: with the first and `least` - 1 of the
// rest, or `least` of the rest.
Query AtLeast(const std::vector<Query>& queries, size_t from, size_t least) {
  const size_t left = queries.size() - from;
  if (least == 0) return Query::MatchAll;
  if (least > left) return Query::MatchNothing;
  if (least == left || least == 1) {
    return Query(least == 1 ? Query::OP_OR : Query::OP_AND,
                 queries.begin() + static_cast<std::ptrdiff_t>(from),
                 queries.end());
  }
  return Query(Query::OP_OR,
               Query(Query::OP_AND, queries[from],
                     AtLeast(queries, from + 1, least - 1)),
               AtLeast(queries, from + 1, least));
}

Query Quorum(const PlanNode& node, const ResolveQuery& resolve) {
  const std::vector<Query> children = Children(node, resolve);
  return Query(
      Query::OP_AND_MAYBE,
      Unweighted(AtLeast(children, 0, static_cast<size_t>(node.distance))),
      Combine(Query::OP_OR, children));
}

// Which articles the leaf matches, without weights.
Query Matching(const PlanNode& node) {
  switch (node.kind) {
    case PlanKind::kEverything:
      return Query::MatchAll;
    case PlanKind::kWord:
      return AnyWord(node.field, node.operands.front());
    case PlanKind::kPhrase:
    case PlanKind::kNear:
    case PlanKind::kOrderedNear:
      return Positional(node);
    case PlanKind::kTerms:
      return AnyTerm(node.terms);
    case PlanKind::kValueRange:
      return ValueRange(node);
    default:
      return Query::MatchNothing;
  }
}

Query Scoring(const PlanNode& node) {
  std::vector<Query> queries;
  for (const ScoredTerm& scored : node.scored) {
    queries.push_back(Query(scored.boost, Query(scored.Term())));
  }
  return Combine(Query::OP_OR, queries);
}

}  // namespace

Xapian::Query ToXapianQuery(const PlanNode& node, const ResolveQuery& resolve) {
  switch (node.kind) {
    case PlanKind::kAnd:
      return Conjunction(node, resolve);
    case PlanKind::kOr:
      return Combine(Xapian::Query::OP_OR, Children(node, resolve));
    case PlanKind::kAtLeast:
      return Quorum(node, resolve);
    default:
      break;
  }
  const Xapian::Query matching = Unweighted(Matching(node));
  if (node.scored.empty()) return matching;
  return Xapian::Query(Xapian::Query::OP_AND_MAYBE, matching, Scoring(node));
}

}  // namespace dateline
