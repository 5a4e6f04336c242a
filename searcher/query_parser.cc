#include "searcher/query_parser.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/word_shape.h"
#include "searcher/query_lexer.h"
#include "searcher/query_problems.h"
#include "searcher/query_range.h"
#include "searcher/query_word.h"

namespace dateline {
namespace {

// The field that words get, set by title:( and caps:( around them.
struct Scope {
  Field field = Field::kText;
  bool has_field = false;
  bool caps = false;
};

bool IsLeafOfText(QueryKind kind) {
  return kind == QueryKind::kWord || kind == QueryKind::kExact ||
         kind == QueryKind::kPhrase || kind == QueryKind::kPrefix ||
         kind == QueryKind::kFuzzy;
}

bool IsNearOperand(const QueryNode& node) {
  if (node.kind == QueryKind::kOr) {
    return std::all_of(node.children.begin(), node.children.end(),
                       IsNearOperand);
  }
  return IsLeafOfText(node.kind);
}

// The field of the first leaf.
Field FieldOf(const QueryNode& node) {
  return node.children.empty() ? node.field : FieldOf(node.children.front());
}

bool AllIn(Field field, const QueryNode& node) {
  if (node.children.empty()) return node.field == field;
  return std::all_of(
      node.children.begin(), node.children.end(),
      [field](const QueryNode& child) { return AllIn(field, child); });
}

bool IsNot(const QueryNode& node) { return node.kind == QueryKind::kNot; }

size_t DepthOf(const QueryNode& node) {
  size_t depth = 0;
  for (const QueryNode& child : node.children) {
    depth = std::max(depth, DepthOf(child));
  }
  return depth + 1;
}

QuerySpan Cover(const QuerySpan& first, const QuerySpan& last) {
  return {first.offset, last.offset + last.length - first.offset};
}

QueryNode Inner(QueryKind kind, std::vector<QueryNode> children) {
  QueryNode node;
  node.kind = kind;
  node.span = children.front().span;
  for (const QueryNode& child : children) {
    const size_t begin = std::min(node.span.offset, child.span.offset);
    const size_t end = std::max(node.span.offset + node.span.length,
                                child.span.offset + child.span.length);
    node.span = {begin, end - begin};
  }
  node.children = std::move(children);
  return node;
}

// Whether the token may begin an operand; lower-case operators may be words.
bool StartsOperand(TokenKind kind) {
  switch (kind) {
    case TokenKind::kError:  // to be reported where the operand is read
    case TokenKind::kOpen:
    case TokenKind::kWord:
    case TokenKind::kQuoted:
    case TokenKind::kField:
    case TokenKind::kExactMark:
    case TokenKind::kNot:
    case TokenKind::kRequire:
    case TokenKind::kLowerAnd:
    case TokenKind::kLowerOr:
    case TokenKind::kLowerNot:
      return true;
    default:
      return false;
  }
}

// Words of the language that are plain words right behind "=" or "title:".
bool IsOperatorWord(const QueryToken& token) {
  switch (token.kind) {
    case TokenKind::kAnd:
    case TokenKind::kOr:
    case TokenKind::kNot:
      return token.text.size() > 1 && token.text.front() >= 'A' &&
             token.text.front() <= 'Z';
    case TokenKind::kLowerAnd:
    case TokenKind::kLowerOr:
    case TokenKind::kLowerNot:
      return true;
    default:
      return false;
  }
}

// Operands side by side up to the next AND or OR.
struct ConjunctionPart {
  std::vector<QueryNode> required;  // with a +
  std::vector<QueryNode> others;
};

class Parser {
 public:
  Parser(std::string_view text, std::optional<CivilDay> today,
         const QueryLimits& limits)
      : text_(text), today_(today), limits_(limits), lexer_(text, limits) {}

  std::variant<Query, QueryError> Parse();

 private:
  // nullopt: error_ is set.
  using Result = std::optional<QueryNode>;

  void Advance(LexMode mode = LexMode::kWords);
  void Note(QueryNotice notice);
  std::nullopt_t Fail(QueryError error);
  bool OperandFollows() const;
  std::nullopt_t FailWithoutOperand();

  Result ParseAll();
  Result ParseOr();
  bool TakeOr();
  Result ParseConjunction(bool* loose);
  bool ParsePart(ConjunctionPart* part);
  bool TakeLowerAnd();
  Result BuildConjunction(std::vector<ConjunctionPart> parts, bool* loose);
  Result ParseNear(bool after_and);
  bool CheckNear(const QueryNode& operand, Field field);
  Result ParseUnary(bool after_and);
  bool TakeNot(bool after_and);
  Result ParsePrimary();
  Result ParseWord();
  Result ParseGroup();
  Result ParseExact();

