#include "searcher/service/search_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "searcher/query_json.h"
#include "searcher/response_writer.h"
#include "searcher/service/openapi.h"
#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kJson[] = "application/json; charset=utf-8";

using SearchServiceTest = ServiceTest;

TEST_F(SearchServiceTest, SearchesAsTheCommandDoes) {
  SearchRequest request;
  request.query = "wheat";
  request.limit = 2;
  const HttpResponse response =
      Ask(Get("/search", {{"q", "wheat"}, {"size", "2"}}));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, kJson);
  EXPECT_EQ(Lasting(response.body),
            Lasting(WriteResponse(Found(request), OutputFormat::kJson)));
}

TEST_F(SearchServiceTest, EachFormatIsTheCommands) {
  const std::pair<const char*, const char*> kTypes[] = {
      {"json", kJson},
      {"jsonl", "application/jsonl; charset=utf-8"},
      {"csv", "text/csv; charset=utf-8; header=present"},
      {"trec", "text/plain; charset=utf-8"}};
  SearchRequest request;
  request.query = "wheat";
  for (const auto& [format, type] : kTypes) {
    const HttpResponse response =
        Ask(Get("/search", {{"q", "wheat"}, {"format", format}}));
    EXPECT_EQ(response.content_type, type);
    EXPECT_EQ(
        Lasting(response.body),
        Lasting(WriteResponse(Found(request), *OutputFormatByName(format))));
  }
}

TEST_F(SearchServiceTest, AppliesEveryParameter) {
  const HttpResponse response = Ask(Get("/search", {{"q", "barley nothing"},
                                                    {"match", "any"},
                                                    {"sort", "oldest"},
                                                    {"offset", "1"},
                                                    {"from", "2022-11-30"},
                                                    {"to", "2022-12"},
                                                    {"source", "Nobody"},
                                                    {"source", "Gulf Wire"},
                                                    {"lang", "en"}}));
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_THAT(response.body, HasSubstr(R"("articles":2)"));
  EXPECT_THAT(response.body, HasSubstr(R"("match":"any","sort":"oldest")"));
  EXPECT_THAT(response.body, HasSubstr(R"("rank":2)"));
  EXPECT_THAT(response.body, HasSubstr(R"("id":"third")"));
  EXPECT_THAT(response.body, Not(HasSubstr(R"("rank":1)")));
}

TEST_F(SearchServiceTest, WithoutAQueryAllArticlesAreFound) {
  const HttpResponse response = Ask(Get("/search"));
  EXPECT_THAT(response.body, HasSubstr(R"("articles":3)"));
}

TEST_F(SearchServiceTest, PostGivesTheSameAnswer) {
  const HttpResponse get =
      Ask(Get("/search", {{"q", "wheat -\"barley\""},
                          {"size", "5"},
                          {"source", "Gulf Wire"},
                          {"source", "Northern Courier"}}));
  HttpRequest post =
      Post("/search", R"({"q":"wheat -\"barley\"","size":5,)"
                      R"("source":["Gulf Wire","Northern Courier"]})");
  EXPECT_EQ(get.status, 200);
  EXPECT_EQ(Lasting(Ask(post).body), Lasting(get.body));
  post.content_type = "Application/JSON ; charset=utf-8";
  EXPECT_EQ(Ask(post).status, 200);
}

TEST_F(SearchServiceTest, APostHasItsFormChecked) {
  HttpRequest post = Post("/search", R"({"q":"wheat"})");
  post.content_type = "text/plain";
  ExpectProblem(post, 415, "application/json");
  post.content_type = "";
  ExpectProblem(post, 415, "application/json");
  post = Post("/search", R"({"q":"wheat"})");
  post.parameters = {{"size", "1"}};
  ExpectProblem(post, 400, "in the body only");
  ExpectProblem(Post("/search", "{"), 400, "not JSON");
  ExpectProblem(Post("/search", R"({"q":"a","q":"b"})"), 400, "given twice");
  ExpectProblem(Post("/search", R"({"query":"a"})"), 400, "no parameter");
}

TEST_F(SearchServiceTest, RelativeDatesCountFromToday) {
  const HttpResponse response = Ask(Get("/search", {{"q", "date:2d.."}}));
  EXPECT_EQ(response.status, 200) << response.body;
  EXPECT_THAT(response.body, HasSubstr(R"("articles":1)"));
}

