// A small index and its service, asked without sockets.
#ifndef DATELINE_TESTS_SUPPORT_SERVICE_FIXTURE_H_
#define DATELINE_TESTS_SUPPORT_SERVICE_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "searcher/service/openapi.h"
#include "searcher/service/search_service.h"
#include "tests/support/json_schema.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {

inline constexpr char kSlashedId[] = "tag:example.org,2022:a/b c";

inline HttpRequest Get(std::string path, UrlParameters parameters = {}) {
  HttpRequest request;
  request.method = "GET";
  request.path = std::move(path);
  request.parameters = std::move(parameters);
  return request;
}

inline HttpRequest Post(std::string path, std::string body) {
  HttpRequest request;
  request.method = "POST";
  request.path = std::move(path);
  request.body = std::move(body);
  request.content_type = "application/json";
  return request;
}

// One index for all tests: they only read.
class ServiceTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TempDir>();
    const std::string index = directory_->path() + "/index";
    Article full = MakeArticle("full", "Grain <deal> & talks",
                               "Wheat talks went on in Cairo on Monday.");
    full.url = "https://northerncourier.example/grain";
    full.description = "What the ministers said";
    full.authors = {"Ana Ito", "Sam Roe"};
    full.dateline = "CAIRO, Nov 28";
    full.section = "World";
    full.keywords = {"grain", "wheat"};
    full.date_modified = ParseTimestamp("2022-11-29T10:00:00Z");
    Article before = full;
    before.date_modified = ParseTimestamp("2022-11-28T08:00:00Z");
    before.body = "Wheat talks began in Cairo.";
    full.version = 2;
    const absl::Status made = MakeIndex(
        index, {before, full,
                MakeArticle(kSlashedId, "Wheat prices rise",
                            "Wheat and barley.", "2022-11-30", "Gulf Wire"),
                MakeArticle("third", "Barley", "Nothing about the other crop.",
                            "2022-12-01", "Gulf Wire")});
    ASSERT_TRUE(made.ok()) << made;
    IndexHandleOptions options;
    options.index = index;
    auto handle = IndexHandle::Open(options);
    ASSERT_TRUE(handle.ok()) << handle.status();
    index_ = *std::move(handle);
    searcher_ = index_->Current()->searcher;
    while (!index_->Current()->suggester.has_names()) {
      std::this_thread::yield();
    }
  }
  static void TearDownTestSuite() {
    searcher_.reset();
    index_.reset();
    directory_.reset();
  }

  static CivilDay Today() { return {2022, 12, 2}; }
  static HttpResponse Ask(const HttpRequest& request) {
    ServiceOptions options;
    options.today = Today;
    return SearchService(*index_, options).Handle(request);
  }

  static SearchResponse Found(const SearchRequest& request) {
    auto response = searcher_->Search(request);
    EXPECT_TRUE(response.ok()) << response.status();
    return *std::move(response);
  }

  // Without what differs from one search to the next.
  static std::string Lasting(const std::string& reply) {
    const size_t begin = reply.find("\"tookMs\"");
    if (begin == std::string::npos) return reply;
    return reply.substr(0, begin) + reply.substr(reply.find(',', begin));
  }

  static std::string SchemaFault(const HttpResponse& response,
                                 std::string_view schema) {
    simdjson::dom::parser of_document;
    simdjson::dom::parser of_reply;
    return JsonSchemaCheck(of_document.parse(OpenApiJson()))
        .Fault(of_reply.parse(response.body), schema);
  }

  static void ExpectProblem(const HttpRequest& request, int status,
                            std::string_view detail) {
    const HttpResponse response = Ask(request);
    EXPECT_EQ(response.status, status);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(SchemaFault(response, "Problem"), "");
    EXPECT_THAT(response.body, ::testing::HasSubstr(std::string(detail)));
  }

  static std::unique_ptr<TempDir> directory_;
  static std::unique_ptr<IndexHandle> index_;
  static std::shared_ptr<const Searcher> searcher_;
};

inline std::unique_ptr<TempDir> ServiceTest::directory_;
inline std::unique_ptr<IndexHandle> ServiceTest::index_;
inline std::shared_ptr<const Searcher> ServiceTest::searcher_;

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_SERVICE_FIXTURE_H_
