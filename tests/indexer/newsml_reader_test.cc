#include "indexer/newsml_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::string Item(std::string_view element, std::string_view content) {
  const std::string name(element);
  return "<" + name +
         " guid='g1' version='3' standard='NewsML-G2' standardversion='2.30' "
         "xml:lang='en'><itemMeta><itemClass qcode='ninat:text'/>"
         "<provider qcode='p:AGENCY'/>"
         "<versionCreated>2023-05-09T13:00:00Z</versionCreated>"
         "<firstCreated>2023-05-08T13:00:00Z</firstCreated>"
         "<pubStatus qcode='stat:canceled'/></itemMeta>" +
         std::string(content) + "</" + name + ">";
}

FeedContents Message(const std::string& items) {
  return ReadFeed(
      "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header>"
      "<catalog/></header><itemSet>" +
      items + "</itemSet></newsMessage>");
}

TEST(NewsmlReader, ReadsMetadata) {
  const FeedContents feed = Message(Item(
      "newsItem",
      "<contentMeta><headline>Head</headline><by>Ann Lee</by>"
      "<language tag='fr'/><subject><name>trade</name></subject>"
      "</contentMeta><contentSet><inlineData>Text</inlineData></contentSet>"));
  EXPECT_EQ(feed.format, "newsml-g2");
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles[0];
  EXPECT_EQ(article.id, "g1");
  EXPECT_EQ(article.version, 3);
  EXPECT_EQ(article.pub_status, PubStatus::kCanceled);
  EXPECT_EQ(article.headline, "Head");
  EXPECT_EQ(article.body, "Text");
  EXPECT_EQ(article.language, "fr");
  EXPECT_EQ(article.publisher.name, "AGENCY");
  EXPECT_THAT(article.authors, ElementsAre("Ann Lee"));
  EXPECT_THAT(article.keywords, ElementsAre("trade"));
  EXPECT_EQ(FormatTimestamp(*article.date_published), "2023-05-08T13:00:00Z");
  EXPECT_EQ(FormatTimestamp(*article.date_modified), "2023-05-09T13:00:00Z");
}

TEST(NewsmlReader, ReadsNitfAndXhtml) {
  const FeedContents feed = Message(
      Item("newsItem",
           "<contentSet><inlineXML><nitf><body><body.head><hedline><hl1>N"
           "</hl1></hedline></body.head><body.content><p>One</p></body.content>"
           "</body></nitf></inlineXML></contentSet>") +
      Item("newsItem",
           "<contentSet><inlineXML><html xmlns='http://www.w3.org/1999/xhtml'>"
           "<head><title>No</title></head><body><p>Two</p></body></html>"
           "</inlineXML></contentSet>"));
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(feed.articles[0].headline, "N");
  EXPECT_EQ(feed.articles[0].body, "One");
  EXPECT_EQ(feed.articles[1].body, "Two");
}

std::string Embargoed(std::string_view embargo, std::string_view content) {
  return "<newsItem guid='e1' standard='NewsML-G2' standardversion='2.30'>"
         "<itemMeta><itemClass qcode='ninat:text'/><provider qcode='p:A'/>"
         "<versionCreated>2023-05-09T13:00:00Z</versionCreated>" +
         std::string(embargo) + "</itemMeta><contentSet>" +
         std::string(content) + "</contentSet></newsItem>";
}

TEST(NewsmlReader, ReadsEmbargoes) {
  const std::string nitf =
      "<inlineXML><nitf><head><docdata><date.release norm='20310103T090000Z'/>"
      "</docdata></head><body><body.content><p>Two</p></body.content></body>"
      "</nitf></inlineXML>";
  const FeedContents feed =
      Message(Embargoed("<embargoed>2031-01-02T09:00:00Z</embargoed>", nitf) +
              Embargoed("", nitf) +
              Embargoed("<embargoed/>", "<inlineData>No end</inlineData>"));
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(FormatTimestamp(*feed.articles[0].embargoed),
            "2031-01-02T09:00:00Z");
  EXPECT_EQ(FormatTimestamp(*feed.articles[1].embargoed),
            "2031-01-03T09:00:00Z");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadEmbargo);
}

TEST(NewsmlReader, OtherItemsAreNoArticles) {
  for (const char* name : {"packageItem", "conceptItem", "planningItem"}) {
    const FeedContents feed = Message(Item(name, ""));
    ASSERT_THAT(feed.rejections, SizeIs(1)) << name;
    EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNotAnArticle);
    EXPECT_EQ(feed.rejections[0].id, "g1");
  }
}

TEST(NewsmlReader, RejectsWhatBreaksTheRules) {
  const FeedContents feed = Message("<newsItem guid='g'/>");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kInvalid);
}

}  // namespace
}  // namespace dateline
