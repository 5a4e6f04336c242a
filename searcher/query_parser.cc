// Recursive descent over the tokens of QueryLexer. Weakest first:
//
//   alternatives  conjunction (OR conjunction)*
//   conjunction   part (AND part)*
//   part          ["+"] near, side by side
//   near          unary (NEAR/n unary)*
//   unary         [NOT] primary
//   primary       word | quote | "=" word | field | "(" alternatives ")"
#include "searcher/query_parser.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "searcher/query_joins.h"
#include "searcher/query_leaf.h"
#include "searcher/query_lexer.h"
#include "searcher/query_problems.h"
#include "searcher/query_word.h"

namespace dateline {
namespace {

class Parser {
 public:
  Parser(std::string_view text, std::optional<CivilDay> today,
         const QueryLimits& limits)
      : text_(text),
        limits_(limits),
        lexer_(text, limits),
        leaves_(today, limits) {}

  std::variant<Query, QueryError> Parse();

 private:
  using Result = std::optional<QueryNode>;  // nullopt: error_ is set

  void Advance(LexMode mode = LexMode::kWords);
  void Note(QueryNotice notice);
  std::nullopt_t Fail(QueryError error);
  Result Accept(NodeResult leaf);
  bool OperandFollows() const;
  bool TakeOperator();

  Result ParseAll();
  Result ParseAlternatives();
  bool TakeOr();
  std::optional<Conjunction> ParseConjunction();
  std::optional<ConjunctionPart> ParsePart(bool after_and);
  bool TakeLowerAnd();
  Result ParseNear(bool after_and);
  bool TakeNot(bool after_and);
  Result ParseUnary(bool after_and);
  Result ParsePrimary();
  Result ParseWord();
  Result ParseQuoted();
  Result ParseExact();
  Result ParseGroup();
  Result ParseGroupFrom(const QueryToken& open);
  Result ParseField();
  Result ParseTextField(const QueryToken& head);
  Result ParseTextValue(const QueryToken& head);
  Result ParseValueField(const QueryToken& head);
  Result ParseValueGroup(const QueryToken& head, LexMode mode);
  Result ParseValue(const QueryToken& head, LexMode next);
  Result CloseGroup(QueryNode node, const QueryToken& open);

