#include "searcher/service/status_routes.h"

#include "tests/support/service_fixture.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

using StatusRoutesTest = ServiceTest;

TEST_F(StatusRoutesTest, SaysThatItIsReady) {
  const HttpResponse reply = Ask(Get("/readyz"));
  EXPECT_EQ(reply.body,
            "{\"status\":\"ready\",\"generation\":1,\"articles\":3}\n");
  EXPECT_EQ(SchemaFault(reply, "Health"), "");
}

TEST_F(StatusRoutesTest, ListsGenerations) {
  const HttpResponse reply = Ask(Get("/generations"));
  EXPECT_EQ(SchemaFault(reply, "GenerationsReply"), "");
  EXPECT_THAT(reply.body, HasSubstr(R"("articles":3,"segments":1,"previous":0,)"
                                    R"("served":true,"open":true)"));
}

TEST_F(StatusRoutesTest, HasMetrics) {
  ServiceOptions options;
  options.more_metrics = [](MetricsText* text) {
    text->Gauge("more", "More.", 7);
  };
  SearchService service(*index_, options);
  service.Handle(Get("/search", {{"q", "wheat"}}));
  service.Handle(Get("/nothing"));
  service.Handle(Get("/search", {{"q", "wheat"}, {"timeout", "0"}}));
  const HttpResponse reply = service.Handle(Get("/metrics"));
  EXPECT_THAT(reply.content_type, HasSubstr("text/plain; version=0.0.4"));
  for (const char* line :
       {"dateline_requests_total{route=\"/search\",status=\"2xx\"} 2\n",
        "dateline_requests_total{route=\"none\",status=\"4xx\"} 1\n",
        "dateline_partial_replies_total 1\n", "dateline_generation 1\n",
        "dateline_articles 3\n", "dateline_ready 1\n", "\nmore 7\n"}) {
    EXPECT_THAT(reply.body, HasSubstr(line));
  }
}

}  // namespace
}  // namespace dateline
