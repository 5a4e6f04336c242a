// Names of several JSON vocabularies, read through the JSONL reader.
#include "indexer/article_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_feed.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article OnlyArticle(const std::string& json) {
  FeedContents feed = ReadFeed(json + "\n");
  EXPECT_THAT(feed.rejections, IsEmpty()) << json;
  EXPECT_THAT(feed.articles, SizeIs(1)) << json;
  return feed.articles.empty() ? Article() : feed.articles.front();
}

TEST(ArticleFields, AuthorsComeInManyForms) {
  for (const char* author :
       {R"("Ann")", R"(["Ann"])", R"({"name":"Ann"})", R"([{"name":"Ann"}])"}) {
    EXPECT_THAT(
        OnlyArticle(R"({"headline":"H","author":)" + std::string(author) + "}")
            .authors,
        ElementsAre("Ann"))
        << author;
  }
}

TEST(ArticleFields, PublisherMayBeAnObject) {
  const Article article = OnlyArticle(
      R"({"headline":"H","publisher":{"name":"P","domain":"www.P.example"}})");
  EXPECT_EQ(article.publisher.name, "P");
  EXPECT_EQ(article.publisher.domain, "p.example");
}

TEST(ArticleFields, NumbersAreIds) {
  EXPECT_EQ(OnlyArticle(R"({"headline":"H","id":-7})").id, "-7");
  EXPECT_EQ(OnlyArticle(R"({"headline":"H","id":18446744073709551615})").id,
            "18446744073709551615");
  EXPECT_EQ(OnlyArticle(R"({"headline":"H","stories_id":1.5})").id, "1.5");
}

TEST(ArticleFields, TheFirstOfEqualKeysCounts) {
  EXPECT_EQ(OnlyArticle(R"({"headline":"A","headline":"B"})").headline, "A");
}

TEST(ArticleFields, ReadsNinjsOfAllVersions) {
  const Article one = OnlyArticle(
      R"({"uri":"u","headline":"H","body_xhtml":"<p>A</p><p>B</p>",)"
      R"("byline":"By Ann","located":"Cairo","versioncreated":)"
      R"("2022-11-28T10:00:00Z","pubstatus":"withheld","version":"4",)"
      R"("subject":[{"name":"S"}],"infosource":[{"name":"Wire"}]})");
  EXPECT_EQ(one.body, "A\n\nB");
  EXPECT_EQ(one.dateline, "Cairo");
  EXPECT_EQ(one.version, 4);
  EXPECT_EQ(one.pub_status, PubStatus::kWithheld);
  EXPECT_EQ(one.publisher.name, "Wire");
  EXPECT_THAT(one.keywords, ElementsAre("S"));
  const Article three = OnlyArticle(
      R"({"uri":"u","headlines":[{"value":"H"}],"by":"Ann","bodies":)"
      R"([{"role":"main","contentType":"text/plain","value":"A"}],)"
      R"("descriptions":[{"value":"D"}],"firstCreated":"2022-11-28",)"
      R"("versionCreated":"2022-11-29","infoSources":[{"name":"Wire"}],)"
      R"("pubStatus":"usable","subjects":[{"name":"S"},{"name":"T"}]})");
  EXPECT_EQ(three.headline, "H");
  EXPECT_EQ(three.description, "D");
  EXPECT_EQ(FormatTimestamp(*three.date_published), "2022-11-28");
  EXPECT_EQ(FormatTimestamp(*three.date_modified), "2022-11-29");
  EXPECT_THAT(three.keywords, ElementsAre("S", "T"));
}

TEST(ArticleFields, ReadsMediaCloud) {
  const Article article = OnlyArticle(
      R"({"stories_id":42,"title":"T","text_content":"B","media_name":"M",)"
      R"("publication_date":"2023-03-24","canonical_domain":"m.example",)"
      R"("language":"pt","url":"https://m.example/1",)"
      R"("indexed_date":"not a date"})");
  EXPECT_EQ(article.id, "42");
  EXPECT_EQ(article.body, "B");
  EXPECT_EQ(article.publisher.name, "M");
  EXPECT_EQ(article.publisher.domain, "m.example");
}

TEST(ArticleFields, AStringOfKeywordsIsAList) {
  EXPECT_THAT(OnlyArticle(R"({"headline":"H","keywords":"a, b,,c"})").keywords,
              ElementsAre("a", "b", "c"));
  EXPECT_THAT(OnlyArticle(R"({"headline":"H","keywords":["a, b"]})").keywords,
              ElementsAre("a, b"));
}

TEST(ArticleFields, WrongTypesAreAbsent) {
  const Article article = OnlyArticle(
      R"({"headline":"H","articleBody":{"x":1},"url":[],"version":"new",)"
      R"("author":null,"publisher":7,"articleSection":["A","B"]})");
  EXPECT_EQ(article.body, "");
  EXPECT_EQ(article.url, "");
  EXPECT_EQ(article.version, 1);
  EXPECT_EQ(article.section, "A");
  EXPECT_THAT(article.authors, IsEmpty());
}

TEST(ArticleFields, EmbargoesHaveAnEndOrAreNone) {
  const auto item = [](const std::string& embargo) {
    return R"({"headline":"H")" + embargo + "}";
  };
  EXPECT_EQ(FormatTimestamp(
                *OnlyArticle(item(R"(,"embargoed":"2031-01-04T09:00:00Z")"))
                     .embargoed),
            "2031-01-04T09:00:00Z");
  for (const char* none : {"", R"(,"embargoed":null)", R"(,"embargoed":false)",
                           R"(,"embargoed":"")"}) {
    EXPECT_FALSE(OnlyArticle(item(none)).embargoed) << none;
  }
  for (const char* open :
       {R"(,"embargoed":true)", R"(,"embargoedUntil":"soon")",
        R"(,"embargoed":{"until":"2031"})"}) {
    const FeedContents feed = ReadFeed(item(open) + "\n");
    ASSERT_THAT(feed.rejections, SizeIs(1)) << open;
    EXPECT_EQ(feed.rejections[0].reason, RejectReason::kBadEmbargo) << open;
  }
}

}  // namespace
}  // namespace dateline
