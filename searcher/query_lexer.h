// Query text -> tokens. Part of the query parser: what a character means
// depends on the place, so the parser says for each token what it expects.
#ifndef DATELINE_SEARCHER_QUERY_LEXER_H_
#define DATELINE_SEARCHER_QUERY_LEXER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.h"
#include "searcher/query_chars.h"
#include "searcher/query_parser.h"

namespace dateline {

enum class TokenKind : uint8_t {
  kEnd,
  kError,        // `error`
  kPunctuation,  // nothing to search for; only its notices count
  kOpen,
  kClose,
  kWord,    // text, form, distance, boost
  kQuoted,  // text, form, distance, boost
  kValue,   // of a keyword, date or number field: text, boost
  kField,   // field, use
  kExactMark,
  kAnd,
  kOr,
  kNot,
  kRequire,
  kNear,      // distance, ordered
  kLowerAnd,  // may be words as well: text
  kLowerOr,
  kLowerNot,
};

enum class TokenForm : uint8_t {
  kPlain,
  kPrefix,  // treat*
  kFuzzy,   // word~1
  kQuorum,  // "a b c"/2
  kSlop,    // "a b"~5
};

// What the name in front of a colon does to the value after it.
enum class FieldUse : uint8_t {
  kValue,   // title:, date:
  kCaps,    // caps:
  kBefore,  // before:, the day itself excluded
  kAfter,
  kSince,  // since:, the day itself included
  kUntil,
};

struct QueryToken {
  TokenKind kind = TokenKind::kEnd;
  QuerySpan span;
  std::string text;  // without syntax
  TokenForm form = TokenForm::kPlain;
  int distance = 0;
  bool ordered = false;
  double boost = 1.0;
  Field field = Field::kText;
  FieldUse use = FieldUse::kValue;
  std::vector<QueryNotice> notices;
  QueryError error;
};

QueryToken ErrorToken(QueryError error);

// Lower-case operators may be words as well; an error is reported where the
// operand is read.
bool StartsOperand(TokenKind kind);

// AND, or: right behind "=" or "title:" they are words. The symbols are not.
bool IsOperatorWord(const QueryToken& token);

// The words of a quoted text, at single spaces.
std::string JoinWords(const std::vector<std::string_view>& words);

// What the parser expects.
enum class LexMode : uint8_t {
  kWords,
  kKeyword,  // the value after source:
  kKeywordGroup,
  kRange,  // the value after date: or words:
  kRangeGroup,
};

// Cheap to copy, which is how one looks ahead.
class QueryLexer {
 public:
  // `text` is valid UTF-8 and outlives the lexer.
  QueryLexer(std::string_view text, const QueryLimits& limits)
      : text_(text), max_distance_(limits.max_distance) {}

  QueryToken Next(LexMode mode);

 private:
  using Run = std::vector<Glyph>;

  void SkipSpace();
  // The character at the position; 0 at the end.
  char32_t Peek() const;
  bool StartsWith(std::string_view syntax) const;
  Run ReadRun() const;
  QueryToken Take(TokenKind kind, size_t length);
  std::optional<QueryToken> ReadSymbol();
  QueryToken ReadClose();

  QueryToken ReadQuoted();
  void ReadQuotedSuffix(QueryToken* token);
  void ReadBoostSuffix(QueryToken* token);
  std::string_view ReadArgument();

  QueryToken ReadValue(LexMode mode);
  QueryToken ReadBracket();

  QueryToken ReadWords();
  std::optional<QueryToken> ReadMark(const Run& run);
  std::optional<QueryToken> ReadFieldHead(const Run& run);
  std::optional<QueryToken> ReadFieldName(const Run& run, size_t length);
  std::optional<QueryToken> ReadBareColon(const Run& run);
  std::optional<QueryToken> ReadComparison(const Run& run);
  std::optional<QueryToken> ReadFunction(const Run& run);
  bool OperandAt(const Run& run, size_t index) const;
  std::string_view Raw(const Run& run) const;

  std::string_view text_;
  int max_distance_;
  size_t at_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_LEXER_H_
