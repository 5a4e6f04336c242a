#include "indexer/fetch/polite_fetcher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>

#include "tests/support/web_fixture.h"

namespace dateline {
namespace {

constexpr double kQuick = 10'000;

class PoliteFetcherTest : public WebTest {
 protected:
  FetchResponse Get(const std::string& path) {
    return polite_.Get({Url(path), "", ""}, transfers_);
  }

  HttpFetcher transfers_{{.allow_private = true}};
  PoliteFetcher polite_{kQuick, nullptr};
};

TEST_F(PoliteFetcherTest, AsksForRobotsOnceAndKeepsToThem) {
  Put("/robots.txt", Reply(200, "User-agent: Dateline\nDisallow: /no\n"));
  Put("/yes", Reply(200, "body"));
  Put("/no", Reply(200, "secret"));
  StartSite();
  EXPECT_EQ(Get("/yes").body, "body");
  EXPECT_EQ(Get("/no").failure, FetchFailure::kRobots);
  EXPECT_EQ(Get("/yes").status, 200);
  EXPECT_EQ(Asked("/robots.txt"), 1);
  EXPECT_EQ(Asked("/no"), 0);
}

TEST_F(PoliteFetcherTest, RobotsThatAreNotThereAllowAll) {
  Put("/a", Reply(200, "body"));
  StartSite();
  EXPECT_EQ(Get("/a").status, 200);
}

TEST_F(PoliteFetcherTest, RobotsThatCannotBeHadForbidAll) {
  Put("/robots.txt", Reply(503, ""));
  StartSite();
  EXPECT_EQ(Get("/a").failure, FetchFailure::kRobots);
  EXPECT_EQ(Asked("/a"), 0);
}

TEST_F(PoliteFetcherTest, FollowsSoManyRedirects) {
  for (int hop = 0; hop < kMaxRedirects + 1; ++hop) {
    Put("/" + std::to_string(hop),
        Reply(301, "", "Location", "/" + std::to_string(hop + 1)));
  }
  Put("/" + std::to_string(kMaxRedirects + 1), Reply(200, "end"));
  StartSite();
  EXPECT_EQ(Get("/0").failure, FetchFailure::kTooManyRedirects);
  const FetchResponse response = Get("/1");
  EXPECT_EQ(response.body, "end");
  EXPECT_EQ(response.url, Url("/" + std::to_string(kMaxRedirects + 1)));
}

TEST_F(PoliteFetcherTest, ARedirectMayNotLeadOffTheWeb) {
  Put("/away", Reply(302, "", "Location", "file:///etc/passwd"));
  Put("/forbidden", Reply(302, "", "Location", "/no"));
  Put("/robots.txt", Reply(200, "User-agent: *\nDisallow: /no\n"));
  StartSite();
  EXPECT_EQ(Get("/away").failure, FetchFailure::kBadAddress);
  EXPECT_EQ(Get("/forbidden").failure, FetchFailure::kRobots);
}

TEST_F(PoliteFetcherTest, WaitsBetweenRequestsToAHost) {
  StartSite();
  PoliteFetcher slow(20, nullptr);
  const auto start = std::chrono::steady_clock::now();
  slow.Get({Url("/a"), "", ""}, transfers_);
  slow.Get({Url("/a"), "", ""}, transfers_);
  // robots.txt and two more: two pauses, of a twentieth of a second each.
  EXPECT_GE(std::chrono::steady_clock::now() - start,
            std::chrono::milliseconds(99));
}

TEST_F(PoliteFetcherTest, DoesNotWaitWhenInterrupted) {
  StartSite();
  const std::atomic<bool> cancelled = true;
  PoliteFetcher polite(kQuick, &cancelled);
  EXPECT_EQ(polite.Get({Url("/a"), "", ""}, transfers_).failure,
            FetchFailure::kCancelled);
  EXPECT_EQ(Asked("/a"), 0);
}

}  // namespace
}  // namespace dateline
