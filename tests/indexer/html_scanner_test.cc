#include "indexer/html_scanner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> Pieces(std::string_view html) {
  std::vector<std::string> pieces;
  HtmlScanner scanner(html);
  HtmlPiece piece;
  while (scanner.Next(&piece)) {
    switch (piece.kind) {
      case HtmlPiece::Kind::kText:
        pieces.push_back("text " + std::string(piece.bytes));
        break;
      case HtmlPiece::Kind::kStartTag:
        pieces.push_back("start " + piece.name + " " +
                         std::to_string(piece.attributes));
        break;
      case HtmlPiece::Kind::kEndTag:
        pieces.push_back("end " + piece.name);
        break;
      case HtmlPiece::Kind::kOther:
        pieces.push_back("other");
        break;
    }
  }
  return pieces;
}

TEST(HtmlScanner, SplitsTagsAndText) {
  EXPECT_THAT(Pieces("a<P class='x' id=y>b</p >c"),
              ElementsAre("text a", "start p 2", "text b", "end p", "text c"));
  EXPECT_THAT(Pieces("1 < 2 <3"),
              ElementsAre("text 1 ", "text <", "text  2 ", "text <", "text 3"));
}

TEST(HtmlScanner, RespectsQuotesOnlyInValues) {
  EXPECT_THAT(Pieces("<a b= '>' c>x"), ElementsAre("start a 2", "text x"));
  EXPECT_THAT(Pieces("<a =\">x"), ElementsAre("start a 1", "text x"));
  EXPECT_THAT(Pieces("<a b\">x"), ElementsAre("start a 1", "text x"));
  EXPECT_THAT(Pieces("<a b=c\">x"), ElementsAre("start a 1", "text x"));
}

TEST(HtmlScanner, PassesCommentsAndDeclarations) {
  EXPECT_THAT(
      Pieces("<!doctype html><!-- <p> --><!-->x<?y?></ z>"),
      ElementsAre("other", "other", "other", "text x", "other", "other"));
  EXPECT_THAT(Pieces("<!-- never closed <p>"), ElementsAre("other"));
}

TEST(HtmlScanner, KnowsSelfClosingTags) {
  HtmlPiece piece;
  HtmlScanner("<path d=x />").Next(&piece);
  EXPECT_TRUE(piece.self_closing);
  HtmlScanner("<a b=c/>").Next(&piece);
  EXPECT_FALSE(piece.self_closing);
}

TEST(HtmlScanner, SkipsScriptsToTheirRealEnd) {
  HtmlScanner scanner("a<b</scripty></SCRIPT >rest");
  EXPECT_EQ(scanner.SkipTo("script"), "a<b</scripty>");
  HtmlScanner nested("<!--<script></script>--></script>rest");
  EXPECT_EQ(nested.SkipTo("script"), "<!--<script></script>-->");
  HtmlScanner open("x</scrip");
  EXPECT_EQ(open.SkipTo("script"), "x</scrip");
}

TEST(HtmlScanner, EndsWithUnfinishedTags) {
  EXPECT_THAT(Pieces("<"), ElementsAre("text <"));
  EXPECT_THAT(Pieces("<a b='"), ElementsAre("start a 1"));
  EXPECT_THAT(Pieces("</"), ElementsAre("other"));
}

}  // namespace
}  // namespace dateline
