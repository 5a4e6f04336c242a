#include "indexer/pages/page_pruner.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/page_html.h"
#include "tests/support/page_models.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

// The texts that stay.
std::vector<std::string> Kept(const std::string& html, Pruning pruning,
                              const std::string& title = "") {
  const TestPage page = MakeTestPage(html, title);
  const std::vector<bool> pruned = PruneBlocks(page.model, pruning);
  std::vector<std::string> kept;
  for (size_t i = 0; i < pruned.size(); ++i) {
    if (!pruned[i]) kept.push_back(page.model.blocks[i].text);
  }
  return kept;
}

TEST(PagePruner, TheStrictestGoesByNamesToo) {
  const std::string html = Paragraphs(1, 3) +
                           "<nav>menu</nav><div class=share>box</div>"
                           "<p hidden>hidden</p>";
  const std::string a = Prose(1);
  const std::string b = Prose(2);
  const std::string c = Prose(3);
  EXPECT_THAT(Kept(html, Pruning::kNames), ElementsAre(a, b, c));
  EXPECT_THAT(Kept(html, Pruning::kElements), ElementsAre(a, b, c, "box"));
  EXPECT_THAT(Kept(html, Pruning::kNone),
              ElementsAre(a, b, c, "menu", "box", "hidden"));
}

TEST(PagePruner, WhatHoldsMostOfTheProseStays) {
  EXPECT_THAT(Kept("<div class=sidebar>" + Paragraphs(1, 2) + "</div>x",
                   Pruning::kNames),
              ElementsAre(Prose(1), Prose(2), "x"));
  // Comments often hold most of it.
  EXPECT_THAT(Kept("<p>" + Prose(1) + "</p><div class=comments>" +
                       Paragraphs(2, 5) + "</div>",
                   Pruning::kNames),
              ElementsAre(Prose(1)));
}

TEST(PagePruner, WhatHoldsTheHeadingStays) {
  const std::string html =
      "<div class=header><h1>Talks put off</h1></div>" + Paragraphs(1, 1);
  EXPECT_THAT(Kept(html, Pruning::kNames, "Talks put off"),
              ElementsAre("Talks put off", Prose(1)));
  EXPECT_THAT(Kept(html, Pruning::kNames), ElementsAre(Prose(1)));
}

TEST(PagePruner, WordsInALineStay) {
  EXPECT_THAT(
      Kept("<p><a name=x class=share>A</a> " + Prose(1), Pruning::kNames),
      ElementsAre("A " + Prose(1)));
}

}  // namespace
}  // namespace dateline
