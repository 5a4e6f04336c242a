#include "searcher/http/http_front.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

constexpr char kToken[] = "0123456789abcdef";

HttpResponse Secret(const HttpRequest& /*request*/) {
  HttpResponse response;
  response.body = "secret";
  return response;
}

HttpRequest Ask(const std::string& path,
                const std::string& authorization = "") {
  HttpRequest request;
  request.method = "GET";
  request.path = path;
  request.authorization = authorization;
  return request;
}

TEST(HttpFrontTest, WithoutTokensEveryoneMayAsk) {
  EXPECT_EQ(WithFront({}, Secret)(Ask("/search")).body, "secret");
}

TEST(HttpFrontTest, ATokenIsNeeded) {
  HttpFrontOptions options;
  options.tokens = {"another-token-of-ours", kToken};
  options.open_paths = {"/healthz"};
  const HttpHandler front = WithFront(options, Secret);
  const std::string token = kToken;
  EXPECT_EQ(front(Ask("/search", "Bearer " + token)).body, "secret");
  EXPECT_EQ(front(Ask("/search", "bearer " + token)).body, "secret");
  EXPECT_EQ(front(Ask("/healthz")).body, "secret");
  for (const std::string& wrong : std::vector<std::string>{
           "", "Bearer", "Bearer ", "Basic " + token, token,
           "Bearer " + token + "x", "Bearer " + token.substr(1),
           "Bearer " + token + token, "Bearer  " + token}) {
    const HttpResponse refused = front(Ask("/search", wrong));
    EXPECT_EQ(refused.status, 401) << wrong;
    EXPECT_THAT(refused.body, Not(HasSubstr("secret")));
    EXPECT_THAT(refused.headers, Contains(Pair("WWW-Authenticate", "Bearer")));
  }
  EXPECT_EQ(front(Ask("/healthz/")).status, 401);
}

TEST(HttpFrontTest, NoOtherPageMayReadUnlessItIsNamed) {
  HttpRequest request = Ask("/search");
  request.origin = "https://news.example";
  const HttpResponse closed = WithFront({}, Secret)(request);
  EXPECT_THAT(closed.headers,
              Not(Contains(Key("Access-Control-Allow-Origin"))));
  HttpFrontOptions options;
  options.origins = {"https://news.example"};
  const HttpHandler front = WithFront(options, Secret);
  EXPECT_THAT(
      front(request).headers,
      Contains(Pair("Access-Control-Allow-Origin", "https://news.example")));
  EXPECT_THAT(front(request).headers, Contains(Pair("Vary", "Origin")));
  request.origin = "https://news.example.evil.example";
  const HttpResponse other = front(request);
  EXPECT_THAT(other.headers, Not(Contains(Key("Access-Control-Allow-Origin"))));
  EXPECT_THAT(other.headers, Contains(Pair("Vary", "Origin")));
}

TEST(HttpFrontTest, APreflightNeedsNoToken) {
  HttpFrontOptions options;
  options.origins = {"https://news.example"};
  options.tokens = {kToken};
  const HttpHandler front = WithFront(options, Secret);
  HttpRequest request = Ask("/search");
  request.method = "OPTIONS";
  EXPECT_EQ(front(request).status, 405);
  request.origin = "https://news.example";
  const HttpResponse allowed = front(request);
  EXPECT_EQ(allowed.status, 204);
  EXPECT_EQ(allowed.body, "");
  EXPECT_THAT(allowed.headers, Contains(Pair("Access-Control-Allow-Headers",
                                             HasSubstr("Authorization"))));
}

TEST(HttpFrontTest, StreamsAreCompressedForWhoTakesIt) {
  class Nothing : public BodyStream {
    absl::StatusOr<std::string> Next() override { return std::string(); }
  };
  const HttpHandler front = WithFront({}, [](const HttpRequest&) {
    HttpResponse response;
    response.stream = std::make_shared<Nothing>();
    return response;
  });
  HttpRequest request = Ask("/export");
  EXPECT_THAT(front(request).headers, Not(Contains(Key("Content-Encoding"))));
  request.accept_encoding = "gzip";
  EXPECT_THAT(front(request).headers,
              Contains(Pair("Content-Encoding", "gzip")));
}

TEST(HttpFrontTest, ReadsTokens) {
  EXPECT_THAT(*ParseTokens("# of the desk\n\n 0123456789abcdef \r\n"
                           "fedcba9876543210"),
              ElementsAre("0123456789abcdef", "fedcba9876543210"));
  for (const char* bad : {"", "# nothing\n", "short", "0123456789 abcdef",
                          "0123456789abcdef\xc3\xa9"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseTokens(bad).status())) << bad;
  }
  EXPECT_THAT(ParseTokens("0123456789abcdef\nx").status().message(),
              HasSubstr("line 2"));
}

TEST(HttpFrontTest, ChecksOrigins) {
  for (const char* good :
       {"https://news.example", "http://localhost:3000", "http://[::1]:80"}) {
    EXPECT_TRUE(CheckOrigin(good).ok()) << good;
  }
  for (const char* bad :
       {"", "*", "null", "news.example", "https://", "https://news.example/",
        "ftp://news.example", "https://a b", "https://a\r\nX: y"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(CheckOrigin(bad))) << bad;
  }
}

}  // namespace
}  // namespace dateline
