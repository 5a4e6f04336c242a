#include "searcher/query_parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tests/support/query_trees.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;

constexpr CivilDay kToday = {2022, 11, 28};

// The outline of the tree, or the code of the error.
std::string Read(std::string_view text) {
  const auto parsed = ParseQuery(text, kToday);
  if (const auto* error = std::get_if<QueryError>(&parsed)) {
    return "error " + error->code;
  }
  return OutlineWithBoost(std::get<Query>(parsed).root);
}

std::string Notices(std::string_view text) {
  const auto parsed = ParseQuery(text, kToday);
  const auto* query = std::get_if<Query>(&parsed);
  if (query == nullptr) return "error";
  std::string codes;
  for (const QueryNotice& notice : query->notices) {
    if (!codes.empty()) codes += ' ';
    codes += notice.code;
  }
  return codes;
}

struct Case {
  std::string_view text;
  std::string_view outline;
  std::string_view notices = "";
};

void ExpectAll(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(Read(c.text), c.outline);
    EXPECT_EQ(Notices(c.text), c.notices);
  }
}

TEST(QueryParserTest, ReadsWords) {
  ExpectAll({
      {"", "everything"},
      {" \t\r\n\v ", "everything"},
      {"Cairo", "Cairo"},
      {"START Cairo postponed", "[START Cairo postponed]"},
      {"  START\n\tCairo  ", "[START Cairo]"},
      {"=word", "=word"},
      {"\"word\"", "=word"},
      {"=\"word\"", "=word"},
      {"=OR =and", "[=OR =and]"},
      {"= word", "word", "punctuation-ignored"},
      {"to to to", "[to to to]"},
  });
}

TEST(QueryParserTest, KeepsPunctuationInsideOfWords) {
  ExpectAll({
      {"U.S. AT&T F-16 O'Brien C++", "[U.S. AT&T F-16 O'Brien C++]"},
      {"COVID-19 R&D e-mail 24/7", "[COVID-19 R&D e-mail 24/7]"},
      {"1,000 $5.6bn €5 #metoo @who", "[1,000 $5.6bn €5 #metoo @who]"},
      {"www.example.org/x", "www.example.org/x"},
      {"http://example.org/x?y=1*", "http://example.org/x?y=1*"},
      {"https://x.org/a:b", "https://x.org/a:b"},
      {"O’Brien 2019–2020 a_b", "[O’Brien 2019–2020 a_b]"},
      {"10:30 3:1 10:30:05", "[10:30 3:1 10:30:05]"},
      {"w/o and/or", "[w/o and/or]"},
      {"~user a~b", "[user a~b]"},
  });
}

TEST(QueryParserTest, DropsPunctuationAroundWords) {
  ExpectAll({
      {"Cairo, postponed; talks: over", "[Cairo postponed talks over]"},
      {"...and 'tis", "[and tis]"},
      {"a — b & c ...", "[a b c]", "punctuation-ignored"},
      {"a - b", "[a b]", "punctuation-ignored"},
      {"-- a", "a", "punctuation-ignored"},
      {"--a", "a", "punctuation-ignored"},
      {"+-a", "a", "punctuation-ignored"},
      {"Who won?", "[Who won]", "punctuation-ignored"},
      {"What?! Go!", "[What Go]", "punctuation-ignored"},
      {"?? a", "a", "punctuation-ignored"},
      {"–word", "word", "dash-ignored"},
      {"−5", "5", "dash-ignored"},
      {"Cairo: talks", "[Cairo talks]"},
      {"title: talks", "[title talks]", "colon-ignored"},
  });
}

TEST(QueryParserTest, ReadsEveryScript) {
  ExpectAll({
      {"日本語 القاهرة", "[日本語 القاهرة]"},
      {"São Zürich", "[São Zürich]"},
      {"cafe\u0301", "cafe\u0301"},
      {"a\u00A0b\u3000c\u200Bd\u202Fe\u2009f", "[a b c d e f]"},
      {"\uFEFFa \u200F-b\u200E", "[a {not b}]"},
      {"می\u200Cخواهم", "می\u200Cخواهم"},
      {std::string_view("a\0b\x1b", 4), "[a b]"},
      {"中*", "error prefix-too-short", "error"},
      {"中文*", "中文*"},
      {"병원*", "병원*"},
  });
}

