#include "searcher/service/search_routes.h"

#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

using SearchRoutesTest = ServiceTest;

std::string CursorIn(const std::string& body) {
  simdjson::dom::parser parser;
  std::string_view cursor;
  const simdjson::dom::element reply = parser.parse(body);
  return reply["nextCursor"].get(cursor) == simdjson::SUCCESS
             ? std::string(cursor)
             : "";
}

TEST_F(SearchRoutesTest, CursorsLeadThroughAllHits) {
  for (const char* sort : {"relevance", "newest", "oldest"}) {
    const UrlParameters search = {{"q", "wheat OR barley"}, {"sort", sort}};
    const std::string all = Ask(Get("/search", search)).body;
    std::string cursor;
    for (int rank = 1; rank <= 3; ++rank) {
      UrlParameters page = search;
      page.emplace_back("size", "1");
      if (rank > 1) page.emplace_back("cursor", cursor);
      const HttpResponse reply = Ask(Get("/search", page));
      ASSERT_EQ(reply.status, 200) << reply.body;
      EXPECT_EQ(SchemaFault(reply, "SearchReply"), "");
      EXPECT_THAT(reply.body, HasSubstr(R"("articles":3)"));
      const size_t hit = reply.body.find("{\"rank\":" + std::to_string(rank));
      ASSERT_NE(hit, std::string::npos) << reply.body;
      const size_t end = reply.body.find("}]}}]", hit);
      EXPECT_THAT(all, HasSubstr(reply.body.substr(hit, end - hit)));
      cursor = CursorIn(reply.body);
      EXPECT_EQ(cursor.empty(), rank == 3);
    }
  }
}

TEST_F(SearchRoutesTest, AnotherSpellingIsOffered) {
  const HttpResponse reply = Ask(Get("/search", {{"q", "weat prices"}}));
  EXPECT_EQ(SchemaFault(reply, "SearchReply"), "");
  EXPECT_THAT(reply.body,
              HasSubstr(R"("suggestion":{"query":"wheat prices"})"));
}

TEST_F(SearchRoutesTest, ACursorBelongsToItsSearch) {
  const HttpResponse first =
      Ask(Get("/search", {{"q", "wheat"}, {"size", "1"}}));
  const std::string cursor = CursorIn(first.body);
  ASSERT_NE(cursor, "");
  EXPECT_EQ(Ask(Get("/search", {{"q", "wheat"}, {"cursor", cursor}})).status,
            200);
  // How many are shown, and in which form, may change on the way.
  EXPECT_EQ(Ask(Get("/search", {{"q", "wheat"},
                                {"format", "csv"},
                                {"size", "7"},
                                {"cursor", cursor}}))
                .status,
            200);
  ExpectProblem(Get("/search", {{"q", "barley"}, {"cursor", cursor}}), 400,
                "another search");
  ExpectProblem(
      Get("/search", {{"q", "wheat"}, {"lang", "en"}, {"cursor", cursor}}), 400,
      "another search");
  ExpectProblem(
      Get("/search", {{"q", "wheat"}, {"offset", "1"}, {"cursor", cursor}}),
      400, "takes the place of an offset");
  ExpectProblem(Get("/search", {{"q", "wheat"}, {"cursor", cursor + "A"}}), 400,
                "not a cursor");
}

TEST_F(SearchRoutesTest, AGenerationCanBeNamed) {
  const HttpResponse reply =
      Ask(Get("/search", {{"q", "wheat"}, {"generation", "1"}}));
  EXPECT_THAT(reply.body, HasSubstr(R"({"generation":1,)"));
  ExpectProblem(Get("/search", {{"q", "wheat"}, {"generation", "2"}}), 404,
                "urn:dateline:problem:generation");
  ExpectProblem(Get("/search", {{"q", "wheat"}, {"generation", "0"}}), 400,
                "generation");
}

TEST_F(SearchRoutesTest, DaysThatArticlesSpeakOfFilter) {
  // "on Monday", of an article of 28 November.
  const auto total = [](const UrlParameters& parameters) {
    return Ask(Get("/counts", parameters)).body;
  };
  const std::string one = R"("articles":1)";
  EXPECT_THAT(total({{"q", "mentions:2022-11-28"}}), HasSubstr(one));
  EXPECT_THAT(total({{"q", ""},
                     {"mentioned-from", "2022-11-28"},
                     {"mentioned-to", "2022-11-28"}}),
              HasSubstr(one));
  EXPECT_THAT(total({{"q", "wheat"}, {"mentioned-from", "2022-11"}}),
              HasSubstr(one));
  EXPECT_THAT(total({{"q", "wheat"}, {"mentioned-from", "2022-11-29"}}),
              HasSubstr(R"("articles":0)"));
  EXPECT_THAT(total({{"q", "wheat"}, {"mentioned-to", "2022-11-27"}}),
              HasSubstr(R"("articles":0)"));
}

