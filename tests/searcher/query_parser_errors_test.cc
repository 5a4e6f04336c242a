#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "searcher/query_parser.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Case {
  std::string_view text;
  std::string_view code;
  QuerySpan span;
};

const Case kGroups[] = {
    {"(a", "unbalanced-parenthesis", {0, 1}},
    {"a (b (c)", "unbalanced-parenthesis", {2, 1}},
    {"source:(a", "unbalanced-parenthesis", {7, 1}},
    {"source:(a OR", "unbalanced-parenthesis", {7, 1}},
    {"(", "unbalanced-parenthesis", {0, 1}},
    {"a)", "unbalanced-parenthesis", {1, 1}},
    {")", "unbalanced-parenthesis", {0, 1}},
    {"()", "empty-group", {0, 2}},
    {"a (—)", "empty-group", {2, 5}},
    {"title:()", "empty-group", {6, 2}},
    {"source:()", "empty-group", {7, 2}},
    {"\"a b", "unbalanced-quote", {0, 4}},
    {"a “b", "unbalanced-quote", {2, 4}},
    {"5\" x", "unbalanced-quote", {1, 3}},
    {"\"\"", "empty-quotes", {0, 2}},
    {"\" — \"", "empty-quotes", {0, 7}},
    {"source:\" \"", "empty-quotes", {7, 3}},
    {"a\\", "dangling-backslash", {1, 1}},
    {"a\\ b", "dangling-backslash", {1, 1}},
    {"\"a\\ b\"", "dangling-backslash", {2, 1}},
    {"source:a\\", "dangling-backslash", {8, 1}},
    {"—", "nothing-to-search", {0, 3}},
    {" & ... ", "nothing-to-search", {0, 7}},
};

const Case kOperators[] = {
    {"a AND", "missing-operand", {2, 3}},
    {"AND a", "missing-operand", {0, 3}},
    {"a OR", "missing-operand", {2, 2}},
    {"OR b", "missing-operand", {0, 2}},
    {"a |", "missing-operand", {2, 1}},
    {"a && ", "missing-operand", {2, 2}},
    {"(a OR)", "missing-operand", {3, 2}},
    {"a AND OR b", "missing-operand", {2, 3}},
    {"a NEAR/5", "missing-operand", {2, 6}},
    {"NEAR/5 x", "missing-operand", {0, 6}},
    {"a AND NEAR/5 b", "missing-operand", {2, 3}},
    {"a NOT", "missing-operand", {2, 3}},
    {"NOT", "missing-operand", {0, 3}},
    {"NOT +a", "missing-operand", {0, 3}},
    {"-OR", "missing-operand", {0, 1}},
    {"-a", "only-negatives", {0, 2}},
    {"-a -b", "only-negatives", {0, 5}},
    {"NOT a AND NOT b", "only-negatives", {0, 15}},
    {"+a (-b -c)", "only-negatives", {4, 5}},
    {"a OR -b", "not-under-or", {5, 2}},
    {"-a OR b", "not-under-or", {0, 2}},
    {"a OR (NOT b)", "not-under-or", {5, 7}},
    {"a NOT NOT b", "double-not", {2, 7}},
    {"a -(-b)", "double-not", {2, 5}},
    {"a (-b)^2", "bad-boost", {2, 6}},
};