  Result ParseField();
  Result ParseTextField(const QueryToken& head);
  Result ParseValueField(const QueryToken& head, bool range);
  Result ParseValueGroup(const QueryToken& head, LexMode mode);
  Result MakeValue(const QueryToken& head, const QueryToken& value);
  Result MakeDateRange(const QueryToken& head, const QueryToken& value);
  Result MakeNumberRange(const QueryToken& head, const QueryToken& value);

  Result MakeLeaf(QueryKind kind, std::string text, const QueryToken& token);
  Result MakeWord(const QueryToken& token);
  Result MakeCaps(std::string text, const QueryToken& token);
  Result MakeQuoted(const QueryToken& token);
  Result MakeFromWords(const std::vector<std::string_view>& words,
                       const QueryToken& token);
  bool CheckFromWords(size_t words, const QueryToken& token);

  std::string_view text_;
  std::optional<CivilDay> today_;
  const QueryLimits& limits_;
  QueryLexer lexer_;
  QueryToken current_;
  Scope scope_;
  size_t depth_ = 0;
  size_t leaves_ = 0;
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

Parser::Result Parser::ParseAll() {
  Advance();
  if (current_.kind == TokenKind::kEnd) {
    if (!notices_.empty()) return Fail(NothingToSearch(text_.size()));
    return QueryNode{};
  }
  Result root = ParseOr();
  if (!root) return std::nullopt;
  if (current_.kind == TokenKind::kClose) {
    return Fail(NothingToClose(current_.span));
  }
  if (IsNot(*root)) return Fail(OnlyNegatives(root->span));
  return root;
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

// Looks past the current token.
bool Parser::OperandFollows() const {
  QueryLexer ahead = lexer_;
  QueryToken next = ahead.Next(LexMode::kWords);
  while (next.kind == TokenKind::kPunctuation) {
    next = ahead.Next(LexMode::kWords);
  }
  return StartsOperand(next.kind);
}

std::nullopt_t Parser::FailWithoutOperand() {
  if (current_.kind == TokenKind::kNear || current_.kind == TokenKind::kAnd ||
      current_.kind == TokenKind::kOr) {
    return Fail(MissingOperand(current_.text, current_.span));
  }
  return Fail(MissingOperand("the operator", current_.span));
}

Parser::Result Parser::ParseOr() {
  std::vector<QueryNode> alternatives;
  std::vector<QuerySpan> loose_spans;
  do {
    bool loose = false;
    Result alternative = ParseConjunction(&loose);
    if (!alternative) return std::nullopt;
    if (loose) loose_spans.push_back(alternative->span);
    alternatives.push_back(*std::move(alternative));
  } while (TakeOr());
  if (error_) return std::nullopt;
  if (alternatives.size() == 1) return std::move(alternatives.front());
  const auto negative =
      std::find_if(alternatives.begin(), alternatives.end(), IsNot);
  if (negative != alternatives.end()) return Fail(NotUnderOr(negative->span));
  if (!loose_spans.empty()) Note(OrPrecedence(loose_spans.front()));
  return Inner(QueryKind::kOr, std::move(alternatives));
}

bool Parser::TakeOr() {
  const bool lower =
      current_.kind == TokenKind::kLowerOr && OperandFollows();
  if (current_.kind != TokenKind::kOr && !lower) return false;
  if (lower) Note(LowerCaseOr(current_.span));
  const QueryToken op = current_;
  Advance();
  if (!error_ && !StartsOperand(current_.kind)) {
    Fail(MissingOperand(op.text, op.span));
    return false;
  }
  return true;
}

Parser::Result Parser::ParseConjunction(bool* loose) {
  std::vector<ConjunctionPart> parts;
  while (true) {
    if (!ParsePart(&parts.emplace_back())) return std::nullopt;
    if (current_.kind != TokenKind::kAnd) break;
    const QueryToken op = current_;
    Advance();
    if (!error_ && !StartsOperand(current_.kind)) {
      return Fail(MissingOperand(op.text, op.span));
    }
  }
  return BuildConjunction(std::move(parts), loose);
}

// False: error_ is set.
bool Parser::ParsePart(ConjunctionPart* part) {
  bool after_and = true;  // "not" at the front, too, if "AND" was before
  after_and = false;
  while (true) {
    const bool required = current_.kind == TokenKind::kRequire;
    if (required) Advance();
    Result operand = ParseNear(after_and);
    if (!operand) return false;
    (required ? part->required : part->others).push_back(*std::move(operand));
    after_and = TakeLowerAnd();
    if (error_) return false;
    const bool is_or =
        current_.kind == TokenKind::kLowerOr && !after_and && OperandFollows();
    if (is_or || !StartsOperand(current_.kind)) return true;
  }
}

}  // namespace
}  // namespace dateline