TEST_F(SearchServiceTest, AQueryErrorHasItsPlace) {
  for (const char* path : {"/search", "/parse"}) {
    const HttpResponse response = Ask(Get(path, {{"q", "wheat titel:x"}}));
    EXPECT_EQ(response.status, 400);
    EXPECT_EQ(SchemaFault(response, "Problem"), "");
    EXPECT_THAT(response.body, HasSubstr(R"("errors":[{"code":")"));
    EXPECT_THAT(response.body, HasSubstr(R"("position":6)"));
  }
}

TEST_F(SearchServiceTest, GivesAnArticle) {
  const auto article = searcher_->GetArticle("full");
  ASSERT_TRUE(article.ok());
  const auto annotations = searcher_->GetAnnotations("full");
  ASSERT_TRUE(annotations.ok());
  const HttpResponse response = Ask(Get("/articles/full"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, kJson);
  EXPECT_EQ(response.body,
            ArticleJson(*article, *annotations, /*pretty=*/false));
}

TEST_F(SearchServiceTest, AnIdMayHoldSlashes) {
  const HttpResponse response =
      Ask(Get("/articles/" + std::string(kSlashedId)));
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("Wheat prices rise"));
}

TEST_F(SearchServiceTest, AnUnknownArticleIs404) {
  ExpectProblem(Get("/articles/nobody"), 404, "no article with this id");
  ExpectProblem(Get("/articles/" + std::string(5000, 'x')), 404, "no article");
  ExpectProblem(Get("/articles/"), 404, "nothing at this address");
  ExpectProblem(Get("/articles"), 404, "nothing at this address");
}

TEST_F(SearchServiceTest, SaysHowAQueryIsRead) {
  const auto parsed = ParseQuery("a b OR date:2d..", Today());
  const HttpResponse response = Ask(Get("/parse", {{"q", "a b OR date:2d.."}}));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, QueryJson(std::get<Query>(parsed)));
  ExpectProblem(Get("/parse"), 400, "q is missing");
  ExpectProblem(Get("/parse", {{"q", "a"}, {"size", "1"}}), 400, "size");
}

TEST_F(SearchServiceTest, TellsItsHealth) {
  EXPECT_EQ(Ask(Get("/healthz")).body,
            "{\"status\":\"ok\",\"generation\":1,\"articles\":3}\n");
}

TEST_F(SearchServiceTest, DescribesItself) {
  EXPECT_EQ(Ask(Get("/openapi.json")).body, OpenApiJson());
}

TEST_F(SearchServiceTest, RepliesAreAsDescribed) {
  EXPECT_EQ(
      SchemaFault(Ask(Get("/search", {{"q", "wheat talks"}})), "SearchReply"),
      "");
  EXPECT_EQ(SchemaFault(Ask(Get("/search", {{"q", "wheat"},
                                            {"facet", "country:5"},
                                            {"facet", "lang"},
                                            {"include", "lang=en"}})),
                        "SearchReply"),
            "");
  // One that relaxes gives a notice.
  EXPECT_EQ(SchemaFault(Ask(Get("/search", {{"q", "wheat cairo zebra"}})),
                        "SearchReply"),
            "");
  EXPECT_EQ(SchemaFault(Ask(Get("/articles/full")), "Article"), "");
  EXPECT_EQ(SchemaFault(Ask(Get("/articles/third")), "Article"), "");
  EXPECT_EQ(SchemaFault(Ask(Get("/healthz")), "Health"), "");
  const char* kQuery =
      "a^2 NEAR/5 b title:x~1 OR (date:2022.. words:5..9 -\"c d e\"/2)";
  EXPECT_EQ(SchemaFault(Ask(Get("/parse", {{"q", kQuery}})), "ParsedQuery"),
            "");
}

// A request that the route answers with 200.
HttpRequest GoodRequest(const Route& route) {
  std::string path(route.path);
  if (const size_t open = path.find('{'); open != std::string::npos) {
    const size_t close = path.find('}');
    const bool facet = route.id == RouteId::kFacetValues;
    path.replace(open, close + 1 - open, facet ? "source" : "full");
  }
  UrlParameters parameters;
  if ((route.required & (kQueryGroup | kQueriesGroup)) != 0) {
    parameters.emplace_back("q", "a");
  }
  if ((route.required & kIdGroup) != 0) parameters.emplace_back("id", "full");
  return Get(path, parameters);
}

TEST_F(SearchServiceTest, EveryRouteIsAnsweredAndChecked) {
  for (const Route& route : kRoutes) {
    const HttpRequest good = GoodRequest(route);
    EXPECT_EQ(Ask(good).status, 200) << good.path << Ask(good).body;
    HttpRequest nonsense = good;
    nonsense.parameters.emplace_back("nonsense", "1");
    ExpectProblem(nonsense, 400, "no parameter nonsense");
    if (route.required != 0) ExpectProblem(Get(good.path), 400, "q is missing");
    const char* body = route.required == 0 ? "{}" : R"({"q":["a"]})";
    const HttpResponse post = Ask(Post(good.path, body));
    EXPECT_EQ(post.status, route.takes_post ? 200 : 405) << good.path;
    if (!route.takes_post) {
      EXPECT_THAT(post.headers, ::testing::ElementsAre(
                                    ::testing::Pair("Allow", "GET, HEAD")));
    }
  }
}

TEST_F(SearchServiceTest, OtherAddressesAre404) {
  for (const char* path : {"/page", "/search/", "/searches", "/Search",
                           "//search", "/healthz/x"}) {
    ExpectProblem(Get(path), 404, "/articles/{id}");
  }
}

TEST_F(SearchServiceTest, TextIsSafeInsideAPage) {
  EXPECT_THAT(Ask(Get("/articles/full")).body, Not(HasSubstr("<")));
  EXPECT_THAT(Ask(Get("/search", {{"q", "<script>"}})).body,
              Not(HasSubstr("<")));
  EXPECT_THAT(Ask(Get("/search", {{"<script>", ""}})).body,
              Not(HasSubstr("<")));
}

}  // namespace
}  // namespace dateline
