#include "searcher/http/http_problem.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"
#include "searcher/searcher.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(HttpProblemTest, IsADocumentAfterRfc9457) {
  const HttpResponse response = ProblemResponse(404, "no <such> thing");
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
            "\"detail\":\"no \\u003csuch\\u003e thing\"}\n");
}

TEST(HttpProblemTest, StatusesHaveTheirNumbers) {
  EXPECT_EQ(ProblemResponse(absl::InvalidArgumentError("x")).status, 400);
  EXPECT_EQ(ProblemResponse(absl::OutOfRangeError("x")).status, 400);
  EXPECT_EQ(ProblemResponse(absl::NotFoundError("x")).status, 404);
  EXPECT_EQ(ProblemResponse(absl::UnavailableError("x")).status, 503);
  EXPECT_EQ(ProblemResponse(absl::DataLossError("x")).status, 500);
  EXPECT_EQ(ProblemResponse(absl::InternalError("x")).status, 500);
}

TEST(HttpProblemTest, OnlyMistakesOfTheClientAreExplained) {
  const char* kPath = "/srv/news.index/segments/1";
  EXPECT_THAT(ProblemResponse(absl::InvalidArgumentError(kPath)).body,
              HasSubstr(kPath));
  for (const absl::Status& status :
       {absl::NotFoundError(kPath), absl::UnavailableError(kPath),
        absl::InternalError(kPath), absl::DataLossError(kPath)}) {
    EXPECT_THAT(ProblemResponse(status).body, Not(HasSubstr("srv")));
  }
}

TEST(HttpProblemTest, AQueryErrorKeepsItsPlace) {
  QueryError error;
  error.code = "some-code";
  error.message = "it is wrong";
  error.hint = "make it right";
  error.span = {3, 4};
  EXPECT_EQ(ProblemResponse(ToStatus(error)).body,
            "{\"type\":\"urn:dateline:problem:query\",\"title\":\"Bad "
            "Request\",\"status\":400,\"detail\":\"it is wrong\",\"errors\":[{"
            "\"code\":\"some-code\",\"message\":\"it is wrong\",\"hint\":"
            "\"make it right\",\"position\":3,\"length\":4}]}\n");
}

}  // namespace
}  // namespace dateline
