#include "searcher/spelling.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "common/fold.h"
#include "common/status_macros.h"
#include "common/utf8.h"
#include "common/word_shape.h"
#include "searcher/query_parser.h"
#include "searcher/query_status.h"

namespace dateline {
namespace {

constexpr size_t kMinLetters = 3;
constexpr size_t kMinLettersForTwoEdits = 6;

bool IsPlainWord(const QueryNode& node) {
  if (node.kind != QueryKind::kWord || IsTelling(ShapeOf(node.text))) {
    return false;
  }
  if (node.field != Field::kText && node.field != Field::kHeadline &&
      node.field != Field::kLead && node.field != Field::kBody) {
    return false;
  }
  const std::string folded = Fold(node.text);
  return CountCodePoints(folded) >= kMinLetters &&
         folded.find_first_of("0123456789") == std::string::npos;
}

void CollectWords(const QueryNode& node, std::vector<const QueryNode*>* words) {
  if (IsPlainWord(node)) words->push_back(&node);
  if (node.kind == QueryKind::kNot || node.kind == QueryKind::kQuorum) return;
  for (const QueryNode& child : node.children) {
    // Words of "a b"~5 have the place of the whole.
    if (child.span != node.span) CollectWords(child, words);
  }
}

// Where the word stands in the query's text, behind a field and the like.
size_t PlaceOf(const QueryNode& word, std::string_view text) {
  const size_t end = word.span.offset + word.span.length;
  const size_t place = text.substr(0, end).rfind(word.text);
  return place < word.span.offset ? std::string_view::npos : place;
}

class Speller {
 public:
  Speller(const Retriever& retriever, Analyzer& analyzer,
          const SpellingOptions& options)
      : retriever_(retriever),
        options_(options),
        plan_options_(MostFrequentOnly(options.plan)),
        builder_(analyzer, retriever, plan_options_) {}

  // Empty for a word that is found, and where no other is like it.
  absl::StatusOr<std::string> Respelt(const std::string& word) {
    QueryNode node;
    node.kind = QueryKind::kWord;
    node.text = word;
    DATELINE_ASSIGN_OR_RETURN(const auto typed, Find(node));
    if (!typed || typed->articles > 0) return "";
    const size_t letters = CountCodePoints(Fold(word));
    const int edits = letters < kMinLettersForTwoEdits ? 1 : 2;
    node.kind = QueryKind::kFuzzy;
    for (node.distance = 1; node.distance <= edits; ++node.distance) {
      DATELINE_ASSIGN_OR_RETURN(const auto like, Find(node));
      if (like && like->articles >= options_.min_articles) return like->word;
    }
    return "";
  }

 private:
  struct Found {
    std::string word;
    uint64_t articles = 0;
  };

  static PlanOptions MostFrequentOnly(PlanOptions options) {
    options.max_expansions = 1;
    return options;
  }

  // Nullopt for what is not one word of the index, and past the deadline.
  absl::StatusOr<std::optional<Found>> Find(const QueryNode& node) {
    Query query;
    query.root = node;
    const absl::StatusOr<Plan> plan = builder_.Build(query);
    if (QueryErrorOf(plan.status())) return std::nullopt;
    DATELINE_RETURN_IF_ERROR(plan.status());
    if (plan->root.kind != PlanKind::kWord) return std::nullopt;
    RetrievalOptions options;
    options.limit = 0;
    options.want_records = false;
    options.deadline = options_.deadline;
    DATELINE_ASSIGN_OR_RETURN(const Retrieval found,
                              retriever_.Retrieve(*plan, options));
    if (found.partial) return std::nullopt;
    return Found{plan->root.operands.front().front().word, found.total};
  }

  const Retriever& retriever_;
  const SpellingOptions& options_;
  const PlanOptions plan_options_;
  PlanBuilder builder_;
};

std::string Written(std::string word) {
  QueryNode leaf;
  leaf.kind = QueryKind::kWord;
  leaf.text = std::move(word);
  return FormatQuery(leaf);  // "and" is no operator then
}

}  // namespace

absl::StatusOr<std::string> Respell(const Query& query,
                                    const Retriever& retriever,
                                    Analyzer& analyzer,
                                    const SpellingOptions& options) {
  std::vector<const QueryNode*> words;
  CollectWords(query.root, &words);
  // The tree has what is required in front.
  std::sort(words.begin(), words.end(), [](const auto* a, const auto* b) {
    return a->span.offset < b->span.offset;
  });
  words.resize(std::min<size_t>(words.size(), kMaxSpelledWords));
  Speller speller(retriever, analyzer, options);
  std::string respelt;
  size_t done = 0;  // bytes of the text
  for (const QueryNode* word : words) {
    if (IsPast(options.deadline)) break;
    const size_t place = PlaceOf(*word, query.text);
    if (place == std::string::npos || place < done) continue;
    DATELINE_ASSIGN_OR_RETURN(std::string other, speller.Respelt(word->text));
    if (other.empty()) continue;
    respelt += query.text.substr(done, place - done);
    respelt += Written(std::move(other));
    done = place + word->text.size();
  }
  return done == 0 ? "" : respelt + query.text.substr(done);
}

}  // namespace dateline