TEST_F(SearchRoutesTest, ADeadlineThatHasPassedGivesAPartialReply) {
  const HttpResponse reply =
      Ask(Get("/search", {{"q", "wheat"}, {"timeout", "0"}}));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(SchemaFault(reply, "SearchReply"), "");
  EXPECT_THAT(reply.body, AllOf(HasSubstr(R"("partial":true)"),
                                HasSubstr(R"("relation":"gte")"),
                                HasSubstr(R"("totalIsExact":false)")));
  for (const auto& [name, value] : reply.headers) EXPECT_NE(name, "ETag");
  EXPECT_THAT(Ask(Get("/counts", {{"q", "wheat"}, {"timeout", "0"}})).body,
              HasSubstr(R"("partial":true)"));
}

TEST_F(SearchRoutesTest, CountsSeveralQueriesAtOnce) {
  const HttpResponse reply = Ask(Get("/counts", {{"q", "wheat"},
                                                 {"q", "barley"},
                                                 {"q", "zebra"},
                                                 {"source", "Gulf Wire"}}));
  EXPECT_EQ(SchemaFault(reply, "CountsReply"), "");
  const auto counted = [](const std::string& query, int articles) {
    return HasSubstr("\"query\":\"" + query + "\",\"asRead\":\"" + query +
                     R"( AND source:\"Gulf Wire\"","match":"all","articles":)" +
                     std::to_string(articles) + ",");
  };
  EXPECT_THAT(reply.body, AllOf(counted("wheat", 1), counted("barley", 2),
                                counted("zebra", 0)));
  EXPECT_THAT(reply.body, HasSubstr(R"("inIndex":3)"));
  EXPECT_EQ(Ask(Post("/counts", R"({"q":["wheat","barley"]})")).status, 200);
  ExpectProblem(Get("/counts", {{"q", "wheat"}, {"q", "titel:x"}}), 400,
                "titel");
}

TEST_F(SearchRoutesTest, ListsTheValuesOfAFacet) {
  const HttpResponse all =
      Ask(Get("/facets/source", {{"q", "wheat OR barley"}}));
  EXPECT_EQ(SchemaFault(all, "FacetValuesReply"), "");
  EXPECT_THAT(all.body, AllOf(HasSubstr(R"("label":"Gulf Wire","count":2)"),
                              HasSubstr(R"("label":"Northern Courier")")));
  const HttpResponse some =
      Ask(Get("/facets/source", {{"contains", "gulf"}, {"size", "1"}}));
  EXPECT_THAT(some.body, AllOf(HasSubstr("Gulf Wire"),
                               Not(HasSubstr("Northern Courier"))));
  ExpectProblem(Get("/facets/colour"), 404, "there are source");
  ExpectProblem(Get("/facets/source:5"), 404, "one word");
}

TEST_F(SearchRoutesTest, SuggestsInTwoForms) {
  const HttpResponse reply = Ask(Get("/suggest", {{"q", "whe"}}));
  EXPECT_EQ(SchemaFault(reply, "SuggestReply"), "");
  EXPECT_THAT(reply.body,
              HasSubstr(R"({"text":"wheat","type":"word","articles":2,)"
                        R"("query":"wheat"})"));
  HttpRequest request =
      Get("/suggest", {{"q", "whe"}, {"format", "opensearch"}});
  request.host = "localhost:1";
  const HttpResponse open = Ask(request);
  EXPECT_THAT(open.content_type, HasSubstr("application/x-suggestions+json"));
  EXPECT_EQ(open.body,
            "[\"whe\",[\"wheat\"],[\"2 articles\"],"
            "[\"http://localhost:1/search?q=wheat\"]]\n");
}

TEST_F(SearchRoutesTest, ASearchIsAlsoAFeed) {
  HttpRequest request = Get("/search", {{"q", "wheat"}, {"format", "atom"}});
  request.host = "localhost:1";
  const HttpResponse atom = Ask(request);
  EXPECT_THAT(atom.content_type, HasSubstr("application/atom+xml"));
  // The newest first, other than in a search.
  EXPECT_LT(atom.body.find("Wheat prices rise"),
            atom.body.find("Grain &lt;deal&gt; &amp; talks"));
  EXPECT_THAT(atom.body,
              HasSubstr("href=\"http://localhost:1/search?q=wheat&amp;"
                        "format=atom\""));
  request.parameters.back().second = "rss";
  EXPECT_THAT(Ask(request).content_type, HasSubstr("application/rss+xml"));
}

}  // namespace
}  // namespace dateline
