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

std::string Docdata(const std::string& status, const std::string& inside) {
  return "<head><docdata management-status='" + status + "'>" + inside +
         "</docdata></head><body><body.head><hedline><hl1>Head</hl1></hedline>"
         "</body.head></body>";
}

TEST(NitfReader, IsUnderEmbargoUntilItsRelease) {
  const std::string release = "<date.release norm='20310103T090000-0500'/>";
  for (const char* status : {"usable", "embargoed"}) {
    const Article article = OnlyArticle(Docdata(status, release));
    ASSERT_TRUE(article.embargoed) << status;
    EXPECT_EQ(FormatTimestamp(*article.embargoed), "2031-01-03T09:00:00-05:00");
  }
  EXPECT_FALSE(OnlyArticle(Docdata("usable", "<date.release/>")).embargoed);
  const FeedContents feed =
      ReadFeed("<nitf>" + Docdata("embargoed", "") + "</nitf>");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadEmbargo);
}

}  // namespace
}  // namespace dateline
