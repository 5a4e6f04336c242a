#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/utf8.h"
#include "common/word_shape.h"
#include "searcher/query_chars.h"
#include "searcher/query_parser.h"
#include "searcher/query_word.h"
#include "tests/support/query_trees.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// What a query is read as.
std::string Echo(std::string_view text) {
  const auto parsed = ParseQuery(text, CivilDay{2022, 11, 28});
  const auto* query = std::get_if<Query>(&parsed);
  return query == nullptr ? "error" : FormatQuery(query->root);
}

TEST(QueryFormatTest, SpellsEveryOperatorOut) {
  EXPECT_EQ(Echo(""), "");
  EXPECT_EQ(Echo("START Cairo title:(a|b) -c"),
            "START Cairo (title:a OR title:b) NOT c");
  EXPECT_EQ(Echo("a b AND !c OR d"), "a b AND NOT c OR d");
  EXPECT_EQ(Echo("a b OR c"), "(a b) OR c");
  EXPECT_EQ(Echo("((a)) && (b || c)"), "a AND (b OR c)");
  EXPECT_EQ(Echo("+a b c"), "a AND b c");
  EXPECT_EQ(Echo("(a adj5 b) -(c w/3 d)"), "a PRE/5 b NOT (c NEAR/3 d)");
  EXPECT_EQ(Echo("\"a b\"~5 \"x y\"/1"), "a NEAR/5 b \"x y\"/1");
  EXPECT_EQ(Echo("“a b” \"c\" =d"), "\"a b\" =c =d");
  EXPECT_EQ(Echo("allcaps(START) treat! word~"), "caps:START treat* word~1");
  EXPECT_EQ(Echo("(a b)^2.50 x^0.1"), "(a b)^2.5 x^0.1");
  EXPECT_EQ(Echo("(a OR b)^2"), "(a OR b)^2");
  EXPECT_EQ(Echo("site:x.org source:\"a b\""), "source:x.org source:\"a b\"");
  EXPECT_EQ(Echo("before:2022-12-01"), "date:..2022-11-30");
  EXPECT_EQ(Echo("wc>500 date:2022-11-28"), "words:501.. date:2022-11-28");
}

TEST(QueryFormatTest, EscapesOnlyWhatWouldBeSyntax) {
  EXPECT_EQ(Echo("U.S. AT&T C++ 10:30 24/7 http://x.org/?a=b"),
            "U.S. AT&T C++ 10:30 24/7 http://x.org/?a=b");
  EXPECT_EQ(Echo("foo\\:x \\-y"), "foo\\:x \\-y");
  EXPECT_EQ(Echo("\\OR \\or near\\/5"), "\\OR \\or near\\/5");
  EXPECT_EQ(Echo("\"a \\\"b\\\" c\\\\d\""), "\"a \\\"b\\\" c\\\\d\"");
  EXPECT_EQ(Echo("source:\"(x)\""), "source:\"(x)\"");
}

// Trees as the parser makes them, of words that look like anything.
class RandomTrees {
 public:
  explicit RandomTrees(uint64_t seed) : random_(seed) {}

  QueryNode Next() {
    if (Below(200) == 0) return {};
    QueryNode node = Node(4);
    while (node.kind == QueryKind::kNot) node = Node(4);
    return node;
  }

 private:
  size_t Below(size_t n) {
    return std::uniform_int_distribution<size_t>(0, n - 1)(random_);
  }

  double Boost() {
    switch (Below(8)) {
      case 0:
        return 2;
      case 1:
        return 0.01;
      case 2:
        return std::uniform_real_distribution<double>(0.01, 100)(random_);
      default:
        return 1;
    }
  }

  Field TextField() {
    constexpr std::array kFields = {Field::kText, Field::kText,
                                    Field::kHeadline, Field::kByline};
    return kFields[Below(kFields.size())];
  }

  // No white space, and something to search for.
  std::string Text() {
    constexpr std::array<std::string_view, 40> kWords = {"START",
                                                         "Cairo",
                                                         "U.S.",
                                                         "or",
                                                         "OR",
                                                         "and",
                                                         "not",
                                                         "NOT",
                                                         "AND",
                                                         "NEAR",
                                                         "NEAR/5",
                                                         "w/5",
                                                         "near5",
                                                         "/5/",
                                                         "w/s",
                                                         "foo:bar",
                                                         "title:x",
                                                         "caps:A1",
                                                         "http://x/?a=1*",
                                                         "10:30",
                                                         "C++",
                                                         "-x",
                                                         "=y",
                                                         "+z",
                                                         "!b",
                                                         "a\"b",
                                                         "a\\b",
                                                         "(z)",
                                                         "x^2",
                                                         "y~1",
                                                         "tr*t",
                                                         "что?",
                                                         "...end,",
                                                         "日本語",
                                                         "“q”",
                                                         "a|b",
                                                         "www.x.y",
                                                         "TO",
                                                         "wc>5",
                                                         "–dash"};
    constexpr std::array<std::string_view, 30> kPieces = {
        "a", "B", "1", "é", "中", ".",  ",",  ":", ";", "!",
        "?", "*", "^", "~", "/",  "\\", "\"", "(", ")", "[",
        "]", "{", "|", "&", "-",  "+",  "=",  "<", ">", "»"};
    if (Below(3) > 0) return std::string(kWords[Below(kWords.size())]);
    std::string text;
    do {
      text += kPieces[Below(kPieces.size())];
    } while (!HasContent(text) || Below(4) > 0);
    return text;
  }

