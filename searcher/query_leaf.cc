#include "searcher/query_leaf.h"

#include <utility>

#include "common/word_shape.h"
#include "searcher/query_operator_word.h"
#include "searcher/query_problems.h"
#include "searcher/query_range.h"
#include "searcher/query_word.h"

namespace dateline {
namespace {

// Words with something to search for.
std::vector<std::string_view> ContentWords(std::string_view text) {
  std::vector<std::string_view> words = SplitAtQuerySpace(text);
  std::erase_if(words, [](std::string_view word) { return !HasContent(word); });
  return words;
}

QueryKind KindOf(TokenForm form) {
  switch (form) {
    case TokenForm::kPrefix:
      return QueryKind::kPrefix;
    case TokenForm::kFuzzy:
      return QueryKind::kFuzzy;
    case TokenForm::kPlain:
    case TokenForm::kQuorum:
    case TokenForm::kSlop:
      break;
  }
  return QueryKind::kWord;
}

QueryError WithSpan(const RangeProblem& problem, QuerySpan span) {
  return {problem.code, problem.message, problem.hint, span};
}

}  // namespace

NodeResult LeafMaker::Make(QueryKind kind, std::string text, Field field,
                           const QueryToken& token) {
  if (++leaves_ > limits_.max_leaves) {
    return TooManyLeaves(limits_.max_leaves, token.span);
  }
  QueryNode leaf;
  leaf.kind = kind;
  leaf.field = field;
  leaf.text = std::move(text);
  leaf.boost = token.boost;
  leaf.span = token.span;
  return leaf;
}

NodeResult LeafMaker::Word(const QueryToken& token, const QueryScope& scope) {
  if (scope.caps) {
    if (token.form != TokenForm::kPlain) return CapsOperand(token.span);
    return Caps(token.text, scope.field, token);
  }
  NodeResult leaf = Make(KindOf(token.form), token.text, scope.field, token);
  if (auto* node = std::get_if<QueryNode>(&leaf)) {
    node->distance = token.distance;
  }
  return leaf;
}

NodeResult LeafMaker::Caps(std::string text, Field field,
                           const QueryToken& token) {
  switch (ShapeOf(text)) {
    case WordShape::kNoCase:
    case WordShape::kLower:
      return CapsWithoutCapitals(text, token.span);
    case WordShape::kTitle:
      return CapsTitleCase(text, token.span);
    case WordShape::kCapitals:
    case WordShape::kInner:
      break;
  }
  return Make(QueryKind::kCaps, std::move(text), field, token);
}

NodeResult LeafMaker::Exact(const QueryToken& token, const QueryScope& scope) {
  if (scope.caps) return CapsOperand(token.span);
  if (token.form != TokenForm::kPlain) return ExactOperand(token.span);
  if (token.kind == TokenKind::kQuoted) return Quoted(token, scope);
  return Make(QueryKind::kExact, token.text, scope.field, token);
}

NodeResult LeafMaker::Quoted(const QueryToken& token, const QueryScope& scope) {
  const Words words = ContentWords(token.text);
  if (words.empty()) return EmptyQuotes(token.span);
  if (words.size() > limits_.max_phrase_words) {
    return TooManyPhraseWords(limits_.max_phrase_words, token.span);
  }
  if (scope.caps) {
    if (words.size() > 1 || token.form != TokenForm::kPlain) {
      return CapsOperand(token.span);
    }
    return Caps(std::string(words.front()), scope.field, token);
  }
  if (token.form == TokenForm::kPlain) {
    return Phrase(words, token, scope.field);
  }
  return FromWords(words, token, scope.field);
}

NodeResult LeafMaker::Phrase(const Words& words, const QueryToken& token,
                             Field field) {
  const QueryKind kind =
      words.size() == 1 ? QueryKind::kExact : QueryKind::kPhrase;
  return Make(kind, JoinWords(words), field, token);
}

std::optional<QueryError> LeafMaker::CheckWords(const Words& words,
                                                const QueryToken& token) const {
  const auto count = static_cast<int>(words.size());
  if (token.form == TokenForm::kQuorum) {
    if (token.distance >= 1 && token.distance <= count) return std::nullopt;
    return BadQuorum(words.size(), token.span);
  }
  if (count < 2) return SlopOperand(token.span);
  if (token.distance >= 1 && token.distance <= limits_.max_distance) {
    return std::nullopt;
  }
  return BadDistance(limits_.max_distance, token.span);
}

// "a b c"/2 and "a b"~5.
NodeResult LeafMaker::FromWords(const Words& words, const QueryToken& token,
                                Field field) {
  if (auto error = CheckWords(words, token)) return *std::move(error);
  QueryNode node;
  node.kind =
      token.form == TokenForm::kQuorum ? QueryKind::kQuorum : QueryKind::kNear;
  node.field = field;
  node.distance = token.distance;
  node.boost = token.boost;
  node.span = token.span;
  QueryToken plain = token;
  plain.boost = 1.0;
  for (const std::string_view word : words) {
    NodeResult leaf =
        Make(QueryKind::kWord, std::string(TrimWord(word)), field, plain);
    if (std::holds_alternative<QueryError>(leaf)) return leaf;
    node.children.push_back(std::get<QueryNode>(std::move(leaf)));
  }
  if (node.children.size() > 1) return node;
  node.children.front().boost = token.boost;
  QueryNode only = std::move(node.children.front());
  return only;
}

NodeResult LeafMaker::Value(const QueryToken& head, const QueryToken& token,
                            std::vector<QueryNotice>* notices) {
  if (token.form != TokenForm::kPlain) return KeywordValue(token.span);
  if (token.text.empty()) return EmptyQuotes(token.span);
  switch (SpecOf(head.field).kind) {
    case FieldKind::kDate:
      return Date(head, token, notices);
    case FieldKind::kNumber:
      return Number(head, token);
    case FieldKind::kText:
    case FieldKind::kKeyword:
    case FieldKind::kEntity:
      break;
  }
  return Make(QueryKind::kKeyword, token.text, head.field, token);
}

NodeResult LeafMaker::Date(const QueryToken& head, const QueryToken& token,
                           std::vector<QueryNotice>* notices) {
  const auto result = ReadDateValue(token.text, head.use, today_);
  if (const auto* problem = std::get_if<RangeProblem>(&result)) {
    return WithSpan(*problem, token.span);
  }
  const DateValue& value = std::get<DateValue>(result);
  NodeResult leaf = Make(QueryKind::kDateRange, "", head.field, token);
  auto* node = std::get_if<QueryNode>(&leaf);
  if (node == nullptr) return leaf;
  node->days = value.days;
  if (value.resolved || head.use != FieldUse::kValue) {
    const std::string read =
        std::string(SpecOf(head.field).name) + ":" + FormatDays(value.days);
    notices->push_back(
        DateResolved(head.text + ":" + token.text, read, token.span));
  }
  return leaf;
}

NodeResult LeafMaker::Number(const QueryToken& head, const QueryToken& token) {
  const auto result = ReadNumberValue(token.text);
  if (const auto* problem = std::get_if<RangeProblem>(&result)) {
    return WithSpan(*problem, token.span);
  }
  const NumberValue& value = std::get<NumberValue>(result);
  NodeResult leaf = Make(QueryKind::kNumberRange, "", head.field, token);
  if (auto* node = std::get_if<QueryNode>(&leaf)) {
    node->low = value.low;
    node->high = value.high;
  }
  return leaf;
}

}  // namespace dateline