const Case kProximity[] = {
    {"(a b) NEAR/5 c", "near-operand", {0, 5}},
    {"a NEAR/5 (b AND c)", "near-operand", {9, 9}},
    {"a NEAR/5 -b", "near-operand", {9, 2}},
    {"-a NEAR/5 b", "near-operand", {0, 2}},
    {"a NEAR/5 caps:B2", "near-operand", {9, 7}},
    {"a NEAR/5 source:b", "near-operand", {9, 8}},
    {"a NEAR/5 (b NEAR/5 c)", "near-operand", {9, 12}},
    {"\"a\"~5", "near-operand", {0, 5}},
    {"title:a NEAR/5 b", "near-fields", {15, 1}},
    {"a NEAR/5 (b OR title:c)", "near-fields", {9, 14}},
    {"a NEAR/5 b NEAR/6 c", "near-mixed", {11, 6}},
    {"a NEAR/5 b PRE/5 c", "near-mixed", {11, 5}},
    {"a NEAR/0 b", "bad-distance", {2, 6}},
    {"a w/101 b", "bad-distance", {2, 5}},
    {"a NEAR/99999999999 b", "bad-distance", {2, 16}},
    {"a NEAR/x b", "bad-distance", {2, 6}},
    {"a PRE/ b", "bad-distance", {2, 4}},
    {"\"a b\"~0", "bad-distance", {0, 7}},
    {"\"a b\"~", "bad-distance", {0, 6}},
    {"\"a b\"~5\u00e9", "bad-distance", {0, 9}},
    {"\"a b\"~101", "bad-distance", {0, 9}},
    {"a w/s b", "not-supported", {2, 3}},
    {"a w/p b", "not-supported", {2, 3}},
    {"a /s b", "not-supported", {2, 2}},
    {"a /p b", "not-supported", {2, 2}},
    {"a SENTENCE b", "not-supported", {2, 8}},
    {"a PARAGRAPH b", "not-supported", {2, 9}},
    {"a NOTNEAR/5 b", "not-supported", {2, 9}},
    {"a NOT w/5 b", "not-supported", {2, 7}},
    {"a not w/5 b", "not-supported", {2, 7}},
    {"atleast5(a)", "not-supported", {0, 8}},
    {"HEADLINE(a)", "not-supported", {0, 8}},
    {"nocaps(a)", "not-supported", {0, 6}},
};

const Case kSuffixes[] = {
    {"*foo", "wildcard-position", {0, 4}},
    {"wom*n", "wildcard-position", {0, 5}},
    {"wom?n", "wildcard-position", {0, 5}},
    {"?foo", "wildcard-position", {0, 4}},
    {"*", "wildcard-position", {0, 1}},
    {"\"a b\"*", "wildcard-position", {5, 1}},
    {"treat*~1", "wildcard-position", {0, 8}},
    {"tr*", "prefix-too-short", {0, 3}},
    {"word~3", "bad-fuzzy", {0, 6}},
    {"word~0.8", "bad-fuzzy", {0, 8}},
    {"START~1", "fuzzy-acronym", {0, 7}},
    {"title:F16~", "fuzzy-acronym", {6, 4}},
    {"x^", "bad-boost", {1, 1}},
    {"x^0", "bad-boost", {1, 2}},
    {"x^101", "bad-boost", {1, 4}},
    {"x^-1", "bad-boost", {1, 3}},
    {"x^1.2.3", "bad-boost", {1, 6}},
    {"x^1e1", "bad-boost", {1, 4}},
    {"\"a b\"^", "bad-boost", {5, 1}},
    {"(a b)^x", "bad-boost", {5, 2}},
    {"(x^50)^50", "bad-boost", {0, 9}},
    {"\"a b\" ~5", "misplaced-suffix", {6, 2}},
    {"a ^2", "misplaced-suffix", {2, 2}},
    {"\"a b\" /2", "misplaced-suffix", {6, 2}},
    {"\"a b\"/3", "bad-quorum", {0, 7}},
    {"\"a b\"/0", "bad-quorum", {0, 7}},
    {"\"a b\"/0.5", "bad-quorum", {0, 9}},
};

const Case kFields[] = {
    {"titel:x", "unknown-field", {0, 6}},
    {"a AND foo:x", "unknown-field", {6, 4}},
    {"título:x", "unknown-field", {0, 8}},
    {"title:(a body:b)", "field-inside-field", {9, 5}},
    {"title:title:a", "field-inside-field", {6, 6}},
    {"caps:(caps:A1)", "field-inside-field", {6, 5}},
    {"title:(a date:2022)", "field-inside-field", {9, 5}},
    {"title:", "field-without-value", {0, 6}},
    {"(title:)", "field-without-value", {1, 6}},
    {"title:, x", "field-without-value", {0, 6}},
    {"title:NEAR/5 x", "field-without-value", {0, 6}},
    {"title:-x", "operator-after-field", {6, 1}},
    {"title:+x", "operator-after-field", {6, 1}},
    {"source:(a b)", "value-group", {10, 1}},
    {"source:(a AND b)", "value-group", {10, 3}},
    {"source:(NOT a)", "value-group", {8, 3}},
    {"source:reut*", "keyword-value", {7, 5}},
    {"source:-x", "keyword-value", {7, 2}},
    {"source:\"a b\"/2", "keyword-value", {7, 7}},
    {"=(a b)", "exact-operand", {0, 2}},
    {"=treat*", "exact-operand", {1, 6}},
    {"=title:x", "exact-operand", {0, 7}},
    {"caps:start", "caps-without-capitals", {5, 5}},
    {"caps:(START 52)", "caps-without-capitals", {12, 2}},
    {"caps:Start", "caps-title-case", {5, 5}},
    {"caps:\"A1 B2\"", "caps-operand", {5, 7}},
    {"caps:STA*", "caps-operand", {5, 4}},
    {"caps:=START", "caps-operand", {6, 5}},
};