  std::string Words(size_t count) {
    std::string words = Text();
    for (size_t i = 1; i < count; ++i) words += " " + Text();
    return words;
  }

  QueryNode Leaf(QueryKind kind, Field field, std::string text) {
    QueryNode leaf;
    leaf.kind = kind;
    leaf.field = field;
    leaf.text = std::move(text);
    leaf.boost = Boost();
    return leaf;
  }

  QueryNode TextLeaf(Field field) {
    std::string text = Text();
    switch (Below(6)) {
      case 0:
        return Leaf(QueryKind::kExact, field, text);
      case 1:
        return Leaf(QueryKind::kPhrase, field, Words(2 + Below(3)));
      case 2:
        if (CountCodePoints(text) < 3) break;
        return Leaf(QueryKind::kPrefix, field, text);
      case 3: {
        if (ShapeOf(text) == WordShape::kCapitals) break;
        QueryNode fuzzy = Leaf(QueryKind::kFuzzy, field, text);
        fuzzy.distance = 1 + static_cast<int>(Below(2));
        return fuzzy;
      }
      default:
        break;
    }
    return Leaf(QueryKind::kWord, field, text);
  }

  CivilDay Day() {
    return CivilFromDays(static_cast<int64_t>(Below(900000)) - 500000);
  }

  QueryNode Dates() {
    QueryNode leaf = Leaf(QueryKind::kDateRange, Field::kDate, "");
    leaf.days.first = Day();
    leaf.days.last = Day();
    if (*leaf.days.last < *leaf.days.first) {
      std::swap(leaf.days.first, leaf.days.last);
    }
    if (Below(4) == 0) leaf.days.first.reset();
    if (Below(4) == 0 && leaf.days.first) leaf.days.last.reset();
    return leaf;
  }

  QueryNode Numbers() {
    QueryNode leaf = Leaf(QueryKind::kNumberRange, Field::kWords, "");
    const auto low = static_cast<int64_t>(Below(1000));
    leaf.low = low;
    leaf.high = low + static_cast<int64_t>(Below(3) * 1000000000000);
    if (Below(4) == 0) leaf.low.reset();
    if (Below(4) == 0 && leaf.low) leaf.high.reset();
    return leaf;
  }

  QueryNode Quorum() {
    QueryNode node;
    node.kind = QueryKind::kQuorum;
    node.field = TextField();
    node.boost = Boost();
    const size_t words = 2 + Below(3);
    for (size_t i = 0; i < words; ++i) {
      QueryNode word = Leaf(QueryKind::kWord, node.field, "");
      word.text = TrimWord(Text());
      word.boost = 1;
      node.children.push_back(std::move(word));
    }
    node.distance = 1 + static_cast<int>(Below(words));
    return node;
  }

  QueryNode AnyLeaf() {
    constexpr std::array<std::string_view, 4> kShapes = {"START", "eBay",
                                                         "F-16", "AT&T"};
    constexpr std::array kKeywords = {Field::kSource, Field::kId,
                                      Field::kKeyword};
    switch (Below(10)) {
      case 0:
        return Leaf(QueryKind::kCaps, TextField(),
                    std::string(kShapes[Below(kShapes.size())]));
      case 1:
        return Leaf(QueryKind::kKeyword, kKeywords[Below(kKeywords.size())],
                    Words(1 + Below(2)));
      case 2:
        return Dates();
      case 3:
        return Numbers();
      case 4:
        return Quorum();
      default:
        return TextLeaf(TextField());
    }
  }

  QueryNode NearOperand(Field field) {
    if (Below(3) > 0) return TextLeaf(field);
    QueryNode either;
    either.kind = QueryKind::kOr;
    either.boost = Boost();
    const size_t words = 2 + Below(2);
    for (size_t i = 0; i < words; ++i) {
      either.children.push_back(TextLeaf(field));
    }
    return either;
  }

  QueryNode Near() {
    QueryNode node;
    node.kind = Below(2) == 0 ? QueryKind::kNear : QueryKind::kOrderedNear;
    node.field = TextField();
    node.distance = 1 + static_cast<int>(Below(100));
    node.boost = Boost();
    const size_t operands = 2 + Below(2);
    for (size_t i = 0; i < operands; ++i) {
      node.children.push_back(NearOperand(node.field));
    }
    return node;
  }