TEST(QueryParserTest, ReadsPhrases) {
  ExpectAll({
      {"\"arms control\"", "'arms control'"},
      {"=\"arms control\"", "'arms control'"},
      {"\" arms \n control \"", "'arms control'"},
      {"\"arms — control\"", "'arms control'"},
      {"\"say \\\"hi\\\" \\\\ x\"", "'say \"hi\" x'"},
      {"\"a OR b\" \"(c) d\"", "['a OR b' '(c) d']"},
      {"\"a “b”\"", "'a “b”'"},
      {"“arms control”", "'arms control'", "typographic-quotes"},
      {"„arms control“", "'arms control'", "typographic-quotes"},
      {"« arms control »", "'arms control'", "typographic-quotes"},
      {"“arms control\" x", "['arms control' x]", "typographic-quotes"},
      {"x\"a b\"y", "[x 'a b' y]"},
  });
}

TEST(QueryParserTest, ReadsCaps) {
  ExpectAll({
      {"caps:START", "caps:START"},
      {"CAPS:eBay", "caps:eBay"},
      {"caps:U.S.", "caps:U.S."},
      {"caps:\"START\"", "caps:START"},
      {"caps(START) x", "[caps:START x]"},
      {"allcaps:(START OR SALT)", "{or caps:START caps:SALT}"},
      {"caps:(START SALT)", "[caps:START caps:SALT]"},
      {"caps:OR", "caps:OR"},
      {"title:caps:START", "title:caps:START"},
      {"caps:title:START", "title:caps:START"},
      {"title:(caps:AIDS x)", "[title:caps:AIDS title:x]"},
      {"caps (x)", "[caps x]"},
  });
}

TEST(QueryParserTest, ReadsNot) {
  ExpectAll({
      {"a -b", "[a {not b}]"},
      {"-a b", "[{not a} b]"},
      {"a NOT b", "[a {not b}]"},
      {"a !b", "[a {not b}]"},
      {"a AND NOT b", "{and a {not b}}"},
      {"a AND not b", "{and a {not b}}"},
      {"a and not b", "[a {not b}]", "lower-case-and"},
      {"a not b", "[a not b]", "lower-case-not"},
      {"not b", "[not b]", "lower-case-not"},
      {"a -\"b c\"", "[a {not 'b c'}]"},
      {"a -(b c)", "[a {not [b c]}]"},
      {"a -title:b", "[a {not title:b}]"},
      {"a -=b !=c", "[a {not =b} {not =c}]"},
      {"a (-b)", "[a {not b}]"},
      {"a AND (NOT b)", "{and a {not b}}"},
      {"a AND -b -c", "{and a {not b} {not c}}"},
      {"NOT a AND b", "{and {not a} b}"},
      {"a OR (b NOT c)", "{or a [b {not c}]}"},
      {"a NOT(b)", "[a {not b}]"},
      {"Not a", "[Not a]"},
  });
}

TEST(QueryParserTest, RequiresWhatHasAPlus) {
  ExpectAll({
      {"+a", "a"},
      {"+a b", "{and a b}"},
      {"+a b c", "{and a [b c]}"},
      {"b +a c", "{and a [b c]}"},
      {"+a +b", "{and a b}"},
      {"+a -b", "{and a {not b}}"},
      {"+a b -c", "{and a [b {not c}]}"},
      {"+a b AND c", "{and a b c}"},
      {"+\"a b\" +(c OR d) e", "{and 'a b' {or c d} e}"},
      {"+a NEAR/5 b c", "{and {near/5 a b} c}"},
      {"+a b OR c", "{or {and a b} c}", "plus-under-or"},
      {"a + b", "[a b]", "punctuation-ignored"},
  });
}

