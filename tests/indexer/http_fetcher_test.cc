#include "indexer/fetch/http_fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <string>

#include "tests/support/web_fixture.h"

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::Not;

class HttpFetcherTest : public WebTest {
 protected:
  FetchResponse Get(const std::string& path, std::string etag = "") {
    HttpFetcher fetcher({.allow_private = true});
    return fetcher.Get({Url(path), std::move(etag), ""});
  }
};

TEST_F(HttpFetcherTest, GivesBodyAndValidators) {
  Put("/a", Reply(200, "body", "ETag", "\"1\""));
  StartSite();
  const FetchResponse response = Get("/a");
  EXPECT_EQ(response.failure, FetchFailure::kNone) << response.detail;
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.url, Url("/a"));
  EXPECT_EQ(response.body, "body");
  EXPECT_EQ(response.etag, "\"1\"");
  EXPECT_EQ(response.content_type, "text/plain");
  EXPECT_GT(response.bytes, response.body.size());
  EXPECT_EQ(Get("/a", "\"1\"").status, 304);
  EXPECT_EQ(Get("/none").status, 404);
}

TEST_F(HttpFetcherTest, SendsNoValidatorThatWouldEndItsLine) {
  Put("/a", Reply(200, "body", "ETag", "x"));
  StartSite();
  EXPECT_EQ(Get("/a", "x").status, 304);
  EXPECT_EQ(Get("/a", "x\r\nX-Evil: 1").status, 200);
}

TEST_F(HttpFetcherTest, NamesARedirectAndDoesNotFollowIt) {
  Put("/a", Reply(302, "", "Location", "/b?c=d"));
  StartSite();
  const FetchResponse response = Get("/a");
  EXPECT_EQ(response.status, 302);
  EXPECT_EQ(response.redirect, Url("/b?c=d"));
  EXPECT_EQ(Asked("/b"), 0);
}

TEST_F(HttpFetcherTest, KnowsForHowLongToWait) {
  Put("/a", Reply(429, "", "Retry-After", "7"));
  StartSite();
  EXPECT_EQ(Get("/a").retry_after_seconds, 7);
}

TEST_F(HttpFetcherTest, AsksNoPrivateAddressUnlessAllowed) {
  StartSite();
  HttpFetcher fetcher({});
  const FetchResponse response = fetcher.Get({Url("/a"), "", ""});
  EXPECT_EQ(response.failure, FetchFailure::kPrivateAddress);
  EXPECT_EQ(response.status, 0);
  EXPECT_THAT(response.detail, Not(IsEmpty()));
  EXPECT_EQ(Asked("/a"), 0);
}

TEST_F(HttpFetcherTest, SizesAreBounded) {
  Put("/a", Reply(200, std::string(kMaxBodyBytes + 1, 'x')));
  StartSite();
  EXPECT_EQ(Get("/a").failure, FetchFailure::kTooLarge);
  EXPECT_EQ(Get("/" + std::string(kMaxAddressBytes, 'a')).failure,
            FetchFailure::kBadAddress);
}

TEST_F(HttpFetcherTest, NobodyListens) {
  StartSite();
  const std::string url = Url("/a");
  StopAndJoin();
  server_.reset();
  HttpFetcher fetcher({.allow_private = true});
  EXPECT_EQ(fetcher.Get({url, "", ""}).failure, FetchFailure::kConnect);
}

TEST_F(HttpFetcherTest, EndsWhenInterrupted) {
  StartSite();
  const std::atomic<bool> cancelled = true;
  HttpFetcher fetcher({.allow_private = true, .cancelled = &cancelled});
  EXPECT_EQ(fetcher.Get({Url("/a"), "", ""}).failure, FetchFailure::kCancelled);
}

TEST(FetchFailureTest, EachHasAName) {
  EXPECT_EQ(FetchFailureName(FetchFailure::kNone), "");
  EXPECT_EQ(FetchFailureName(FetchFailure::kCancelled), "cancelled");
}

}  // namespace
}  // namespace dateline