  // May be a kNot.
  QueryNode Node(int depth) {
    const size_t choice = Below(depth > 0 ? 10 : 5);
    if (choice < 4) return AnyLeaf();
    if (choice == 4) return Near();
    QueryNode node;
    if (choice == 5) {
      node.kind = QueryKind::kNot;
      node.children.push_back(Positive(depth - 1));
      return node;
    }
    constexpr std::array kInner = {QueryKind::kSequence, QueryKind::kSequence,
                                   QueryKind::kAnd, QueryKind::kOr};
    node.kind = kInner[choice - 6];
    node.boost = Boost();
    node.children.push_back(Positive(depth - 1));
    const size_t more = 1 + Below(3);
    for (size_t i = 0; i < more; ++i) {
      node.children.push_back(node.kind == QueryKind::kOr ? Positive(depth - 1)
                                                          : Node(depth - 1));
    }
    std::swap(node.children.front(), node.children[Below(more + 1)]);
    return node;
  }

  QueryNode Positive(int depth) {
    QueryNode node = Node(depth);
    while (node.kind == QueryKind::kNot) node = Node(depth);
    return node;
  }

  std::mt19937_64 random_;
};

TEST(QueryFormatTest, IsReadAsTheSameTree) {
  constexpr uint64_t kSeed = 20221128;
  constexpr int kTrees = 20000;
  RandomTrees trees(kSeed);
  QueryLimits limits;
  limits.max_bytes = 1 << 20;
  limits.max_leaves = 1 << 16;
  for (int i = 0; i < kTrees; ++i) {
    const QueryNode tree = trees.Next();
    const std::string written = FormatQuery(tree);
    SCOPED_TRACE("seed " + std::to_string(kSeed) + ", tree " +
                 std::to_string(i) + ": " + written);
    const auto parsed = ParseQuery(written, std::nullopt, limits);
    if (const auto* error = std::get_if<QueryError>(&parsed)) {
      FAIL() << FormatQueryError(written, *error);
    }
    const Query& query = std::get<Query>(parsed);
    ASSERT_EQ(WithoutSpans(query.root), tree) << Outline(query.root) << "\n"
                                              << Outline(tree);
    ASSERT_TRUE(query.notices.empty()) << query.notices.front().message;
    ASSERT_EQ(FormatQuery(query.root), written);
  }
}

std::string ErrorText(std::string_view text) {
  const auto parsed = ParseQuery(text);
  const auto* error = std::get_if<QueryError>(&parsed);
  return error == nullptr ? "no error" : FormatQueryError(text, *error);
}

TEST(QueryErrorFormatTest, PointsAtTheError) {
  EXPECT_EQ(ErrorText("a OR (b"),
            "error: this parenthesis is not closed\n"
            "  a OR (b\n"
            "       ^\n"
            "hint: type ) behind the group, or \\( for the character itself\n");
  EXPECT_EQ(ErrorText("\tKöln\n日本 titel:x"),
            "error: there is no field titel\n"
            "   Köln 日本 titel:x\n"
            "           ^~~~~~\n"
            "hint: did you mean title: (or titel\\: for a literal colon)?\n");
}

TEST(QueryErrorFormatTest, ShowsWhereTheTextEnds) {
  EXPECT_THAT(ErrorText("a AND"), HasSubstr("\n  a AND\n    ^~~\n"));
  EXPECT_THAT(ErrorText("ab \xff\xfe"), HasSubstr("\n  ab \uFFFD\n     ^\n"));
}

TEST(QueryErrorFormatTest, CutsLongQueries) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word ";
  const std::string shown = ErrorText(text + "x^0 " + text);
  EXPECT_THAT(shown, StartsWith("error: "));
  EXPECT_THAT(shown, HasSubstr("\n  …"));
  EXPECT_THAT(shown, HasSubstr("…\n"));
  for (const std::string_view line : {shown.substr(shown.find("\n  …") + 1)}) {
    EXPECT_LE(CountCodePoints(line.substr(0, line.find('\n'))), 74U);
  }
  const std::string start = ErrorText("x^0 " + text);
  EXPECT_THAT(start, HasSubstr("\n  x^0 word"));
  EXPECT_THAT(start, HasSubstr("\n   ^~\n"));
  const std::string end = ErrorText(text + "x^0");
  EXPECT_THAT(end, HasSubstr("word x^0\n"));
}

TEST(QueryErrorFormatTest, SendsNoControlsToTheTerminal) {
  const std::string shown = ErrorText("\x1b[31m \x07 \u202E (a");
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_EQ(shown.find('\x07'), std::string::npos);
  EXPECT_EQ(shown.find("\u202E"), std::string::npos);
}

}  // namespace
}  // namespace dateline