TEST(QueryParserTest, ReadsAndAndOr) {
  ExpectAll({
      {"a OR b", "{or a b}"},
      {"a | b", "{or a b}"},
      {"a|b||c", "{or a b c}"},
      {"(a or b)", "{or a b}", "lower-case-or"},
      {"a or b", "{or a b}", "lower-case-or"},
      {"a AND b && c", "{and a b c}"},
      {"a and b", "[a b]", "lower-case-and"},
      {"or a", "[or a]"},
      {"a or", "[a or]"},
      {"a and", "[a and]"},
      {"Or And a", "[Or And a]"},
      {"a or or b", "{or a [or b]}", "lower-case-or or-precedence"},
      {"a or -", "[a or]", "punctuation-ignored"},
      {"a AND or", "{and a or}"},
      {"\\OR \\and", "[OR and]"},
  });
}

TEST(QueryParserTest, BindsAsDocumented) {
  ExpectAll({
      {"a b OR c d", "{or [a b] [c d]}", "or-precedence"},
      {"(a b) OR (c d)", "{or [a b] [c d]}"},
      {"a AND b OR c AND d", "{or {and a b} {and c d}}"},
      {"a (b OR c) d", "[a {or b c} d]"},
      {"a b AND c", "{and [a b] c}"},
      {"a b AND c d", "{and [a b] [c d]}"},
      {"a NEAR/5 b c", "[{near/5 a b} c]"},
      {"a NEAR/5 b AND c OR d", "{or {and {near/5 a b} c} d}"},
      {"((a))", "a"},
      {"(a b) c", "[[a b] c]"},
      {"(a OR b) OR c", "{or {or a b} c}"},
      {"(a AND b) AND c", "{and {and a b} c}"},
      {"a(b)c", "[a b c]"},
  });
}

TEST(QueryParserTest, ReadsProximity) {
  ExpectAll({
      {"a NEAR/5 b", "{near/5 a b}"},
      {"a PRE/5 b", "{pre/5 a b}"},
      {"a w/5 b", "{near/5 a b}"},
      {"a W/5 b", "{near/5 a b}"},
      {"a near/5 b", "{near/5 a b}"},
      {"a near5 b", "{near/5 a b}"},
      {"a /5/ b", "{near/5 a b}"},
      {"a pre/5 b", "{pre/5 a b}"},
      {"a pre5 b", "{pre/5 a b}"},
      {"a ADJ/5 b", "{pre/5 a b}"},
      {"a adj5 b", "{pre/5 a b}"},
      {"a onear/5 b", "{pre/5 a b}"},
      {"a NEAR b", "{near/10 a b}", "near-without-number"},
      {"a ONEAR b", "{pre/10 a b}", "near-without-number"},
      {"near Cairo", "[near Cairo]"},
      {"a NEAR/5 b NEAR/5 c", "{near/5 a b c}"},
      {"\"a b\"~5", "{near/5 a b}"},
      {"\"a b\"~5\u2029", "{near/5 a b}"},  // a space of three bytes
      {"\"a, b c\"~5^2", "{near/5 a b c}^2."},
      {"(a OR \"b c\") NEAR/1 treat* NEAR/1 =x",
       "{near/1 {or a 'b c'} treat* =x}"},
      {"(a) NEAR/100 word~1", "{near/100 a word~1}"},
      {"title:a NEAR/5 title:b", "{title:near/5 title:a title:b}"},
      {"title:(a NEAR/5 (b OR c))",
       "{title:near/5 title:a {or title:b title:c}}"},
      {"title:\"a b\"~5", "{title:near/5 title:a title:b}"},
      {"w5 a", "[w5 a]"},
  });
}

TEST(QueryParserTest, ReadsSuffixes) {
  ExpectAll({
      {"treat*", "treat*"},
      {"title:treat*^2", "title:treat*^2."},
      {"treat!", "treat*", "root-expander"},
      {"القاهرة*", "القاهرة*"},
      {"word~ word~1 word~2", "[word~1 word~1 word~2]"},
      {"Start~", "Start~1"},
      {"word~1^2", "word~1^2."},
      {"x^2, x^0.5 x^0.01 x^100", "[x^2. x^0.5 x^0.01 x^100.]"},
      {"x^1", "x"},
      {"\"a b\"^2 (a b)^3 c", "['a b'^2. [a b]^3. c]"},
      {"(x^2)^3", "x^6."},
      {"=x^2 caps:NATO^2", "[=x^2. caps:NATO^2.]"},
      {"\"a b c\"/2", "{quorum/2 a b c}"},
      {"\"a b c\"/2^3", "{quorum/2 a b c}^3."},
      {"title:\"a, b\"/1", "{title:quorum/1 title:a title:b}"},
      {"\"a\"/1", "a"},
      {"treat\\* x\\^2 y\\~1", "[treat* x^2 y~1]"},
  });
}