  std::string_view text_;
  const QueryLimits& limits_;
  QueryLexer lexer_;
  LeafMaker leaves_;
  QueryToken current_;
  QueryScope scope_;
  size_t depth_ = 0;
  std::vector<QueryNotice> notices_;
  std::optional<QueryError> error_;
};

std::variant<Query, QueryError> Parser::Parse() {
  if (text_.size() > limits_.max_bytes) {
    return TooLong(limits_.max_bytes, text_.size());
  }
  if (const auto bad = FirstInvalidUtf8(text_)) return InvalidUtf8(*bad);
  Result root = ParseAll();
  if (!root) return *std::move(error_);
  if (DepthOf(*root) > limits_.max_depth) {
    return TooDeep(limits_.max_depth, root->span);
  }
  return Query{std::string(text_), *std::move(root), std::move(notices_)};
}

void Parser::Advance(LexMode mode) {
  do {
    current_ = lexer_.Next(mode);
    for (QueryNotice& notice : current_.notices) Note(std::move(notice));
  } while (current_.kind == TokenKind::kPunctuation);
  if (current_.kind == TokenKind::kError) Fail(current_.error);
}

// The same remark is made once.
void Parser::Note(QueryNotice notice) {
  const bool known = std::any_of(
      notices_.begin(), notices_.end(), [&notice](const QueryNotice& other) {
        return other.code == notice.code && other.message == notice.message;
      });
  if (!known) notices_.push_back(std::move(notice));
}

std::nullopt_t Parser::Fail(QueryError error) {
  if (!error_) error_ = std::move(error);
  return std::nullopt;
}

Parser::Result Parser::Accept(NodeResult leaf) {
  if (auto* error = std::get_if<QueryError>(&leaf)) {
    return Fail(std::move(*error));
  }
  return std::get<QueryNode>(std::move(leaf));
}

// Whether an operand begins behind the current token.
bool Parser::OperandFollows() const {
  QueryLexer ahead = lexer_;
  QueryToken next = ahead.Next(LexMode::kWords);
  while (next.kind == TokenKind::kPunctuation) {
    next = ahead.Next(LexMode::kWords);
  }
  return StartsOperand(next.kind);
}

// Takes an operator that needs an operand behind it.
bool Parser::TakeOperator() {
  const QueryToken op = std::move(current_);
  Advance();
  if (StartsOperand(current_.kind)) return true;
  Fail(MissingOperand(op.text, op.span));
  return false;
}

Parser::Result Parser::ParseAll() {
  Advance();
  if (current_.kind == TokenKind::kEnd) {
    if (!notices_.empty()) return Fail(NothingToSearch(text_.size()));
    return QueryNode{};
  }
  Result root = ParseAlternatives();
  if (!root) return std::nullopt;
  if (current_.kind != TokenKind::kEnd) {
    return Fail(UnopenedParenthesis(current_.span));
  }
  if (IsNot(*root)) return Fail(OnlyNegatives(root->span));
  return root;
}

Parser::Result Parser::ParseAlternatives() {
  std::vector<QueryNode> nodes;
  std::optional<QuerySpan> loose;
  std::optional<QuerySpan> plus;
  do {
    auto conjunction = ParseConjunction();
    if (!conjunction) return std::nullopt;
    if (conjunction->loose) loose = conjunction->node.span;
    if (conjunction->plus) plus = conjunction->node.span;
    nodes.push_back(std::move(conjunction->node));
  } while (TakeOr());
  if (error_) return std::nullopt;
  if (nodes.size() == 1) return std::move(nodes.front());
  const auto negative = std::find_if(nodes.begin(), nodes.end(), IsNot);
  if (negative != nodes.end()) return Fail(NotUnderOr(negative->span));
  if (loose) Note(OrPrecedence(*loose));
  if (plus) Note(PlusUnderOr(*plus));
  return JoinNodes(QueryKind::kOr, std::move(nodes));
}

bool Parser::TakeOr() {
  if (current_.kind == TokenKind::kLowerOr) {
    if (!OperandFollows()) return false;
    Note(LowerCaseOr(current_.span));
  } else if (current_.kind != TokenKind::kOr) {
    return false;
  }
  return TakeOperator();
}

std::optional<Conjunction> Parser::ParseConjunction() {
  std::vector<ConjunctionPart> parts;
  do {
    auto part = ParsePart(!parts.empty());
    if (!part) return std::nullopt;
    parts.push_back(*std::move(part));
  } while (current_.kind == TokenKind::kAnd && TakeOperator());
  if (error_) return std::nullopt;
  auto joined = JoinParts(std::move(parts));
  if (auto* error = std::get_if<QueryError>(&joined)) {
    return Fail(std::move(*error));
  }
  return std::get<Conjunction>(std::move(joined));
}

std::optional<ConjunctionPart> Parser::ParsePart(bool after_and) {
  ConjunctionPart part;
  while (true) {
    const bool required = current_.kind == TokenKind::kRequire;
    if (required) Advance();
    Result operand = ParseNear(after_and);
    if (!operand) return std::nullopt;
    (required ? part.required : part.others).push_back(*std::move(operand));
    after_and = TakeLowerAnd();
    const bool is_or =
        current_.kind == TokenKind::kLowerOr && !after_and && OperandFollows();
    if (is_or || !StartsOperand(current_.kind)) return part;
  }
}

bool Parser::TakeLowerAnd() {
  if (current_.kind != TokenKind::kLowerAnd || !OperandFollows()) return false;
  Note(LowerCaseAnd(current_.span));
  Advance();
  return true;
}

Parser::Result Parser::ParseNear(bool after_and) {
  Result first = ParseUnary(after_and);
  if (!first || current_.kind != TokenKind::kNear) return first;
  const QueryToken op = current_;
  std::vector<QueryNode> operands;
  operands.push_back(*std::move(first));
  while (current_.kind == TokenKind::kNear) {
    if (current_.distance != op.distance || current_.ordered != op.ordered) {
      return Fail(NearMixed(current_.span));
    }
    if (!TakeOperator()) return std::nullopt;
    Result operand = ParseUnary(false);
    if (!operand) return std::nullopt;
    operands.push_back(*std::move(operand));
  }
  return Accept(JoinNear(op, std::move(operands)));
}

// "not" is an operator only behind "and".
bool Parser::TakeNot(bool after_and) {
  const bool lower =
      current_.kind == TokenKind::kLowerNot && after_and && OperandFollows();
  if (current_.kind != TokenKind::kNot && !lower) return false;
  const QueryToken op = std::move(current_);
  Advance();
  if (current_.kind == TokenKind::kNear) {
    Fail(NearNegated(Cover(op.span, current_.span)));
  } else if (current_.kind == TokenKind::kNot) {
    Fail(DoubleNot(Cover(op.span, current_.span)));
  } else if (!StartsOperand(current_.kind) ||
             current_.kind == TokenKind::kRequire) {
    Fail(MissingOperand(op.text, op.span));
  }
  return true;
}

Parser::Result Parser::ParseUnary(bool after_and) {
  const QuerySpan begin = current_.span;
  if (!TakeNot(after_and)) return ParsePrimary();
  if (error_) return std::nullopt;
  Result operand = ParsePrimary();
  if (!operand) return std::nullopt;
  const QuerySpan span = Cover(begin, operand->span);
  if (IsNot(*operand)) return Fail(DoubleNot(span));
  QueryNode node;
  node.kind = QueryKind::kNot;
  node.children.push_back(*std::move(operand));
  node.span = span;
  return node;
}

Parser::Result Parser::ParsePrimary() {
  switch (current_.kind) {
    case TokenKind::kError:
      return std::nullopt;
    case TokenKind::kWord:
    case TokenKind::kLowerAnd:
    case TokenKind::kLowerOr:
    case TokenKind::kLowerNot:
      return ParseWord();
    case TokenKind::kQuoted:
      return ParseQuoted();
    case TokenKind::kExactMark:
      return ParseExact();
    case TokenKind::kOpen:
      return ParseGroup();
    case TokenKind::kField:
      return ParseField();
    case TokenKind::kClose:
      return Fail(UnopenedParenthesis(current_.span));
    default:
      return Fail(MissingOperand(current_.text, current_.span));
  }
}

Parser::Result Parser::ParseWord() {
  const QueryToken token = std::move(current_);
  Advance();
  if (token.kind == TokenKind::kLowerNot) {
    if (current_.kind == TokenKind::kNear) {
      return Fail(NearNegated(Cover(token.span, current_.span)));
    }
    Note(LowerCaseNot(token.span));
  }
  return Accept(leaves_.Word(token, scope_));
}

Parser::Result Parser::ParseQuoted() {
  const QueryToken token = std::move(current_);
  Advance();
  return Accept(leaves_.Quoted(token, scope_));
}

Parser::Result Parser::ParseExact() {
  const QuerySpan mark = current_.span;
  Advance();
  if (current_.kind == TokenKind::kError) return std::nullopt;
  if (current_.kind != TokenKind::kWord &&
      current_.kind != TokenKind::kQuoted && !IsOperatorWord(current_)) {
    return Fail(ExactOperand(Cover(mark, current_.span)));
  }
  const QueryToken token = std::move(current_);
  Advance();
  Result leaf = Accept(leaves_.Exact(token, scope_));
  if (leaf) leaf->span = Cover(mark, leaf->span);
  return leaf;
}

Parser::Result Parser::ParseGroup() {
  if (depth_ == limits_.max_depth) {
    return Fail(TooDeep(limits_.max_depth, current_.span));
  }
  ++depth_;
  const QueryToken open = std::move(current_);
  Result group = ParseGroupFrom(open);
  --depth_;
  return group;
}

Parser::Result Parser::ParseGroupFrom(const QueryToken& open) {
  Advance();
  if (current_.kind == TokenKind::kClose) {
    return Fail(EmptyGroup(Cover(open.span, current_.span)));
  }
  if (current_.kind == TokenKind::kEnd) {
    return Fail(UnclosedParenthesis(open.span));
  }
  Result inside = ParseAlternatives();
  if (!inside) return std::nullopt;
  return CloseGroup(*std::move(inside), open);
}

Parser::Result Parser::CloseGroup(QueryNode node, const QueryToken& open) {
  if (current_.kind == TokenKind::kError) return std::nullopt;
  if (current_.kind != TokenKind::kClose) {
    return Fail(UnclosedParenthesis(open.span));
  }
  node.span = Cover(open.span, current_.span);
  if (current_.boost != 1.0) {
    if (IsNot(node)) return Fail(BoostOnNot(node.span));
    node.boost *= current_.boost;
    if (!IsBoost(node.boost)) return Fail(BadBoost(node.span));
  }
  Advance();
  return node;
}

Parser::Result Parser::ParseField() {
  const QueryToken head = std::move(current_);
  const bool caps = head.use == FieldUse::kCaps;
  if (caps ? scope_.caps : scope_.has_field) {
    return Fail(FieldInsideField(head.text, head.span));
  }
  const FieldKind kind = SpecOf(head.field).kind;
  Result node =
      kind == FieldKind::kText ? ParseTextField(head) : ParseValueField(head);
  if (node) node->span = Cover(head.span, node->span);
  return node;
}

Parser::Result Parser::ParseTextField(const QueryToken& head) {
  const QueryScope outer = scope_;
  if (head.use == FieldUse::kCaps) {
    scope_.caps = true;
  } else {
    scope_.field = head.field;
    scope_.has_field = true;
  }
  Result node = ParseTextValue(head);
  scope_ = outer;
  return node;
}

Parser::Result Parser::ParseTextValue(const QueryToken& head) {
  Advance();
  if (current_.kind == TokenKind::kError) return std::nullopt;
  if (current_.span.offset != head.span.offset + head.span.length) {
    return Fail(ValueMissing(head.text, head.span));
  }
  if (IsOperatorWord(current_)) {
    current_.kind = TokenKind::kWord;
    return ParseWord();
  }
  if (current_.kind == TokenKind::kNot ||
      current_.kind == TokenKind::kRequire) {
    return Fail(OperatorAfterField(head.text, current_.span));
  }
  if (!StartsOperand(current_.kind)) {
    return Fail(ValueMissing(head.text, head.span));
  }
  return ParsePrimary();
}

Parser::Result Parser::ParseValueField(const QueryToken& head) {
  const FieldKind kind = SpecOf(head.field).kind;
  const bool keyword =
      kind == FieldKind::kKeyword || kind == FieldKind::kEntity;
  Advance(keyword ? LexMode::kKeyword : LexMode::kRange);
  if (current_.kind == TokenKind::kOpen) {
    return ParseValueGroup(
        head, keyword ? LexMode::kKeywordGroup : LexMode::kRangeGroup);
  }
  return ParseValue(head, LexMode::kWords);
}

// `next`: how to go on behind the value.
Parser::Result Parser::ParseValue(const QueryToken& head, LexMode next) {
  if (current_.kind == TokenKind::kError) return std::nullopt;
  if (current_.kind != TokenKind::kValue &&
      current_.kind != TokenKind::kQuoted) {
    return Fail(next == LexMode::kWords ? ValueMissing(head.text, head.span)
                                        : ValueGroup(current_.span));
  }
  const QueryToken token = std::move(current_);
  Advance(next);
  std::vector<QueryNotice> notices;
  Result leaf = Accept(leaves_.Value(head, token, &notices));
  for (QueryNotice& notice : notices) Note(std::move(notice));
  return leaf;
}

Parser::Result Parser::ParseValueGroup(const QueryToken& head, LexMode mode) {
  const QueryToken open = std::move(current_);
  std::vector<QueryNode> values;
  do {
    if (current_.kind == TokenKind::kLowerOr) Note(LowerCaseOr(current_.span));
    Advance(mode);
    if (values.empty() && current_.kind == TokenKind::kClose) {
      return Fail(EmptyGroup(Cover(open.span, current_.span)));
    }
    if (current_.kind == TokenKind::kEnd) {
      return Fail(UnclosedParenthesis(open.span));
    }
    Result value = ParseValue(head, mode);
    if (!value) return std::nullopt;
    values.push_back(*std::move(value));
  } while (current_.kind == TokenKind::kOr ||
           current_.kind == TokenKind::kLowerOr);
  if (current_.kind != TokenKind::kClose && current_.kind != TokenKind::kEnd) {
    return Fail(ValueGroup(current_.span));
  }
  QueryNode node = values.size() == 1
                       ? std::move(values.front())
                       : JoinNodes(QueryKind::kOr, std::move(values));
  return CloseGroup(std::move(node), open);
}

}  // namespace

std::variant<Query, QueryError> ParseQuery(std::string_view text,
                                           std::optional<CivilDay> today,
                                           const QueryLimits& limits) {
  return Parser(text, today, limits).Parse();
}

}  // namespace dateline
