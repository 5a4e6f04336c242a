#include "indexer/pages/json_ld.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> Headlines(const std::string& json) {
  std::vector<std::string> headlines;
  const auto items = ReadJsonLd(json);
  EXPECT_TRUE(items.ok()) << items.status();
  if (!items.ok()) return headlines;
  for (const FeedItem& item : *items) {
    headlines.push_back(item.article.headline);
  }
  return headlines;
}

constexpr char kArticle[] = R"({"@type":"NewsArticle","headline":"H"})";

TEST(JsonLd, FindsArticlesWhereSitesPutThem) {
  const std::string article = kArticle;
  EXPECT_THAT(Headlines(article), ElementsAre("H"));
  EXPECT_THAT(Headlines("[{}," + article + "]"), ElementsAre("H"));
  EXPECT_THAT(
      Headlines("{\"@graph\":[{\"@type\":\"WebSite\"}," + article + "]}"),
      ElementsAre("H"));
  EXPECT_THAT(
      Headlines("{\"@type\":\"WebPage\",\"mainEntity\":" + article + "}"),
      ElementsAre("H"));
  EXPECT_THAT(Headlines("{\"itemListElement\":[{\"item\":" + article + "}]}"),
              ElementsAre("H"));
}

TEST(JsonLd, ArticlesHaveManyTypes) {
  for (const char* type :
       {"\"ReportageNewsArticle\"", "\"http://schema.org/NewsArticle\"",
        "[\"Thing\",\"BlogPosting\"]", "\"LiveBlogPosting\""}) {
    EXPECT_THAT(
        Headlines(std::string("{\"@type\":") + type + ",\"headline\":\"H\"}"),
        ElementsAre("H"))
        << type;
  }
  EXPECT_THAT(Headlines(R"({"@type":"WebPage","headline":"H"})"), IsEmpty());
  EXPECT_THAT(Headlines(R"({"headline":"H"})"), IsEmpty());
}

TEST(JsonLd, LooksUpReferences) {
  const auto items = *ReadJsonLd(R"({"@graph":[
    {"@id":"#a","@type":"Person","name":"Ann Lee"},
    {"@id":"#p","name":"Gazette"},
    {"@type":"NewsArticle","author":[{"@id":"#a"},{"name":["Bo Hill","Cy"]},
     "Di Fox",{"@id":"#none"}],"publisher":{"@id":"#p"},
     "mainEntityOfPage":{"@id":"https://p.example/a"}}]})");
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_THAT(items[0].article.authors,
              ElementsAre("Ann Lee", "Bo Hill", "Cy", "Di Fox"));
  EXPECT_EQ(items[0].article.publisher.name, "Gazette");
  EXPECT_EQ(items[0].article.url, "https://p.example/a");
}

TEST(JsonLd, ReadsWhatSitesWrite) {
  const std::string article = kArticle;
  EXPECT_THAT(Headlines("\n<![CDATA[ " + article + " ]]>"), ElementsAre("H"));
  EXPECT_THAT(Headlines("<!-- " + article + "; -->"), ElementsAre("H"));
  EXPECT_THAT(Headlines("{\"@type\":\"NewsArticle\",\"headline\":\"a\nb\"}"),
              ElementsAre("a b"));
  EXPECT_THAT(
      Headlines(R"({"@type":"NewsArticle","headline":"A &amp; &#8220;b"})"),
      ElementsAre("A & “b"));
}

TEST(JsonLd, RefusesWhatIsNoJsonOrTooDeep) {
  EXPECT_TRUE(absl::IsInvalidArgument(ReadJsonLd("{\"a\":").status()));
  EXPECT_TRUE(absl::IsInvalidArgument(ReadJsonLd("").status()));
  const std::string deep = std::string(1000, '[') + std::string(1000, ']');
  EXPECT_TRUE(absl::IsResourceExhausted(ReadJsonLd(deep).status()));
}

}  // namespace
}  // namespace dateline
