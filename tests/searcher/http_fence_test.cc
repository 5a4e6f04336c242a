#include "searcher/http/http_fence.h"

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>
#include <string>

namespace dateline {
namespace {

class ThrowingStream : public BodyStream {
 public:
  absl::StatusOr<std::string> Next() override { throw std::bad_alloc(); }
};

TEST(HttpFenceTest, AReplyPasses) {
  const HttpHandler handler = [](const HttpRequest& request) {
    HttpResponse response;
    response.body = request.path;
    return response;
  };
  HttpRequest request;
  request.path = "/x";
  EXPECT_EQ(HandleFenced(handler, request).body, "/x");
}

TEST(HttpFenceTest, AnExceptionIsAnError) {
  const HttpHandler handler = [](const HttpRequest&) -> HttpResponse {
    throw std::runtime_error("/secret/path");
  };
  const HttpResponse response = HandleFenced(handler, {});
  EXPECT_EQ(response.status, 500);
  EXPECT_EQ(response.body.find("secret"), std::string::npos);
  ThrowingStream stream;
  EXPECT_TRUE(absl::IsInternal(NextFenced(stream).status()));
}

}  // namespace
}  // namespace dateline
