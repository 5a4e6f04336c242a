#include "indexer/pages/article_filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "tests/support/page_html.h"
#include "tests/support/page_models.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

// What stays of a page that is all article.
std::vector<std::string> Filtered(const std::string& html) {
  const TestPage page = MakeTestPage(html);
  std::vector<uint32_t> blocks(page.model.blocks.size());
  std::iota(blocks.begin(), blocks.end(), 0);
  return page.Texts(FilterBlocks(
      page.model, {Titles({"Talks put off"}), {"Ann Lee"}}, blocks));
}

TEST(ArticleFilter, DropsTheTitleAndBylines) {
  EXPECT_THAT(Filtered("<h1>Talks put off</h1><p>By Ann Lee, our man in Cairo."
                       "</p><p>Ann Lee</p><p class=byline>Somebody</p>"
                       "<p><time>4 May</time></p>" +
                       Paragraphs(1, 1)),
              ElementsAre(Prose(1)));
}

TEST(ArticleFilter, DropsHeadingsWithoutText) {
  EXPECT_THAT(Filtered(Paragraphs(1, 1) + "<h2>A</h2><h3>B</h3>" +
                       Paragraphs(2, 2) + "<h2>C</h2><h2>D</h2>" +
                       Paragraphs(3, 3) + "<h3>E</h3><h2>F</h2>"),
              ElementsAre(Prose(1), "A", "B", Prose(2), "D", Prose(3)));
}

TEST(ArticleFilter, DropsLinesAndListsOfLinks) {
  EXPECT_THAT(
      Filtered(Paragraphs(1, 1) +
               "<p>See also <a href=a>The story of another day</a></p>"
               "<ul><li><a href=b>One thing and another</a><li><a href=c>Two "
               "things and more</a></ul><ul><li>The <a href=d>first</a> point "
               "of many<li>The second point</ul>" +
               Paragraphs(2, 2)),
      ElementsAre(Prose(1), "The first point of many", "The second point",
                  Prose(2)));
}

TEST(ArticleFilter, TrimsLabelsAtBothEnds) {
  EXPECT_THAT(
      Filtered("<p>World news</p>" + Paragraphs(1, 2) + "<p>Said he</p>" +
               Paragraphs(3, 3) + "<p>Tags: talks</p><ul><li>x</ul>"),
      ElementsAre(Prose(1), Prose(2), "Said he", Prose(3), "x"));
}

TEST(ArticleFilter, DropsWhatHeadingsClose) {
  EXPECT_THAT(
      Filtered("<main>" + Paragraphs(1, 2) + "<div><h3>Related</h3>" +
               Paragraphs(7, 7) + "</div>" + Paragraphs(3, 3) +
               "<h2>2 comments</h2><h3>Bo</h3>" + Paragraphs(8, 9) +
               "<h2>What is next</h2>" + Paragraphs(4, 4) + "</main>"),
      ElementsAre(Prose(1), Prose(2), Prose(3), "What is next", Prose(4)));
}

TEST(ArticleFilter, DropsTeasers) {
  const std::string teaser =
      "<div class=card><h3><a href=x>A storm is near the coast</a></h3>"
      "<p>It may rain for three days, and more, says the service.</p></div>";
  EXPECT_THAT(Filtered(Paragraphs(1, 2) + teaser + teaser +
                       "<article><h2><a href=y>A bridge is built at last</a>"
                       "</h2><p>It took a year, all in all.</p></article>" +
                       Paragraphs(3, 3)),
              ElementsAre(Prose(1), Prose(2), Prose(3)));
}

TEST(ArticleFilter, DropsWhatIsAboutTheAuthor) {
  EXPECT_THAT(Filtered(Paragraphs(1, 8) +
                       "<div class=author><p>Ann Lee writes on Cairo, and has "
                       "done so for ten years.</p></div>")
                  .size(),
              8u);
  EXPECT_THAT(Filtered(Paragraphs(1, 3) +
                       "<p>Ann Lee is our man in Cairo, and in the delta.</p>"),
              ElementsAre(Prose(1), Prose(2), Prose(3)));
  // The name may stand on what holds the article.
  EXPECT_THAT(
      Filtered("<div class='post author-ann'>" + Paragraphs(1, 3) + "</div>"),
      ElementsAre(Prose(1), Prose(2), Prose(3)));
}

TEST(ArticleFilter, MarksCaptions) {
  const TestPage page = MakeTestPage(
      "<figure><p>In a figure</p><table><tr><td>In a "
      "table</td></table></figure>"
      "<div class=photo-caption>By its name</div>" +
      Paragraphs(1, 1));
  const auto found = FilterBlocks(page.model, {Titles({}), {}}, {0, 1, 2, 3});
  ASSERT_EQ(found.size(), 4u);
  EXPECT_TRUE(found[0].is_caption);
  EXPECT_FALSE(found[1].is_caption);
  EXPECT_TRUE(found[2].is_caption);
  EXPECT_FALSE(found[3].is_caption);
}

}  // namespace
}  // namespace dateline
