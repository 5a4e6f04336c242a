// What the user asked, as a small tree of plain data; knows no engine and no
// analyser. QueryParser makes it, PlanBuilder reads it.
#ifndef DATELINE_SEARCHER_QUERY_H_
#define DATELINE_SEARCHER_QUERY_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/civil_time.h"
#include "common/index_schema.h"

namespace dateline {

// Bytes [offset, offset + length) of the query text as typed.
struct QuerySpan {
  size_t offset = 0;
  size_t length = 0;

  friend bool operator==(const QuerySpan&, const QuerySpan&) = default;
};

enum class QueryKind : uint8_t {
  // Leaves on text fields; `text` is as typed, without the syntax around it.
  kWord,    // treaty         stemmed; capitals boost
  kExact,   // =treaty, "treaty"   folded, not stemmed
  kCaps,    // caps:START     this shape only
  kPhrase,  // "arms control" exact words at adjacent positions
  kPrefix,  // treat*         `text` without the star
  kFuzzy,   // word~1         `distance` edits, 1 or 2
  // Leaves on other kinds of fields.
  kKeyword,      // source:reuters
  kDateRange,    // date:2022-11-28..2022-12-01    `days`
  kNumberRange,  // words:500..                    `low`, `high`
  // Inner nodes.
  kSequence,  // words side by side: the match mode decides (all, most, any)
  kAnd,
  kOr,
  kNot,          // one child; only inside kSequence or kAnd
  kNear,         // a NEAR/5 b: any order, `distance`
  kOrderedNear,  // a PRE/5 b: this order, `distance`
  kQuorum,       // "a b c"/2: at least `distance` of the children
  kEverything,   // the empty query
};

struct QueryNode {
  QueryKind kind = QueryKind::kEverything;
  Field field = Field::kText;
  std::string text;
  // kNear, kOrderedNear: the greatest difference of positions between
  // neighbours, so that NEAR/1 means adjacent. kFuzzy: edits. kQuorum: how
  // many.
  int distance = 0;
  double boost = 1.0;  // of the leaf or of the group
  DayRange days;
  std::optional<int64_t> low;
  std::optional<int64_t> high;
  std::vector<QueryNode> children;
  QuerySpan span;

  friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

// Something the reader should know about how the query was understood. Codes
// are stable.
struct QueryNotice {
  std::string code;     // "lower-case-or"
  std::string message;  // one sentence
  QuerySpan span;

  friend bool operator==(const QueryNotice&, const QueryNotice&) = default;
};

struct Query {
  std::string text;  // as typed
  QueryNode root;
  std::vector<QueryNotice> notices;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_H_
