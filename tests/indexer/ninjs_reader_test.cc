#include "indexer/ninjs_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

FeedContents Ninjs(std::string json) {
  return ReadFeed(std::move(json), "feed", "ninjs");
}

TEST(NinjsReader, ReadsNamedTextsOfOne) {
  const FeedContents feed = Ninjs(
      R"({"uri":"urn:a:1","version":"3","pubstatus":"canceled",
          "headline_main":"Head","body_xhtml":"<p>One</p><p>Two</p>",
          "description_short":"Lead","byline":"Ann Lee"})");
  ASSERT_THAT(feed.rejections, IsEmpty());
  ASSERT_THAT(feed.articles, SizeIs(1));
  const Article& article = feed.articles[0];
  EXPECT_EQ(article.id, "urn:a:1");
  EXPECT_EQ(article.headline, "Head");
  EXPECT_EQ(article.body, "One\n\nTwo");
  EXPECT_EQ(article.description, "Lead");
  EXPECT_EQ(article.version, 3);
  EXPECT_EQ(article.pub_status, PubStatus::kCanceled);
}

TEST(NinjsReader, ReadsListsOfThree) {
  const FeedContents feed = Ninjs(
      R"({"uri":"urn:a:1","pubStatus":"withheld","by":"Ann Lee",
          "firstCreated":"2023-04-18T08:05:00Z",
          "headlines":[{"role":"short","value":"No"},
                       {"role":"main","value":"Head"}],
          "bodies":[{"contentType":"text/html","value":"<p>Text</p>"}]})");
  ASSERT_THAT(feed.articles, SizeIs(1));
  EXPECT_EQ(feed.articles[0].headline, "Head");
  EXPECT_EQ(feed.articles[0].body, "Text");
  EXPECT_EQ(feed.articles[0].pub_status, PubStatus::kWithheld);
  EXPECT_TRUE(feed.articles[0].date_published.has_value());
}

TEST(NinjsReader, ReadsEmbargoes) {
  const FeedContents feed = Ninjs(
      R"([{"uri":"a","headline":"One","embargoed":"2031-01-01T10:00:00+01:00"},
          {"uri":"b","headlines":[{"value":"Three"}],"embargoedUntil":
           "2031-01-02"},
          {"uri":"c","headline":"None","embargoed":"Next Monday"}])");
  ASSERT_THAT(feed.articles, SizeIs(2));
  EXPECT_EQ(FormatTimestamp(*feed.articles[0].embargoed),
            "2031-01-01T10:00:00+01:00");
  EXPECT_EQ(FormatTimestamp(*feed.articles[1].embargoed), "2031-01-02");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadEmbargo);
  EXPECT_EQ(feed.rejections[0].id, "c");
}

TEST(NinjsReader, RejectsWhatBreaksTheRules) {
  const FeedContents feed = Ninjs(
      "{\"uri\":\"urn:a:1\",\"headline\":\"Good\"}\n"
      "{\"uri\":\"urn:a:2\",\"headline\":\"A\",\"pubstatus\":\"new\"}\n"
      "{\"headline\":\"B\"}\n");
  EXPECT_THAT(feed.articles, SizeIs(1));
  ASSERT_THAT(feed.rejections, SizeIs(2));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kInvalid);
  EXPECT_EQ(feed.rejections[0].detail,
            "pubstatus: not one of usable, withheld, canceled");
  EXPECT_EQ(feed.rejections[0].id, "urn:a:2");
  EXPECT_EQ(feed.rejections[0].line, 2);
  EXPECT_EQ(feed.rejections[1].detail, "uri is missing");
}

TEST(NinjsReader, EventsAreNoArticles) {
  const FeedContents feed = Ninjs(
      R"({"uri":"urn:a:1","type":"event","headlines":[{"value":"Fair"}]})");
  ASSERT_THAT(feed.rejections, SizeIs(1));
  EXPECT_EQ(feed.rejections[0].reason, RejectReason::kNotAnArticle);
}

TEST(NinjsReader, OnlyWhatSaysSoIsHeldToTheStandard) {
  EXPECT_EQ(ReadFeed("{\"uri\":\"a\",\"headline\":\"A\",\"own\":1}").format,
            "jsonl");
  EXPECT_EQ(
      ReadFeed("{\"standard\":{\"name\":\"ninjs\"},\"uri\":\"a\"}").format,
      "ninjs");
}

}  // namespace
}  // namespace dateline
