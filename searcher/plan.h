// What an engine has to do for a query: the tree with its words analysed, stop
// words gone, the match mode applied and wildcards expanded. Every retriever
// and the highlighter read the same plan.
//
// Meaning. Each node matches an article or does not. The score of an article is
// the sum over the leaves that match together with all the nodes above them
// (none of them a kNot) of the BM25 parts of their scored terms that the
// article has.
#ifndef DATELINE_SEARCHER_PLAN_H_
#define DATELINE_SEARCHER_PLAN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/index_schema.h"
#include "searcher/query.h"

namespace dateline {

// A word as the index has it.
struct PlanWord {
  Channel channel = Channel::kStem;
  std::string word;

  friend bool operator==(const PlanWord&, const PlanWord&) = default;
};

// Any of these words will do (stems in several languages, expansions).
using PlanWords = std::vector<PlanWord>;

// Terms of Field::kText, where the stems have the frequencies, or of
// Field::kByline.
struct ScoredTerm {
  Field field = Field::kText;
  PlanWord word;
  double boost = 1.0;

  std::string Term() const { return TextTerm(field, word.channel, word.word); }

  friend bool operator==(const ScoredTerm&, const ScoredTerm&) = default;
};

enum class PlanKind : uint8_t {
  kNothing,
  kEverything,
  kWord,         // operands[0]
  kPhrase,       // operands at adjacent positions of one zone
  kNear,         // neighbours within `distance`, any order
  kOrderedNear,  // neighbours within `distance`, this order
  kTerms,        // any of `terms`: keywords, days
  kValueRange,   // `slot` between `low` and `high`, as sort keys
  kAnd,
  kOr,
  kNot,      // one child; only inside kAnd
  kAtLeast,  // at least `distance` of the children, which are kWord
};

struct PlanNode {
  PlanKind kind = PlanKind::kNothing;
  Field field = Field::kText;
  std::vector<PlanWords> operands;
  int distance = 0;
  std::vector<std::string> terms;
  int slot = -1;
  std::string low;   // empty: open
  std::string high;  // empty: open
  std::vector<ScoredTerm> scored;
  std::vector<PlanNode> children;
  QuerySpan span;  // in the query text

  friend bool operator==(const PlanNode&, const PlanNode&) = default;
};

// The fields whose positions a field's phrases are looked up in: kText has
// those of body, headline, standfirst and dateline.
std::vector<Field> ZonesOf(Field field);

struct Plan {
  PlanNode root;
  std::vector<QueryNotice> notices;  // "stop-words-ignored", "expansion-cut"
  bool scored = false;               // false: order by date instead
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_PLAN_H_
