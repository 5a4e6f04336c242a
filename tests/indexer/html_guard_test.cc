#include "indexer/html_guard.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string Repeated(std::string_view unit, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += unit;
  return text;
}

// Each "@" becomes a number, so that no two tags are the same.
std::string Numbered(std::string_view unit, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    for (const char c : unit) {
      if (c == '@') {
        text += std::to_string(i);
      } else {
        text += c;
      }
    }
  }
  return text;
}

TEST(HtmlGuard, LetsOrdinaryPagesPass) {
  EXPECT_TRUE(IsSafeForTreeParser(""));
  EXPECT_TRUE(IsSafeForTreeParser("plain text, 1 < 2"));
  for (const char* unit :
       {"<p>one", "<p>one</p>", "<div><p>a <b>c</b></p></div>", "<br>",
        "<img src='x'/>", "<ul><li>a<li>b</ul>", "<a name=x>",
        "<table><tr><td>a<td>b</table>", "<script>if (a<b) x('<div>')</script>",
        "<select><option>a<option>b</select>", "<!-- <div> -->",
        "<svg><title>t</title><g><path d='x'/></g></svg>"}) {
    EXPECT_TRUE(IsSafeForTreeParser(Repeated(unit, 20'000))) << unit;
  }
}

// Each of these keeps the tree parser busy for seconds at 10,000 repeats.
TEST(HtmlGuard, RefusesWhatNestsDeeply) {
  for (const char* unit :
       {"<div>", "<div></x>", "<b><div></b>", "<span><div></span>",
        "<form><div></form>", "<dd><li>", "<svg><option>", "<rt>",
        "<div><textarea></div></textarea>", "<table></div><div>",
        "<svg><foreignObject><div></svg>", "<svg><![CDATA[></svg>]]>",
        "<div a= \"></div><x \">", "<optgroup>", "<td><b></td>", "<x><y>"}) {
    EXPECT_FALSE(IsSafeForTreeParser(Repeated(unit, 10'000))) << unit;
  }
  EXPECT_FALSE(IsSafeForTreeParser(Numbered("<div><b id=@></div>", 10'000)));
}

TEST(HtmlGuard, RefusesATagOfManyAttributes) {
  EXPECT_TRUE(IsSafeForTreeParser("<p" + Numbered(" a@=1", 500) + ">"));
  EXPECT_FALSE(IsSafeForTreeParser("<p" + Numbered(" a@=1", 600) + ">"));
  EXPECT_FALSE(IsSafeForTreeParser("<p" + Numbered("/a@", 600) + ">"));
}

TEST(HtmlGuard, RefusesFormattingThatIsCopiedForEver) {
  EXPECT_FALSE(IsSafeForTreeParser("<p>" + Numbered("<b id=@>", 200) + "</p>" +
                                   Repeated("<p>x</p>", 100'000)));
}

TEST(HtmlGuard, RefusesTooManyBytes) {
  EXPECT_FALSE(IsSafeForTreeParser(std::string(kMaxHtmlBytes + 1, 'x')));
}

}  // namespace
}  // namespace dateline
