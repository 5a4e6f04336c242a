// Query trees in tests: comparing, showing, and making them at random.
#ifndef DATELINE_TESTS_SUPPORT_QUERY_TREES_H_
#define DATELINE_TESTS_SUPPORT_QUERY_TREES_H_

#include <string>
#include <string_view>

#include "searcher/query.h"
#include "searcher/query_range.h"

namespace dateline {

inline QueryNode WithoutSpans(QueryNode node) {
  node.span = {};
  for (QueryNode& child : node.children) child = WithoutSpans(child);
  return node;
}

inline std::string OutlineOfInner(std::string_view name, const QueryNode& node);

// The tree in one line, independent of FormatQuery: [a b] is a sequence,
// {and a b} an inner node, 'a b' a phrase, source=x a value.
inline std::string Outline(const QueryNode& node) {
  const std::string name(SpecOf(node.field).name);
  const std::string field = node.field == Field::kText ? "" : name + ":";
  const std::string number = "/" + std::to_string(node.distance);
  switch (node.kind) {
    case QueryKind::kWord:
      return field + node.text;
    case QueryKind::kExact:
      return field + "=" + node.text;
    case QueryKind::kCaps:
      return field + "caps:" + node.text;
    case QueryKind::kPhrase:
      return field + "'" + node.text + "'";
    case QueryKind::kPrefix:
      return field + node.text + "*";
    case QueryKind::kFuzzy:
      return field + node.text + "~" + std::to_string(node.distance);
    case QueryKind::kKeyword:
      return name + "=" + node.text;
    case QueryKind::kDateRange:
      return name + "=" + FormatDays(node.days);
    case QueryKind::kNumberRange:
      return name + "=" + FormatNumbers(node.low, node.high);
    case QueryKind::kSequence:
      return OutlineOfInner("", node);
    case QueryKind::kAnd:
      return OutlineOfInner("and ", node);
    case QueryKind::kOr:
      return OutlineOfInner("or ", node);
    case QueryKind::kNot:
      return OutlineOfInner("not ", node);
    case QueryKind::kNear:
      return OutlineOfInner(field + "near" + number + " ", node);
    case QueryKind::kOrderedNear:
      return OutlineOfInner(field + "pre" + number + " ", node);
    case QueryKind::kQuorum:
      return OutlineOfInner(field + "quorum" + number + " ", node);
    case QueryKind::kEverything:
      return "everything";
  }
  return "?";
}

// With the boost of each child that has one.
inline std::string OutlineWithBoost(const QueryNode& node) {
  std::string outline = Outline(node);
  if (node.boost == 1.0) return outline;
  std::string boost = std::to_string(node.boost);
  boost.erase(boost.find_last_not_of('0') + 1);
  return outline + "^" + boost;
}

inline std::string OutlineOfInner(std::string_view name,
                                  const QueryNode& node) {
  std::string outline = name.empty() ? "[" : "{";
  outline += name;
  for (const QueryNode& child : node.children) {
    if (&child != &node.children.front()) outline += ' ';
    outline += OutlineWithBoost(child);
  }
  return outline + (name.empty() ? "]" : "}");
}

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_QUERY_TREES_H_
