#include "searcher/plan_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/edit_distance.h"
#include "common/fold.h"
#include "common/sort_key.h"
#include "common/status_macros.h"
#include "common/word_shape.h"
#include "searcher/date_terms.h"
#include "searcher/entity_terms.h"
#include "searcher/query_status.h"

namespace dateline {
namespace {

// In a query all in capitals the shape tells nothing, unless it is short.
constexpr size_t kShoutedWords = 4;

void AddUnique(PlanWord word, PlanWords* words) {
  if (std::find(words->begin(), words->end(), word) == words->end()) {
    words->push_back(std::move(word));
  }
}

PlanNode Leaf(PlanKind kind, const QueryNode& node) {
  PlanNode leaf;
  leaf.kind = kind;
  leaf.field = node.field;
  leaf.span = node.span;
  return leaf;
}

bool IsTextLeaf(const QueryNode& node) {
  return node.kind == QueryKind::kWord || node.kind == QueryKind::kExact ||
         node.kind == QueryKind::kPhrase || node.kind == QueryKind::kCaps;
}

// Where the words of a wildcard are taken from.
Field ExpandedField(const QueryNode& node) {
  return node.field == Field::kByline ? Field::kByline : Field::kText;
}

void CountShapes(const QueryNode& node, size_t* capitals, size_t* cased) {
  if (IsTextLeaf(node) && node.kind != QueryKind::kCaps) {
    const WordShape shape = ShapeOf(node.text);
    *cased += shape != WordShape::kNoCase;
    *capitals += shape == WordShape::kCapitals;
  }
  for (const QueryNode& child : node.children) {
    CountShapes(child, capitals, cased);
  }
}

bool ShapesCount(const Query& query) {
  size_t capitals = 0;
  size_t cased = 0;
  CountShapes(query.root, &capitals, &cased);
  return cased < kShoutedWords || capitals < cased;
}

bool HasScores(const PlanNode& node) {
  return !node.scored.empty() ||
         (node.kind != PlanKind::kNot &&
          std::any_of(node.children.begin(), node.children.end(), HasScores));
}

// Words without which a sequence of `words` still counts as "most of them".
int MostOf(size_t words) {
  const auto n = static_cast<int>(words);
  return n <= 2 ? 1 : n - n / 3;
}

// How many ways there are to take `some` of `all`, or more than
// kMaxCombinations.
constexpr double kMaxCombinations = 2000;
double Combinations(size_t all, int some) {
  double ways = 1;
  for (int i = 1; i <= some; ++i) {
    ways = ways * static_cast<double>(all - static_cast<size_t>(i) + 1) / i;
  }
  return ways;
}

}  // namespace

absl::StatusOr<Plan> PlanBuilder::Build(const Query& query) {
  notices_.clear();
  shapes_count_ = ShapesCount(query);
  Plan plan;
  DATELINE_ASSIGN_OR_RETURN(plan.root, BuildNode(query.root, 1.0));
  plan.notices = std::move(notices_);
  plan.scored = HasScores(plan.root);
  return plan;
}

absl::StatusOr<PlanNode> PlanBuilder::BuildNode(const QueryNode& node,
                                                double boost) {
  boost *= node.boost;
  switch (node.kind) {
    case QueryKind::kWord:
    case QueryKind::kExact:
    case QueryKind::kCaps:
      return BuildWord(node, boost);
    case QueryKind::kPhrase:
      return BuildPhrase(node, boost);
    case QueryKind::kPrefix:
    case QueryKind::kFuzzy:
      return BuildExpansion(node, boost);
    case QueryKind::kKeyword:
      return BuildKeyword(node);
    case QueryKind::kDateRange:
      return BuildDateRange(node);
    case QueryKind::kNumberRange: {
      PlanNode leaf = Leaf(PlanKind::kValueRange, node);
      leaf.slot = SpecOf(node.field).slot;
      if (node.low) leaf.low = SortKey(*node.low);
      if (node.high) leaf.high = SortKey(*node.high);
      return leaf;
    }
    case QueryKind::kSequence:
      return BuildSequence(node, boost);
    case QueryKind::kAnd:
      return BuildInner(node, PlanKind::kAnd, boost);
    case QueryKind::kOr:
      return BuildInner(node, PlanKind::kOr, boost);
    case QueryKind::kNot:
      return BuildInner(node, PlanKind::kNot, boost);
    case QueryKind::kNear:
    case QueryKind::kOrderedNear:
      return BuildProximity(node, boost);
    case QueryKind::kQuorum:
      return BuildQuorum(node, boost);
    case QueryKind::kEverything:
      return Leaf(PlanKind::kEverything, node);
  }
  return absl::InternalError("a query node of unknown kind");
}

absl::StatusOr<PlanNode> PlanBuilder::BuildInner(const QueryNode& node,
                                                 PlanKind kind, double boost) {
  PlanNode inner = Leaf(kind, node);
  for (const QueryNode& child : node.children) {
    DATELINE_ASSIGN_OR_RETURN(PlanNode built, BuildNode(child, boost));
    inner.children.push_back(std::move(built));
  }
  return inner;
}

// Words are the children that the match mode is about; everything else beside
// them is required (or, below kNot, forbidden) in any mode.
absl::StatusOr<PlanNode> PlanBuilder::BuildSequence(const QueryNode& node,
                                                    double boost) {
  const bool all_ignorable = std::all_of(
      node.children.begin(), node.children.end(),
      [this](const QueryNode& child) { return IsIgnorable(child); });
  PlanNode words = Leaf(PlanKind::kAnd, node);
  PlanNode required = Leaf(PlanKind::kAnd, node);
  std::string ignored;
  for (const QueryNode& child : node.children) {
    if (!all_ignorable && IsIgnorable(child)) {
      absl::StrAppend(&ignored, ignored.empty() ? "" : ", ", child.text);
      continue;
    }
    DATELINE_ASSIGN_OR_RETURN(PlanNode built, BuildNode(child, boost));
    // Punctuation: nothing that an index could have.
    if (child.kind == QueryKind::kWord && built.kind == PlanKind::kNothing) {
      continue;
    }
    const bool is_word =
        child.kind != QueryKind::kCaps &&
        (built.kind == PlanKind::kWord || built.kind == PlanKind::kPhrase ||
         built.kind == PlanKind::kOr);
    const bool is_free =
        is_word && options_.match != MatchMode::kAll &&
        (options_.match == MatchMode::kAny || built.kind == PlanKind::kWord);
    (is_free ? words : required).children.push_back(std::move(built));
  }
  if (!ignored.empty()) {
    Note("stop-words-ignored",
         absl::StrCat("not searched, since almost every article has them: ",
                      ignored, "; put them in quotes to require them"),
         node.span);
  }
  if (words.children.empty()) {
    return required.children.empty() ? Leaf(PlanKind::kNothing, node)
                                     : required;
  }
  const size_t free_words = words.children.size();
  if (options_.match == MatchMode::kAny || free_words == 1 ||
      Combinations(free_words, MostOf(free_words)) > kMaxCombinations) {
    words.kind = PlanKind::kOr;
  } else {
    words.kind = PlanKind::kAtLeast;
    words.distance = MostOf(free_words);
  }
  if (required.children.empty()) return words;
  required.children.insert(required.children.begin(), std::move(words));
  return required;
}

bool PlanBuilder::IsIgnorable(const QueryNode& node) const {
  if (node.kind != QueryKind::kWord || node.field != Field::kText) return false;
  if (shapes_count_ && IsTelling(ShapeOf(node.text))) return false;
  const std::string folded = Fold(node.text);
  const auto& languages = options_.languages.stop_words;
  return !languages.empty() &&
         std::all_of(languages.begin(), languages.end(),
                     [&folded](const std::string& language) {
                       return Analyzer::IsStopWord(folded, language);
                     });
}

std::vector<PlanWords> PlanBuilder::AnalyzeWords(std::string_view text,
                                                 Channel channel,
                                                 Compounds compounds) {
  std::vector<PlanWords> positions;
  for (const std::string& language : options_.languages.stems) {
    uint32_t covered = 0;  // up to here by a joined form
    for (const Token& token : analyzer_.Analyze(text, language, 1)) {
      if (compounds == Compounds::kParts && token.joined) continue;
      if (!token.joined && token.offset + token.length <= covered) continue;
      if (token.joined) covered = token.offset + token.length;
      if (positions.size() < token.position) positions.resize(token.position);
      const std::string& word =
          channel == Channel::kStem ? token.stem : token.exact;
      PlanWords& words = positions[token.position - 1];
      AddUnique({channel, word}, &words);
      if (options_.languages.exact_forms) {
        AddUnique({Channel::kExact, token.exact}, &words);
      }
    }
  }
  std::erase_if(positions,
                [](const PlanWords& words) { return words.empty(); });
  return positions;
}

std::vector<PlanWords> PlanBuilder::AnalyzeLeaf(std::string_view text,
                                                Channel channel) {
  std::vector<PlanWords> words =
      AnalyzeWords(text, channel, Compounds::kJoined);
  if (words.size() <= 1) return words;
  return AnalyzeWords(text, channel, Compounds::kParts);
}

PlanNode PlanBuilder::BuildWord(const QueryNode& node, double boost) {
  if (node.kind == QueryKind::kCaps) {
    PlanNode leaf = Leaf(PlanKind::kWord, node);
    leaf.operands = {{{Channel::kShape, ShapeKey(node.text)}}};
    AddScores(node, boost, &leaf);
    return leaf;
  }
  const Channel channel =
      node.kind == QueryKind::kWord ? Channel::kStem : Channel::kExact;
  std::vector<PlanWords> positions = AnalyzeLeaf(node.text, channel);
  if (positions.empty()) return Leaf(PlanKind::kNothing, node);
  PlanNode leaf =
      Leaf(positions.size() == 1 ? PlanKind::kWord : PlanKind::kPhrase, node);
  leaf.operands = std::move(positions);
  if (channel == Channel::kStem) {
    AddScoresOf(leaf.operands, node, boost, &leaf);
  } else {
    AddScores(node, boost, &leaf);
  }
  return leaf;
}

PlanNode PlanBuilder::BuildPhrase(const QueryNode& node, double boost) {
  PlanNode leaf = Leaf(PlanKind::kPhrase, node);
  leaf.operands = AnalyzeWords(node.text, Channel::kExact, Compounds::kParts);
  if (leaf.operands.empty()) return Leaf(PlanKind::kNothing, node);
  if (leaf.operands.size() == 1) leaf.kind = PlanKind::kWord;
  AddScores(node, boost, &leaf);
  return leaf;
}

// The terms with frequencies are the stems of Field::kText; a byline or a
// shape has presence only.
void PlanBuilder::AddScores(const QueryNode& node, double boost,
                            PlanNode* leaf) {
  const bool byline = node.field == Field::kByline;
  AddScoresOf(byline ? leaf->operands : AnalyzeLeaf(node.text, Channel::kStem),
              node, boost, leaf);
}

void PlanBuilder::AddScoresOf(const std::vector<PlanWords>& operands,
                              const QueryNode& node, double boost,
                              PlanNode* leaf) {
  const bool byline = node.field == Field::kByline;
  const Field field = byline ? Field::kByline : Field::kText;
  for (const PlanWords& words : operands) {
    for (const PlanWord& word : words) {
      if (word.channel == Channel::kExact &&
          (!byline || node.kind == QueryKind::kWord)) {
        continue;
      }
      const bool known = std::any_of(
          leaf->scored.begin(), leaf->scored.end(),
          [&word](const ScoredTerm& scored) { return scored.word == word; });
      if (!known) leaf->scored.push_back({field, word, boost});
    }
  }
  if (byline) return;
  if (shapes_count_ || node.kind == QueryKind::kCaps) {
    AddShapeScores(node, boost, leaf);
  }
}

void PlanBuilder::AddShapeScores(const QueryNode& node, double boost,
                                 PlanNode* leaf) {
  for (const Token& token : analyzer_.Analyze(node.text, "und", 1)) {
    if (token.shape.empty()) continue;
    leaf->scored.push_back({Field::kText,
                            {Channel::kShape, token.shape},
                            boost * options_.shape_boost});
  }
}

PlanNode PlanBuilder::BuildKeyword(const QueryNode& node) {
  PlanNode leaf = Leaf(PlanKind::kTerms, node);
  if (SpecOf(node.field).kind == FieldKind::kEntity) {
    static const auto& kNoAliases = *new EntityAliases;
    leaf.terms = EntityTerms(
        node.field, node.text,
        options_.aliases == nullptr ? kNoAliases : *options_.aliases);
    return leaf;
  }
  leaf.terms = {KeywordTerm(node.field, FoldKeyword(node.text))};
  return leaf;
}

// Open ends of publication reach to the first and last year that the index has.
absl::StatusOr<PlanNode> PlanBuilder::BuildDateRange(const QueryNode& node) {
  if (node.field == Field::kMentions) {
    PlanNode mentions = Leaf(PlanKind::kTerms, node);
    mentions.terms = MentionRangeTerms(node.days);
    return mentions;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> years,
                            dictionary_.Years());
  PlanNode leaf = Leaf(PlanKind::kTerms, node);
  for (std::string& term : DateRangeTerms(node.days)) {
    const bool is_year = term.starts_with(YearTermPrefix());
    if (!is_year || std::find(years.begin(), years.end(), term) != years.end())
      leaf.terms.push_back(std::move(term));
  }
  return leaf;
}

absl::StatusOr<PlanNode> PlanBuilder::BuildExpansion(const QueryNode& node,
                                                     double boost) {
  PlanNode leaf = Leaf(PlanKind::kWord, node);
  DATELINE_ASSIGN_OR_RETURN(PlanWords words, Expand(node));
  if (words.empty()) return Leaf(PlanKind::kNothing, node);
  for (const PlanWord& word : words) {
    leaf.scored.push_back({ExpandedField(node), word, boost});
  }
  leaf.operands.push_back(std::move(words));
  return leaf;
}

absl::StatusOr<PlanWords> PlanBuilder::Expand(const QueryNode& node) {
  const std::vector<PlanWords> analyzed =
      AnalyzeWords(node.text, Channel::kExact, Compounds::kJoined);
  if (analyzed.size() != 1) {
    return ToStatus({"wildcard-of-words",
                     "this is more than one word, of which the last cannot "
                     "be expanded alone",
                     "type the words apart", node.span});
  }
  const std::string folded = analyzed.front().front().word;
  const bool fuzzy = node.kind == QueryKind::kFuzzy;
  // A fuzzy word keeps its first character.
  std::string_view start = folded;
  if (fuzzy) {
    size_t first = 1;
    while (first < start.size() && (start[first] & 0xC0) == 0x80) ++first;
    start = start.substr(0, first);
  }
  bool cut = false;
  DATELINE_ASSIGN_OR_RETURN(
      std::vector<TermDictionary::Entry> entries,
      dictionary_.Words(ExpandedField(node), start, options_.max_scanned_terms,
                        &cut));
  if (fuzzy) {
    std::erase_if(entries, [&](const TermDictionary::Entry& entry) {
      return !WithinEditDistance(folded, entry.word, node.distance);
    });
  }
  if (entries.size() > options_.max_expansions) {
    cut = true;
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) {
                       return a.document_frequency > b.document_frequency;
                     });
    entries.resize(options_.max_expansions);
  }
  if (cut) {
    Note("expansion-cut",
         absl::StrCat("only the ", entries.size(),
                      " most frequent of the words that match are searched"),
         node.span);
  }
  PlanWords words;
  for (TermDictionary::Entry& entry : entries) {
    words.push_back({Channel::kExact, std::move(entry.word)});
  }
  return words;
}