const Case kRanges[] = {
    {"date:x", "bad-date", {5, 1}},
    {"date:2022/11/28", "bad-date", {5, 10}},
    {"date:2022-1-5", "bad-date", {5, 8}},
    {"date:0d..", "bad-date", {5, 4}},
    {"date:2022-02-30", "no-such-date", {5, 10}},
    {"date:2022-13", "no-such-date", {5, 7}},
    {"date:0000", "no-such-date", {5, 4}},
    {"date:2022-12..2022-11", "range-reversed", {5, 16}},
    {"date:[2022-12 TO 2022-11]", "range-reversed", {5, 20}},
    {"words:200..100", "range-reversed", {6, 8}},
    {"words:<0", "range-reversed", {6, 2}},
    {"date:..", "bad-range", {5, 2}},
    {"date:[2022]", "bad-range", {5, 6}},
    {"date:[2022 TO", "bad-range", {5, 8}},
    {"date:{2022 TO 2023}", "bad-range", {5, 14}},
    {"date:2022/P1W", "bad-range", {5, 8}},
    {"before:0001", "bad-range", {7, 4}},
    {"after:9999", "bad-range", {6, 4}},
    {"before:2022..", "bad-range", {7, 6}},
    {"date:9999y..", "bad-range", {5, 7}},
    {"words:[* TO *]", "bad-range", {6, 8}},
    {"words:x", "bad-number", {6, 1}},
    {"words:-5", "bad-number", {6, 2}},
    {"words:1..x", "bad-number", {6, 4}},
    {"words:9999999999999999999", "bad-number", {6, 19}},
    {"wc>", "bad-number", {2, 1}},
};

const Case kBytes[] = {
    {"a \xff", "invalid-utf8", {2, 1}},
    {"a \xc3", "invalid-utf8", {2, 1}},
};

std::vector<Case> Cases() {
  std::vector<Case> cases;
  for (const std::span<const Case> part :
       std::initializer_list<std::span<const Case>>{kGroups, kOperators,
                                                    kProximity, kSuffixes,
                                                    kFields, kRanges, kBytes}) {
    cases.insert(cases.end(), part.begin(), part.end());
  }
  return cases;
}

std::optional<QueryError> ErrorOf(std::string_view text,
                                  const QueryLimits& limits = {}) {
  constexpr CivilDay kToday = {2022, 11, 28};
  auto parsed = ParseQuery(text, kToday, limits);
  const auto* error = std::get_if<QueryError>(&parsed);
  if (error == nullptr) return std::nullopt;
  return *error;
}

void ExpectError(std::string_view text, const QueryLimits& limits,
                 std::string_view code, const QuerySpan& span) {
  SCOPED_TRACE(text.substr(0, 80));
  const auto error = ErrorOf(text, limits);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, code);
  EXPECT_EQ(error->span.offset, span.offset);
  EXPECT_EQ(error->span.length, span.length);
}

TEST(QueryParserErrorsTest, HavePlaces) {
  for (const Case& c : Cases()) ExpectError(c.text, {}, c.code, c.span);
}

TEST(QueryParserErrorsTest, AreSentencesWithHints) {
  for (const Case& c : Cases()) {
    SCOPED_TRACE(c.text);
    const auto error = ErrorOf(c.text);
    ASSERT_TRUE(error.has_value());
    EXPECT_THAT(error->message, Not(HasSubstr("\n")));
    EXPECT_FALSE(error->message.empty());
    EXPECT_FALSE(error->hint.empty());
  }
}

