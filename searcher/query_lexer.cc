#include "searcher/query_lexer.h"

#include <algorithm>
#include <utility>

#include "searcher/query_field_name.h"
#include "searcher/query_operator_word.h"
#include "searcher/query_problems.h"
#include "searcher/query_word.h"

namespace dateline {
namespace {

bool EndsRun(const Glyph& glyph) {
  return !glyph.escaped &&
         (IsQuerySpace(glyph.c) || glyph.c == '(' || glyph.c == ')' ||
          glyph.c == '|' || IsQuote(glyph.c));
}

bool IsMark(const Glyph& glyph) {
  return glyph.Is('-') || glyph.Is('!') || glyph.Is('+') || glyph.Is('=');
}

// How many characters at the front could be the name of a field.
size_t NameLength(std::span<const Glyph> run) {
  const auto end = std::find_if(run.begin(), run.end(), [](const Glyph& g) {
    return g.escaped || !(IsContent(g.c) || g.c == '_' || g.c == '-');
  });
  const bool starts_with_letter =
      !run.empty() && IsContent(run[0].c) && (run[0].c < '0' || run[0].c > '9');
  return starts_with_letter ? static_cast<size_t>(end - run.begin()) : 0;
}

bool HasRanges(Field field) {
  const FieldKind kind = SpecOf(field).kind;
  return kind == FieldKind::kDate || kind == FieldKind::kNumber;
}

QueryError UnbalancedQuote(QuerySpan span) {
  return {"unbalanced-quote", "the quote is not closed",
          "type a second \" behind the phrase; \\\" is the character itself",
          span};
}

QueryNotice TypographicQuotes(QuerySpan span) {
  return {"typographic-quotes", "typographic quotes are read as \"", span};
}

QueryNotice ColonIgnored(QuerySpan span) {
  return {"colon-ignored",
          "a field needs its value right behind the colon; here the name is "
          "read as a word",
          span};
}

}  // namespace

QueryToken ErrorToken(QueryError error) {
  QueryToken token;
  token.kind = TokenKind::kError;
  token.span = error.span;
  token.error = std::move(error);
  return token;
}

bool StartsOperand(TokenKind kind) {
  switch (kind) {
    case TokenKind::kError:
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

bool IsOperatorWord(const QueryToken& token) {
  switch (token.kind) {
    case TokenKind::kAnd:
    case TokenKind::kOr:
    case TokenKind::kNot:
    case TokenKind::kLowerAnd:
    case TokenKind::kLowerOr:
    case TokenKind::kLowerNot:
      return HasContent(token.text);
    default:
      return false;
  }
}

std::string JoinWords(const std::vector<std::string_view>& words) {
  std::string joined;
  for (const std::string_view word : words) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

QueryToken QueryLexer::Next(LexMode mode) {
  SkipSpace();
  if (at_ == text_.size()) return Take(TokenKind::kEnd, 0);
  if (auto symbol = ReadSymbol()) return *std::move(symbol);
  return mode == LexMode::kWords ? ReadWords() : ReadValue(mode);
}

void QueryLexer::SkipSpace() {
  while (at_ < text_.size()) {
    const Glyph glyph = PlainGlyphAt(text_, at_);
    if (!IsQuerySpace(glyph.c)) return;
    at_ = glyph.end;
  }
}

char32_t QueryLexer::Peek() const {
  return at_ < text_.size() ? PlainGlyphAt(text_, at_).c : 0;
}

bool QueryLexer::StartsWith(std::string_view syntax) const {
  return text_.substr(at_).starts_with(syntax);
}

QueryLexer::Run QueryLexer::ReadRun() const {
  Run run;
  for (size_t at = at_; at < text_.size(); at = run.back().end) {
    const Glyph glyph = GlyphAt(text_, at);
    if (EndsRun(glyph)) break;
    run.push_back(glyph);
  }
  return run;
}

QueryToken QueryLexer::Take(TokenKind kind, size_t length) {
  QueryToken token;
  token.kind = kind;
  token.span = {at_, length};
  token.text = text_.substr(at_, length);
  at_ += length;
  return token;
}

std::optional<QueryToken> QueryLexer::ReadSymbol() {
  if (StartsWith("(")) return Take(TokenKind::kOpen, 1);
  if (StartsWith(")")) return ReadClose();
  if (StartsWith("||")) return Take(TokenKind::kOr, 2);
  if (StartsWith("|")) return Take(TokenKind::kOr, 1);
  if (IsQuote(Peek())) return ReadQuoted();
  return std::nullopt;
}

QueryToken QueryLexer::ReadClose() {
  QueryToken token = Take(TokenKind::kClose, 1);
  ReadBoostSuffix(&token);
  return token;
}

// A quote that begins with " ends with it; any typographic one ends with any.
QueryToken QueryLexer::ReadQuoted() {
  const size_t begin = at_;
  const Glyph open = PlainGlyphAt(text_, at_);
  std::string inside;
  for (at_ = open.end; at_ < text_.size();) {
    const Glyph glyph = GlyphAt(text_, at_);
    if (glyph.Is('\\')) return ErrorToken(DanglingBackslash(at_));
    at_ = glyph.end;
    if (glyph.Is('"') ||
        (open.c != '"' && !glyph.escaped && IsQuote(glyph.c))) {
      QueryToken token;
      token.kind = TokenKind::kQuoted;
      token.text = JoinWords(SplitAtQuerySpace(inside));
      token.span = {begin, at_ - begin};
      if (open.c != '"') token.notices.push_back(TypographicQuotes(token.span));
      ReadQuotedSuffix(&token);
      return token;
    }
    inside += TextOf({&glyph, 1});
  }
  return ErrorToken(UnbalancedQuote({begin, text_.size() - begin}));
}

// "a b c"/2, "a b"~5, and then a boost.
void QueryLexer::ReadQuotedSuffix(QueryToken* token) {
  const size_t begin = at_;
  const bool slash = StartsWith("/") && at_ + 1 < text_.size() &&
                     text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9';
  if (slash || StartsWith("~")) {
    ++at_;
    const auto number = ParseSmallNumber(ReadArgument());
    token->form = slash ? TokenForm::kQuorum : TokenForm::kSlop;
    // The parser judges the number; -1 is none.
    token->distance = number.value_or(-1);
    token->span.length += at_ - begin;
  }
  ReadBoostSuffix(token);
}

void QueryLexer::ReadBoostSuffix(QueryToken* token) {
  if (!StartsWith("^")) return;
  const size_t begin = at_;
  ++at_;
  const auto boost = ParseBoost(ReadArgument());
  const size_t length = at_ - begin;
  if (!boost) {
    *token = ErrorToken(BadBoost({begin, length}));
    return;
  }
  token->boost = *boost;
  token->span.length += length;
}

std::string_view QueryLexer::ReadArgument() {
  const size_t begin = at_;
  while (at_ < text_.size()) {
    const Glyph glyph = PlainGlyphAt(text_, at_);
    if (!IsContent(glyph.c) && !glyph.Is('.') && !glyph.Is('-')) break;
    at_ = glyph.end;
  }
  return text_.substr(begin, at_ - begin);
}

QueryToken QueryLexer::ReadValue(LexMode mode) {
  const bool range = mode == LexMode::kRange || mode == LexMode::kRangeGroup;
  if (range && (StartsWith("[") || StartsWith("{"))) return ReadBracket();
  const Run run = ReadRun();
  const bool group =
      mode == LexMode::kKeywordGroup || mode == LexMode::kRangeGroup;
  at_ = run.back().end;
  if (group) {
    auto token = ReadOperatorWord(Raw(run), SpanOf(run), max_distance_);
    if (token) return *std::move(token);
  }
  const auto lone = std::find_if(run.begin(), run.end(),
                                 [](const Glyph& g) { return g.Is('\\'); });
  if (lone != run.end()) return ErrorToken(DanglingBackslash(lone->begin));
  QueryToken token;
  token.kind = TokenKind::kValue;
  token.span = SpanOf(run);
  std::span<const Glyph> value(run);
  QueryError error;
  if (!TakeBoost(&value, &token.boost, &error)) return ErrorToken(error);
  if (!range && (IsMark(run[0]) || run.back().Is('*'))) {
    return ErrorToken(KeywordValue(token.span));
  }
  token.text = TextOf(value);
  return token;
}

// [2022-11-28 TO 2022-12-01]
QueryToken QueryLexer::ReadBracket() {
  const size_t begin = at_;
  const size_t end = text_.find_first_of("]}", at_);
  if (end == std::string_view::npos) {
    at_ = text_.size();
    return ErrorToken({"bad-range",
                       "the bracket is not closed",
                       "type [a TO b], or a..b",
                       {begin, text_.size() - begin}});
  }
  QueryToken token = Take(TokenKind::kValue, end + 1 - begin);
  ReadBoostSuffix(&token);
  return token;
}

QueryToken QueryLexer::ReadWords() {
  const Run run = ReadRun();
  if (auto mark = ReadMark(run)) return *std::move(mark);
  at_ = run.back().end;
  if (Raw(run) == "&&") {
    at_ = run.front().begin;
    return Take(TokenKind::kAnd, 2);
  }
  auto word = ReadOperatorWord(Raw(run), SpanOf(run), max_distance_);
  if (word) return *std::move(word);
  const auto lone = std::find_if(run.begin(), run.end(),
                                 [](const Glyph& g) { return g.Is('\\'); });
  if (lone != run.end()) return ErrorToken(DanglingBackslash(lone->begin));
  if (IsAddress(run)) {
    QueryToken address;
    address.kind = TokenKind::kWord;
    address.span = SpanOf(run);
    address.text = TextOf(run);
    return address;
  }
  if (auto head = ReadFieldHead(run)) return *std::move(head);
  return ReadWord(run);
}

// A sign right in front of what it is about; else it is punctuation.
std::optional<QueryToken> QueryLexer::ReadMark(const Run& run) {
  if (!IsMark(run[0]) || !OperandAt(run, 1)) return std::nullopt;
  const TokenKind kind = run[0].c == '+'   ? TokenKind::kRequire
                         : run[0].c == '=' ? TokenKind::kExactMark
                                           : TokenKind::kNot;
  return Take(kind, 1);
}

bool QueryLexer::OperandAt(const Run& run, size_t index) const {
  if (index == run.size()) {
    const size_t end = run.back().end;
    if (end == text_.size()) return false;
    const char32_t next = PlainGlyphAt(text_, end).c;
    return next == '(' || IsQuote(next);
  }
  const Glyph& glyph = run[index];
  const bool doubled = run[index - 1].Is('=');
  return glyph.escaped || IsContent(glyph.c) || IsLeadingSign(glyph.c) ||
         glyph.c == '*' ||
         (glyph.c == '=' && !doubled && OperandAt(run, index + 1));
}

std::optional<QueryToken> QueryLexer::ReadFieldHead(const Run& run) {
  const size_t length = NameLength(run);
  if (length == 0) return std::nullopt;
  if (length == run.size()) return ReadFunction(run);
  if (run[length].Is('<') || run[length].Is('>')) return ReadComparison(run);
  if (!run[length].Is(':')) return std::nullopt;
  const size_t end = run.back().end;
  const bool value_follows =
      length + 1 < run.size() ||
      (end < text_.size() && (text_[end] == '(' || IsQuote(Peek())));
  return value_follows ? ReadFieldName(run, length) : ReadBareColon(run);
}

std::optional<QueryToken> QueryLexer::ReadFieldName(const Run& run,
                                                    size_t length) {
  const std::string name = TextOf(std::span(run).first(length));
  const QuerySpan span = SpanOf(std::span(run).first(length + 1));
  const auto found = FindFieldName(name);
  if (!found) return ErrorToken(UnknownField(name, span));
  QueryToken token = FieldToken(name, *found);
  token.span = span;
  at_ = run[length].end;
  return token;
}

// "Cairo: talks" is text; "title:" is a field without its value.
std::optional<QueryToken> QueryLexer::ReadBareColon(const Run& run) {
  const std::string name = TextOf(std::span(run).first(run.size() - 1));
  if (!FindFieldName(name)) return std::nullopt;
  const QuerySpan span = SpanOf(run);
  SkipSpace();
  if (at_ == text_.size() || text_[at_] == ')' || text_[at_] == '|') {
    return ErrorToken(ValueMissing(name, span));
  }
  QueryToken word = ReadWord(run);
  word.notices.push_back(ColonIgnored(span));
  return word;
}

// words>500
std::optional<QueryToken> QueryLexer::ReadComparison(const Run& run) {
  const size_t length = NameLength(run);
  const std::string name = TextOf(std::span(run).first(length));
  const auto found = FindFieldName(name);
  if (!found || found->use != FieldUse::kValue || !HasRanges(found->field)) {
    return std::nullopt;
  }
  QueryToken token = FieldToken(name, *found);
  token.span = SpanOf(std::span(run).first(length));
  at_ = run[length].begin;
  return token;
}

// caps(START), and what other systems write in this way.
std::optional<QueryToken> QueryLexer::ReadFunction(const Run& run) {
  if (!StartsWith("(")) return std::nullopt;
  if (auto error = ForeignFunction(Raw(run), SpanOf(run))) {
    return ErrorToken(*std::move(error));
  }
  const auto found = FindFieldName(Raw(run));
  if (!found || found->use != FieldUse::kCaps) return std::nullopt;
  QueryToken token = FieldToken(Raw(run), *found);
  token.span = SpanOf(run);
  return token;
}

std::string_view QueryLexer::Raw(const Run& run) const {
  const QuerySpan span = SpanOf(run);
  return text_.substr(span.offset, span.length);
}

}  // namespace dateline