// What stands at one end of a NEAR: the words that will do there.
absl::StatusOr<PlanWords> PlanBuilder::Operand(const QueryNode& node) {
  if (node.kind == QueryKind::kPrefix || node.kind == QueryKind::kFuzzy) {
    return Expand(node);
  }
  PlanWords words;
  if (node.kind == QueryKind::kOr) {
    for (const QueryNode& child : node.children) {
      DATELINE_ASSIGN_OR_RETURN(const PlanWords alternatives, Operand(child));
      for (const PlanWord& word : alternatives) AddUnique(word, &words);
    }
    return words;
  }
  const Channel channel =
      node.kind == QueryKind::kWord ? Channel::kStem : Channel::kExact;
  std::vector<PlanWords> positions = AnalyzeLeaf(node.text, channel);
  if (positions.empty()) return words;
  if (positions.size() > 1) {
    return ToStatus(
        {"near-phrase", "a phrase inside NEAR or PRE is not supported yet",
         "type one word, or alternatives in parentheses", node.span});
  }
  return positions.front();
}

void PlanBuilder::AddOperandScores(const QueryNode& node, double boost,
                                   PlanNode* leaf) {
  boost *= node.boost;
  for (const QueryNode& child : node.children) {
    AddOperandScores(child, boost, leaf);
  }
  if (IsTextLeaf(node)) AddScores(node, boost, leaf);
}

