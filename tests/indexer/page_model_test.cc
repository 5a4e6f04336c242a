#include "indexer/pages/page_model.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/page_html.h"
#include "tests/support/page_models.h"

namespace dateline {
namespace {

TEST(PageModel, SumsProseAndLetters) {
  const PageModel model =
      MakeTestPage("<div>" + Paragraphs(1, 2) + "</div>" + Paragraphs(3, 3))
          .model;
  EXPECT_EQ(model.blocks.size(), 3u);
  EXPECT_GT(model.Prose(0), 0);
  EXPECT_DOUBLE_EQ(model.Prose(0), model.prose.back());
  EXPECT_EQ(model.Letters(0), 3 * Prose(1).size());
  EXPECT_TRUE(model.Holds(0, 2));
  EXPECT_FALSE(model.HoldsHeading(0));
}

TEST(PageModel, LabelsLinksAndHeadingsAreNoProse) {
  const PageModel model = MakeTestPage("<p>Home</p><p><a href=x>" + Prose(1) +
                                       "</a></p><h2>" + Prose(2) + "</h2>")
                              .model;
  EXPECT_EQ(model.prose.back(), 0);
}

TEST(PageModel, FindsTheHeadingOfTheTitle) {
  const std::string html =
      "<h1>Site</h1><h3>Talks put off</h3>"
      "<h2>Talks put off</h2>";
  EXPECT_EQ(MakeTestPage(html, "Talks put off | Site").model.heading, 2u);
  EXPECT_EQ(MakeTestPage(html, "Storm").model.heading, std::nullopt);
}

}  // namespace
}  // namespace dateline
