// Query -> Plan.
#ifndef DATELINE_SEARCHER_PLAN_BUILDER_H_
#define DATELINE_SEARCHER_PLAN_BUILDER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/analyzer.h"
#include "searcher/entity_aliases.h"
#include "searcher/plan.h"
#include "searcher/query.h"
#include "searcher/query_languages.h"

namespace dateline {

// What words side by side mean.
enum class MatchMode {
  kAll,   // every word
  kMost,  // about two thirds of them
  kAny,   // at least one
};

// The words of an index. Thread-safe.
class TermDictionary {
 public:
  virtual ~TermDictionary() = default;

  struct Entry {
    std::string word;
    uint64_t document_frequency = 0;
  };

  // The words in their written form (Channel::kExact) of Field::kText or
  // Field::kByline that begin with `prefix`, in order, at most `limit`; true in
  // `*cut` when there are more.
  virtual absl::StatusOr<std::vector<Entry>> Words(Field field,
                                                   std::string_view prefix,
                                                   size_t limit,
                                                   bool* cut) const = 0;

  // The terms of all years (YearTermPrefix) in which there is an article.
  virtual absl::StatusOr<std::vector<std::string>> Years() const = 0;
};

struct PlanOptions {
  MatchMode match = MatchMode::kAll;
  QueryLanguages languages;
  // Merged entities; must outlive the builder.
  const EntityAliases* aliases = nullptr;
  double shape_boost = 2.0;  // of a word typed in capitals, when it meets them
  size_t max_expansions = 200;  // of one wildcard or fuzzy word
  size_t max_scanned_terms = 200'000;
};

// Not thread-safe (the analyser is not); cheap to make beside an Analyzer.
class PlanBuilder {
 public:
  // All must outlive the builder.
  PlanBuilder(Analyzer& analyzer, const TermDictionary& dictionary,
              const PlanOptions& options)
      : analyzer_(analyzer), dictionary_(dictionary), options_(options) {}

  absl::StatusOr<Plan> Build(const Query& query);

 private:
  absl::StatusOr<PlanNode> BuildNode(const QueryNode& node, double boost);
  absl::StatusOr<PlanNode> BuildInner(const QueryNode& node, PlanKind kind,
                                      double boost);
  absl::StatusOr<PlanNode> BuildSequence(const QueryNode& node, double boost);
  absl::StatusOr<PlanNode> BuildProximity(const QueryNode& node, double boost);
  absl::StatusOr<PlanNode> BuildQuorum(const QueryNode& node, double boost);
  absl::StatusOr<PlanNode> BuildExpansion(const QueryNode& node, double boost);
  PlanNode BuildWord(const QueryNode& node, double boost);
  PlanNode BuildPhrase(const QueryNode& node, double boost);
  PlanNode BuildKeyword(const QueryNode& node);
  absl::StatusOr<PlanNode> BuildDateRange(const QueryNode& node);

  // A compound (F-16) as its joined form alone, or as its parts.
  enum class Compounds { kJoined, kParts };
  // One entry for each position of the analysed text.
  std::vector<PlanWords> AnalyzeWords(std::string_view text, Channel channel,
                                      Compounds compounds);
  // Joined compounds where that gives one word, else parts, which are adjacent.
  std::vector<PlanWords> AnalyzeLeaf(std::string_view text, Channel channel);
  absl::StatusOr<PlanWords> Operand(const QueryNode& node);
  absl::StatusOr<PlanWords> Expand(const QueryNode& node);
  void AddScores(const QueryNode& node, double boost, PlanNode* leaf);
  // The same of operands that are the words of `node`.
  void AddScoresOf(const std::vector<PlanWords>& operands,
                   const QueryNode& node, double boost, PlanNode* leaf);
  void AddOperandScores(const QueryNode& node, double boost, PlanNode* leaf);
  void AddShapeScores(const QueryNode& node, double boost, PlanNode* leaf);
  bool IsIgnorable(const QueryNode& node) const;
  void Note(std::string code, std::string message, QuerySpan span);

  Analyzer& analyzer_;
  const TermDictionary& dictionary_;
  const PlanOptions& options_;
  bool shapes_count_ = true;
  std::vector<QueryNotice> notices_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_PLAN_BUILDER_H_
