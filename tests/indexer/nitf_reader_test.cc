#include "indexer/nitf_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Article OnlyArticle(const std::string& inside) {
  const FeedContents feed =
      ReadFeed("<nitf xml:lang='en'>" + inside + "</nitf>");
  EXPECT_EQ(feed.format, "nitf");
  EXPECT_THAT(feed.articles, SizeIs(1));
  return feed.articles.empty() ? Article() : feed.articles.front();
}

TEST(NitfReader, ReadsTheHead) {
  const Article article = OnlyArticle(
      "<head><title>No</title><docdata management-status='withheld'>"
      "<doc-id id-string='n1'/><date.issue norm='20200914T073000Z'/>"
      "<du-key version='4'/><key-list><keyword key='k'/></key-list></docdata>"
      "<pubdata name='Paper' position.section='s'/></head><body><body.head>"
      "<hedline><hl1>Head</hl1><hl2>Sub</hl2></hedline>"
      "<byline>By Ann Lee, <byttl>Editor</byttl></byline>"
      "<byline><person>Bo Day</person> in Rome</byline>"
      "<dateline><location>ROME</location>, May 9</dateline>"
      "</body.head></body>");
  EXPECT_EQ(article.id, "n1");
  EXPECT_EQ(article.headline, "Head");
  EXPECT_EQ(article.description, "Sub");
  EXPECT_EQ(article.dateline, "ROME, May 9");
  EXPECT_THAT(article.authors, ElementsAre("Ann Lee", "Bo Day"));
  EXPECT_EQ(article.publisher.name, "Paper");
  EXPECT_EQ(article.section, "s");
  EXPECT_EQ(article.version, 4);
  EXPECT_EQ(article.pub_status, PubStatus::kWithheld);
  EXPECT_THAT(article.keywords, ElementsAre("k"));
  ASSERT_TRUE(article.date_published.has_value());
  EXPECT_EQ(FormatTimestamp(*article.date_published), "2020-09-14T07:30:00Z");
}

TEST(NitfReader, NamesInTheTextAreText) {
  const Article article = OnlyArticle(
      "<body><body.content><p>In <location>Rome</location>, "
      "<person>Ann</person>.</p><hl2>More</hl2><media><media-reference "
      "source='x'>file</media-reference><media-caption>Seen.</media-caption>"
      "</media></body.content></body>");
  EXPECT_EQ(article.body, "In Rome, Ann.\n\nMore\n\nSeen.");
}

TEST(NitfReader, WithoutAHeadTheTitleServes) {
  EXPECT_EQ(OnlyArticle("<head><title>Title</title></head>").headline, "Title");
}

}  // namespace
}  // namespace dateline
