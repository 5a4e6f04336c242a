#include "searcher/service/article_routes.h"

#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

using ArticleRoutesTest = ServiceTest;

TEST_F(ArticleRoutesTest, FindsWhatIsSimilar) {
  const HttpResponse reply = Ask(Get("/articles/full/similar"));
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(SchemaFault(reply, "SimilarReply"), "");
  EXPECT_THAT(reply.body,
              AllOf(HasSubstr(R"("word":"wheat")"),
                    HasSubstr("Wheat prices rise"), Not(HasSubstr("Grain"))));
  const HttpResponse filtered =
      Ask(Get("/articles/full/similar", {{"source", "Nobody"}}));
  EXPECT_THAT(filtered.body, HasSubstr(R"("hits":[])"));
  ExpectProblem(Get("/articles/nobody/similar"), 404, "no article");
}

TEST_F(ArticleRoutesTest, ListsVersionsTheOldestFirst) {
  const HttpResponse reply = Ask(Get("/articles/full/versions"));
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(SchemaFault(reply, "VersionsReply"), "");
  EXPECT_THAT(
      reply.body,
      HasSubstr(
          R"("versions":[{"version":1,"date":"2022-11-28T08:00:00Z"},)"
          R"({"version":2,"date":"2022-11-29T10:00:00Z","headline":"Grain \u003cdeal\u003e \u0026 talks"}])"));
  EXPECT_EQ(SchemaFault(Ask(Get("/articles/full")), "Article"), "");
  EXPECT_THAT(Ask(Get("/articles/third/versions")).body,
              HasSubstr(R"("versions":[{"version":1,)"));
  EXPECT_THAT(Ask(Get("/articles/third")).body,
              Not(HasSubstr(R"("versions")")));
  ExpectProblem(Get("/articles/nobody/versions"), 404, "no article");
}

TEST_F(ArticleRoutesTest, SlashesInAnIdAreNoRoute) {
  EXPECT_EQ(
      Ask(Get("/articles/" + std::string(kSlashedId) + "/similar")).status,
      200);
  ExpectProblem(Get("/articles//similar"), 404, "no article");
}

TEST_F(ArticleRoutesTest, SaysWhyAnArticleIsNotFound) {
  const HttpResponse reply = Ask(Get(
      "/why-not", {{"q", "wheat zebra"}, {"id", "full"}, {"from", "2022"}}));
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(SchemaFault(reply, "WhyNotReply"), "");
  EXPECT_THAT(
      reply.body,
      AllOf(
          HasSubstr(R"("matches":false,"parts":[{)"),
          HasSubstr(R"("part":"wheat","position":0,"length":5,"matches":true)"),
          HasSubstr(
              R"("part":"zebra","position":6,"length":5,"matches":false)"),
          HasSubstr(R"("length":0,"matches":true)")));
  ExpectProblem(Get("/why-not", {{"q", "wheat"}, {"id", "nobody"}}), 404,
                "no article");
  ExpectProblem(Get("/why-not", {{"q", "wheat"}}), 400, "id is missing");
  ExpectProblem(Get("/why-not", {{"q", "(wheat"}, {"id", "full"}}), 400,
                "errors");
}

TEST_F(ArticleRoutesTest, NamesThePlacesThatAQueryFinds) {
  const HttpResponse plain = Ask(Get("/articles/full"));
  EXPECT_THAT(plain.body, Not(HasSubstr("\"matches\"")));
  const HttpResponse reply =
      Ask(Get("/articles/full", {{"q", "grain ministers Cairo"}}));
  EXPECT_EQ(SchemaFault(reply, "Article"), "");
  EXPECT_THAT(reply.body,
              HasSubstr(R"("matches":{"headline":[[0,5]],"description":)"
                        R"([[9,18]],"articleBody":[[23,28]],"cut":false})"));
  EXPECT_NE(plain.headers, reply.headers);  // the ETag
  ExpectProblem(Get("/articles/full", {{"q", "(grain"}}), 400, "errors");
  ExpectProblem(Get("/articles/nobody", {{"q", "grain"}}), 404, "no article");
}

}  // namespace
}  // namespace dateline