TEST(QueryParserTest, ReadsFieldsOfText) {
  ExpectAll({
      {"title:x intitle:x TITLE:x", "[title:x title:x title:x]"},
      {"text:x intext:x", "[x x]"},
      {"lead:x body:x byline:x author:x dateline:x",
       "[lead:x body:x byline:x byline:x dateline:x]"},
      {"title:(a OR b)", "{or title:a title:b}"},
      {"title:(a b -c)", "[title:a title:b {not title:c}]"},
      {"title:\"a b\" title:\"a\"", "[title:'a b' title:=a]"},
      {"title:=x title:word~1", "[title:=x title:word~1]"},
      {"title:OR title:or", "[title:OR title:or]"},
      {"title:(a b)^2", "[title:a title:b]^2."},
      {"title:10:30", "title:10:30"},
      {"title\\:x", "title:x"},
      {"foo\\:x", "foo:x"},
  });
}

TEST(QueryParserTest, ReadsKeywords) {
  ExpectAll({
      {"source:reuters", "source=reuters"},
      {"site:www.example.org", "source=www.example.org"},
      {"site:https://example.org", "source=https://example.org"},
      {"source:\"Cairo  Post\"", "source=Cairo Post"},
      {"source:“Cairo Post”", "source=Cairo Post", "typographic-quotes"},
      {"source:(a OR \"b c\" | d)", "{or source=a source=b c source=d}"},
      {"source:(a or b)^2", "{or source=a source=b}^2.", "lower-case-or"},
      {"source:(a)", "source=a"},
      {"section:arts/books keyword:C++ tag:x",
       "[section=arts/books keyword=C++ keyword=x]"},
      {"lang:or language:pt-br", "[lang=or lang=pt-br]"},
      {"id:http://x.org/?p=1", "id=http://x.org/?p=1"},
      {"id:tag:reuters.com,2022:1 x", "[id=tag:reuters.com,2022:1 x]"},
      {"keyword:\"$\"", "keyword=$"},
      {"a -source:reuters", "[a {not source=reuters}]"},
      {"source:reuters^2", "source=reuters^2."},
      {"source:a\\(b\\)", "source=a(b)"},
  });
}

TEST(QueryParserTest, ReadsNumbers) {
  ExpectAll({
      {"words:500..", "words=500.."},
      {"words:..300", "words=..300"},
      {"words:100..200", "words=100..200"},
      {"words:500", "words=500"},
      {"wc>500", "words=501.."},
      {"words>=500", "words=500.."},
      {"words:>500", "words=501.."},
      {"words:<500", "words=..499"},
      {"words:<=500", "words=..500"},
      {"words:[100 TO *]", "words=100.."},
      {"words:[100 to 200]^2", "words=100..200^2."},
      {"words:(1..2 OR 5)", "{or words=1..2 words=5}"},
      {"words:\"500..\"", "words=500.."},
      {"words:0..999999999999999998", "words=0..999999999999999998"},
      {"a>500 title>5", "[a>500 title>5]"},
  });
}

