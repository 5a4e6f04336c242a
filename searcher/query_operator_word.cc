#include "searcher/query_operator_word.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "searcher/query_word.h"

namespace dateline {
namespace {

constexpr int kPlainNearDistance = 10;

struct PlainOperator {
  std::string_view word;
  TokenKind kind;
};

constexpr std::array<PlainOperator, 6> kPlainOperators = {{
    {"AND", TokenKind::kAnd},
    {"OR", TokenKind::kOr},
    {"NOT", TokenKind::kNot},
    {"and", TokenKind::kLowerAnd},
    {"or", TokenKind::kLowerOr},
    {"not", TokenKind::kLowerNot},
}};

struct NearName {
  std::string_view name;
  std::string_view in_capitals;
  bool ordered;
  bool needs_slash;  // w5 is a word, near5 is not
};

constexpr std::array<NearName, 5> kNearNames = {{
    {"near", "NEAR", false, false},
    {"pre", "PRE", true, false},
    {"adj", "ADJ", true, false},
    {"onear", "ONEAR", true, false},
    {"w", "W", false, true},
}};

struct Foreign {
  std::string_view word;
  std::string_view hint;
};

constexpr std::string_view kSentenceHint =
    "type w/15 for about a sentence, w/50 for about a paragraph";

constexpr std::array<Foreign, 6> kForeignWords = {{
    {"w/s", kSentenceHint},
    {"w/p", kSentenceHint},
    {"/s", kSentenceHint},
    {"/p", kSentenceHint},
    {"SENTENCE", kSentenceHint},
    {"PARAGRAPH", kSentenceHint},
}};

constexpr std::array<Foreign, 5> kForeignFunctions = {{
    {"headline", "type title:(a OR b)"},
    {"hlead", "type title:a OR lead:a"},
    {"nocaps", "type -caps:START to exclude the capitals"},
    {"atleast", "only whether a word occurs can be asked; type the word"},
    {"length", "type words:500.."},
}};

bool IsDigits(std::string_view text) {
  return !text.empty() &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

QueryToken NearToken(std::string_view digits, bool ordered, QuerySpan span,
                     int max_distance) {
  const auto distance = ParseSmallNumber(digits);
  if (!distance || *distance < 1 || *distance > max_distance) {
    return ErrorToken(BadDistance(max_distance, span));
  }
  QueryToken token;
  token.kind = TokenKind::kNear;
  token.distance = *distance;
  token.ordered = ordered;
  return token;
}

// NEAR without a number, in capitals.
std::optional<QueryToken> ReadPlainNear(std::string_view raw, QuerySpan span,
                                        int max_distance) {
  if (raw != "NEAR" && raw != "ONEAR") return std::nullopt;
  QueryToken token;
  token.kind = TokenKind::kNear;
  token.distance = std::min(kPlainNearDistance, max_distance);
  token.ordered = raw == "ONEAR";
  const std::string spelled =
      std::string(raw) + "/" + std::to_string(token.distance);
  token.notices.push_back(
      {"near-without-number",
       std::string(raw) + " without a number is read as " + spelled, span});
  return token;
}

// NEAR/5, w/5, adj5 and, with a bad number, an error where the capitals show
// that an operator was meant.
std::optional<QueryToken> ReadNear(std::string_view raw, QuerySpan span,
                                   int max_distance) {
  const std::string lower = AsciiLower(raw);
  for (const NearName& near : kNearNames) {
    if (!lower.starts_with(near.name)) continue;
    std::string_view rest = std::string_view(lower).substr(near.name.size());
    const bool slash = rest.starts_with('/');
    if (slash) rest.remove_prefix(1);
    if (IsDigits(rest) && (slash || !near.needs_slash)) {
      return NearToken(rest, near.ordered, span, max_distance);
    }
    if (slash && raw.starts_with(near.in_capitals) && !near.needs_slash) {
      return ErrorToken(BadDistance(max_distance, span));
    }
  }
  if (raw.size() > 2 && raw.front() == '/' && raw.back() == '/' &&
      IsDigits(raw.substr(1, raw.size() - 2))) {
    return NearToken(raw.substr(1, raw.size() - 2), false, span, max_distance);
  }
  return ReadPlainNear(raw, span, max_distance);
}

QueryError NotSupported(std::string_view word, std::string_view hint,
                        QuerySpan span) {
  return {
      "not-supported",
      "there is no operator " + std::string(word) + " in the query language",
      std::string(hint), span};
}

std::optional<QueryToken> ReadForeign(std::string_view raw, QuerySpan span) {
  const std::string lower = AsciiLower(raw);
  for (const Foreign& foreign : kForeignWords) {
    if (raw == foreign.word || lower == foreign.word) {
      return ErrorToken(NotSupported(raw, foreign.hint, span));
    }
  }
  constexpr std::string_view kNotNear = "notnear/";
  if (lower.starts_with(kNotNear) && IsDigits(lower.substr(kNotNear.size()))) {
    return ErrorToken(NotSupported(
        raw, "type a -b to exclude articles that have b anywhere", span));
  }
  return std::nullopt;
}

}  // namespace

std::optional<QueryToken> ReadOperatorWord(std::string_view raw, QuerySpan span,
                                           int max_distance) {
  std::optional<QueryToken> token;
  for (const PlainOperator& plain : kPlainOperators) {
    if (raw != plain.word) continue;
    token.emplace();
    token->kind = plain.kind;
  }
  if (!token) token = ReadNear(raw, span, max_distance);
  if (!token) token = ReadForeign(raw, span);
  if (!token) return std::nullopt;
  token->text = raw;
  token->span = span;
  return token;
}

std::optional<QueryError> ForeignFunction(std::string_view name,
                                          QuerySpan span) {
  std::string lower = AsciiLower(name);
  while (!lower.empty() && IsDigits(lower.substr(lower.size() - 1))) {
    lower.pop_back();
  }
  for (const Foreign& foreign : kForeignFunctions) {
    if (lower == foreign.word) {
      return NotSupported(std::string(name) + "(...)", foreign.hint, span);
    }
  }
  return std::nullopt;
}

QueryError BadDistance(int max_distance, QuerySpan span) {
  return {"bad-distance",
          "the distance must be a number between 1 and " +
              std::to_string(max_distance),
          "type a NEAR/5 b for at most 5 words from one to the other", span};
}

}  // namespace dateline