TEST(QueryParserErrorsTest, KeepToTheLimits) {
  QueryLimits limits;
  limits.max_bytes = 4;
  ExpectError("abcde", limits, "too-long", {4, 1});
  EXPECT_FALSE(ErrorOf("abcd", limits).has_value());
  limits = {};
  limits.max_leaves = 2;
  ExpectError("a b c", limits, "too-many-words", {4, 1});
  ExpectError("\"a b c\"/2", limits, "too-many-words", {0, 9});
  EXPECT_FALSE(ErrorOf("a b", limits).has_value());
  limits = {};
  limits.max_phrase_words = 2;
  ExpectError("\"a b c\"", limits, "too-many-phrase-words", {0, 7});
  EXPECT_FALSE(ErrorOf("\"a b\"", limits).has_value());
  limits = {};
  limits.max_depth = 2;
  ExpectError("(((a)))", limits, "too-deep", {2, 1});
  ExpectError("a OR (b AND c)", limits, "too-deep", {0, 14});
  EXPECT_FALSE(ErrorOf("((a)) OR b", limits).has_value());
  limits = {};
  limits.max_distance = 5;
  ExpectError("a w/6 b", limits, "bad-distance", {2, 3});
  EXPECT_FALSE(ErrorOf("a NEAR b", limits).has_value());
}

TEST(QueryParserErrorsTest, ComeInLinearTime) {
  QueryLimits limits;
  limits.max_bytes = 4 << 20;
  limits.max_leaves = limits.max_bytes;
  for (const std::string_view part :
       {"(", "-", "=", "a:", "caps:", "or ", "and ", "not ", "\"a\" ", "— ",
        "|", "a OR ", "\\", "[", "date:[", "a NEAR/5 ", "^2",
        "source:(a OR "}) {
    SCOPED_TRACE(part);
    std::string text;
    while (text.size() < (1 << 18)) text += part;
    const auto error = ErrorOf(text, limits);
    if (error) {
      EXPECT_LE(error->span.offset + error->span.length, text.size());
    }
  }
}

TEST(QueryParserErrorsTest, NeedADayForRelativeDates) {
  for (const std::string_view text : {"date:7d..", "date:today"}) {
    const auto parsed = ParseQuery(text);
    ASSERT_TRUE(std::holds_alternative<QueryError>(parsed));
    EXPECT_EQ(std::get<QueryError>(parsed).code, "no-today");
  }
}

TEST(QueryParserErrorsTest, SuggestTheNearestField) {
  EXPECT_THAT(ErrorOf("titel:x")->hint,
              HasSubstr("did you mean title: (or titel\\: for"));
  EXPECT_THAT(ErrorOf("Sourc:x")->hint, HasSubstr("did you mean source: "));
  EXPECT_THAT(ErrorOf("foo:x")->hint,
              HasSubstr("the fields are text:, title:"));
  EXPECT_THAT(ErrorOf("foo:x")->hint, HasSubstr("type foo\\: for"));
}

// The README lists these; a new one belongs there, too.
TEST(QueryParserErrorsTest, HaveKnownCodes) {
  const std::set<std::string_view> known = {"bad-boost",
                                            "bad-date",
                                            "bad-distance",
                                            "bad-fuzzy",
                                            "bad-number",
                                            "bad-quorum",
                                            "bad-range",
                                            "caps-operand",
                                            "caps-title-case",
                                            "caps-without-capitals",
                                            "dangling-backslash",
                                            "double-not",
                                            "empty-group",
                                            "empty-quotes",
                                            "exact-operand",
                                            "field-inside-field",
                                            "field-without-value",
                                            "fuzzy-acronym",
                                            "invalid-utf8",
                                            "keyword-value",
                                            "misplaced-suffix",
                                            "missing-operand",
                                            "near-fields",
                                            "near-mixed",
                                            "near-operand",
                                            "no-such-date",
                                            "not-supported",
                                            "not-under-or",
                                            "nothing-to-search",
                                            "only-negatives",
                                            "operator-after-field",
                                            "prefix-too-short",
                                            "range-reversed",
                                            "unbalanced-parenthesis",
                                            "unbalanced-quote",
                                            "unknown-field",
                                            "value-group",
                                            "wildcard-position"};
  std::set<std::string_view> tested;
  for (const Case& c : Cases()) tested.insert(c.code);
  EXPECT_EQ(tested, known);
}

}  // namespace
}  // namespace dateline
