#include "indexer/pages/article_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/page_html.h"
#include "tests/support/page_models.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kTitle[] = "Talks put off";

std::vector<std::string> Article(const std::string& html) {
  const TestPage page = MakeTestPage(html, kTitle);
  return page.Texts(
      FindArticle(page.model, {Titles({kTitle}), {}}, Pruning::kNames));
}

TEST(ArticleFinder, TakesTheLeadBelowTheHeading) {
  const std::string lead = "Both sides want to meet again soon, in Cairo.";
  EXPECT_THAT(
      Article("<div><h1>Talks put off</h1><div class=lead>" + lead +
              "</div></div><div><div>" + Paragraphs(1, 3) + "</div></div>"),
      ElementsAre(lead, Prose(1), Prose(2), Prose(3)));
}

TEST(ArticleFinder, TakesWhatStandsBetweenItsParts) {
  const std::string note = "This is said in passing, and briefly.";
  EXPECT_THAT(
      Article("<div><h1>Talks put off</h1></div><div><section>" +
              Paragraphs(1, 3) + "</section><blockquote><span>" + note +
              "</span></blockquote><section>" + Paragraphs(4, 5) +
              "</section></div>"),
      ElementsAre(Prose(1), Prose(2), Prose(3), note, Prose(4), Prose(5)));
}

TEST(ArticleFinder, ShortPartsThatLookAlikeBelongToIt) {
  std::string html;
  std::vector<std::string> wanted;
  for (int i = 1; i <= 4; ++i) {
    wanted.push_back(i < 4 ? Prose(i) : "“No more than that,” he said.");
    html +=
        "<div class=text-block><div><p>" + wanted.back() + "</p></div></div>";
  }
  EXPECT_EQ(Article("<main>" + html + "</main>"), wanted);
}

TEST(ArticleFinder, ManyHeadingsOfOneRankAreSections) {
  std::string html = "<div><h1>Talks put off</h1><p>" + Prose(0) + "</p></div>";
  for (int i = 1; i <= 8; ++i) {
    html += "<div><h1>Part " + std::to_string(i) + " of it</h1><p>" + Prose(i) +
            "</p></div>";
  }
  EXPECT_EQ(Article("<main>" + html + "</main>").size(), 17u);
}

TEST(ArticleFinder, APageOfLinksHasNone) {
  EXPECT_THAT(Article("<ul><li><a href=a>One thing and another</a>"
                      "<li><a href=b>Two things and more</a></ul>"),
              IsEmpty());
}

}  // namespace
}  // namespace dateline