TEST(QueryParserTest, ReadsDates) {
  ExpectAll({
      {"date:2022-11-28", "date=2022-11-28"},
      {"date:2022-11", "date=2022-11-01..2022-11-30"},
      {"date:2022", "date=2022-01-01..2022-12-31"},
      {"date:2024-02", "date=2024-02-01..2024-02-29"},
      {"date:2022-11-28..2022-12-01", "date=2022-11-28..2022-12-01"},
      {"date:2022-11..", "date=2022-11-01.."},
      {"date:..2022-11", "date=..2022-11-30"},
      {"date:2014-02/2014-04", "date=2014-02-01..2014-04-30"},
      {"date:[2022-11-29 TO *]", "date=2022-11-29.."},
      {"date:[2022-11 TO 2022-12]", "date=2022-11-01..2022-12-31"},
      {"date:>2022-11 date>=2022", "[date=2022-12-01.. date=2022-01-01..]"},
      {"date:<2022-11 date<=2022", "[date=..2022-10-31 date=..2022-12-31]"},
      {"date:(2020 OR 2022)",
       "{or date=2020-01-01..2020-12-31 date=2022-01-01..2022-12-31}"},
      {"date:\"2022\"^2", "date=2022-01-01..2022-12-31^2."},
      {"date:0001..9999", "date=0001-01-01..9999-12-31"},
  });
}

TEST(QueryParserTest, SaysHowDatesWereResolved) {
  const std::string_view resolved = "date-resolved";
  ExpectAll({
      {"date:7d..", "date=2022-11-22..2022-11-28", resolved},
      {"date:7d", "date=2022-11-22..2022-11-28", resolved},
      {"when:1D", "date=2022-11-28", resolved},
      {"date:2w..1w", "date=2022-11-15..2022-11-21", resolved},
      {"date:..1w", "date=..2022-11-21", resolved},
      {"date:1m..", "date=2022-10-29..2022-11-28", resolved},
      {"date:9m..", "date=2022-03-01..2022-11-28", resolved},
      {"date:1y..", "date=2021-11-29..2022-11-28", resolved},
      {"date:P1W/", "date=2022-11-22..2022-11-28", resolved},
      {"date:today", "date=2022-11-28", resolved},
      {"date:yesterday..today", "date=2022-11-27..2022-11-28", resolved},
      {"before:2022-12-01", "date=..2022-11-30", resolved},
      {"before:2022", "date=..2021-12-31", resolved},
      {"after:2022-11-28", "date=2022-11-29..", resolved},
      {"after:2022-11", "date=2022-12-01..", resolved},
      {"since:2022-11", "date=2022-11-01..", resolved},
      {"until:2022-11", "date=..2022-11-30", resolved},
      {"since:7d", "date=2022-11-22..2022-11-28", resolved},
      {"before:7d", "date=..2022-11-21", resolved},
  });
  const auto parsed = ParseQuery("before:2022-12-01");
  ASSERT_TRUE(std::holds_alternative<Query>(parsed));
  EXPECT_EQ(std::get<Query>(parsed).notices.front().message,
            "before:2022-12-01 is read as date:..2022-11-30, both ends "
            "included");
}

TEST(QueryParserTest, RemembersPlaces) {
  const auto parsed = ParseQuery("é title:(a OR \"b c\") -x^2");
  ASSERT_TRUE(std::holds_alternative<Query>(parsed));
  const QueryNode& root = std::get<Query>(parsed).root;
  EXPECT_EQ(root.span, (QuerySpan{0, 26}));
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.children[0].span, (QuerySpan{0, 2}));
  EXPECT_EQ(root.children[1].span, (QuerySpan{3, 18}));
  EXPECT_EQ(root.children[1].children[1].span, (QuerySpan{15, 5}));
  EXPECT_EQ(root.children[2].span, (QuerySpan{22, 4}));
  EXPECT_EQ(root.children[2].children[0].span, (QuerySpan{23, 3}));
}

TEST(QueryParserTest, MakesTheSameRemarkOnce) {
  EXPECT_EQ(Notices("a — b — c “d” “e”"),
            "punctuation-ignored typographic-quotes");
}

TEST(QueryParserTest, KeepsTheTextAsTyped) {
  const auto parsed = ParseQuery("  a  b ");
  ASSERT_TRUE(std::holds_alternative<Query>(parsed));
  EXPECT_EQ(std::get<Query>(parsed).text, "  a  b ");
  EXPECT_THAT(std::get<Query>(parsed).notices, IsEmpty());
}

}  // namespace
}  // namespace dateline