absl::StatusOr<PlanNode> PlanBuilder::BuildProximity(const QueryNode& node,
                                                     double boost) {
  PlanNode leaf = Leaf(
      node.kind == QueryKind::kNear ? PlanKind::kNear : PlanKind::kOrderedNear,
      node);
  leaf.distance = node.distance;
  for (const QueryNode& child : node.children) {
    DATELINE_ASSIGN_OR_RETURN(PlanWords words, Operand(child));
    if (words.empty()) return Leaf(PlanKind::kNothing, node);
    leaf.operands.push_back(std::move(words));
    AddOperandScores(child, boost, &leaf);
  }
  return leaf;
}

absl::StatusOr<PlanNode> PlanBuilder::BuildQuorum(const QueryNode& node,
                                                  double boost) {
  if (Combinations(node.children.size(), node.distance) > kMaxCombinations) {
    return absl::InvalidArgumentError(
        "a quorum over so many words is too costly: take fewer words, or a "
        "number nearer to 1 or to all of them");
  }
  DATELINE_ASSIGN_OR_RETURN(PlanNode quorum,
                            BuildInner(node, PlanKind::kAtLeast, boost));
  quorum.distance = node.distance;
  return quorum;
}

void PlanBuilder::Note(std::string code, std::string message, QuerySpan span) {
  notices_.push_back({std::move(code), std::move(message), span});
}

}  // namespace dateline
