#include "indexer/fetch/fetch_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/compression.h"
#include "tests/support/temp_dir.h"
#include "tests/support/web_fixture.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class FetchSessionTest : public WebTest {
 protected:
  FetchSessionTest() {
    options_.rate = 10'000;
    options_.on_problem = [this](std::string_view line) {
      problems_.emplace_back(line);
    };
  }

  // A session of the next run.
  void OpenSession() {
    if (session_ != nullptr) {
      ASSERT_TRUE(session_->Close().ok());
    }
    session_.reset();
    auto session =
        FetchSession::Open(FileSystem::Posix(), dir_.path(), options_);
    ASSERT_TRUE(session.ok()) << session.status();
    session_ = *std::move(session);
  }
  void Fetch(const std::string& path) {
    const absl::Status fetched = session_->FetchFeed(Url(path), transfers_);
    EXPECT_TRUE(fetched.ok()) << fetched;
  }
  size_t Spooled() { return session_->spool().List()->size(); }

  const TempDir dir_;
  FetchOptions options_;
  std::vector<std::string> problems_;
  HttpFetcher transfers_{{.allow_private = true}};
  std::unique_ptr<FetchSession> session_;
};

TEST_F(FetchSessionTest, AFeedIsInTheSpoolOnce) {
  Put("/a", Reply(200, FeedWith("a"), "ETag", "\"1\""));
  Put("/b", Reply(200, FeedWith("b")));
  StartSite();
  OpenSession();
  Fetch("/a");
  Fetch("/b");
  EXPECT_EQ(session_->summary().fetched, 2U);
  OpenSession();
  Fetch("/a");
  Fetch("/b");
  const FetchSummary summary = session_->summary();
  EXPECT_EQ(summary.not_modified, 1U);
  EXPECT_EQ(summary.unchanged, 1U);
  EXPECT_EQ(Spooled(), 2U);
}

TEST_F(FetchSessionTest, WhatIsKnownOutlivesASessionThatWasNotClosed) {
  Put("/a", Reply(200, FeedWith("a"), "ETag", "\"1\""));
  StartSite();
  OpenSession();
  Fetch("/a");
  session_.reset();
  OpenSession();
  Fetch("/a");
  EXPECT_EQ(session_->summary().not_modified, 1U);
}

TEST_F(FetchSessionTest, WhatIsNoFeedIsToldAndCounted) {
  Put("/page", Reply(200, "<html><body>Hello</body></html>"));
  Put("/cut.gz", Reply(200, Gzip(FeedWith("z")).substr(0, 40)));
  StartSite();
  OpenSession();
  Fetch("/page");
  Fetch("/none");
  Fetch("/cut.gz");
  EXPECT_THAT(
      session_->summary().failed,
      ElementsAre(std::pair("bad-encoding", 1U), std::pair("http-404", 1U),
                  std::pair("not-a-feed", 1U)));
  EXPECT_THAT(problems_, SizeIs(3));
  EXPECT_EQ(Spooled(), 0U);
}

TEST_F(FetchSessionTest, AGzipFileIsUnpacked) {
  Put("/a.gz", Reply(200, Gzip(FeedWith("a"))));
  StartSite();
  OpenSession();
  Fetch("/a.gz");
  ASSERT_EQ(Spooled(), 1U);
  EXPECT_EQ(*ReadFile(session_->spool().List()->front()), FeedWith("a"));
}

TEST_F(FetchSessionTest, AHostThatWantsAPauseGetsIt) {
  Put("/busy", Reply(429, "", "Retry-After", "3600"));
  Put("/a", Reply(200, FeedWith("a")));
  StartSite();
  OpenSession();
  Fetch("/busy");
  OpenSession();
  Fetch("/a");
  EXPECT_EQ(session_->summary().waiting, 1U);
  EXPECT_EQ(Asked("/a"), 0);
}

TEST_F(FetchSessionTest, AnIndexNamesSitemapsOnceAndNotTooDeep) {
  const auto sitemap = [](const std::string& loc) {
    return "<sitemap><loc>" + loc + "</loc></sitemap>";
  };
  Put("/index", Reply(200,
                      "<sitemapindex>" + sitemap("/one") + sitemap("/index") +
                          sitemap("/deep") + "</sitemapindex>",
                      "ETag", "\"1\""));
  Put("/deep", Reply(200, "<sitemapindex>" + sitemap("/one") + sitemap("/two") +
                              "</sitemapindex>"));
  StartSite();
  OpenSession();
  Fetch("/index");
  EXPECT_THAT(session_->TakeSitemaps(0),
              ElementsAre(Url("/one"), Url("/deep")));
  Fetch("/deep");
  EXPECT_THAT(session_->TakeSitemaps(kMaxSitemapDepth), IsEmpty());
  EXPECT_THAT(problems_, ElementsAre(HasSubstr("1 sitemaps")));
  EXPECT_EQ(session_->summary().feeds, 2U);
  EXPECT_EQ(Spooled(), 0U);
  // Asked for whole, whatever its ETag.
  OpenSession();
  Fetch("/index");
  EXPECT_EQ(session_->summary().unchanged, 1U);
  EXPECT_THAT(session_->TakeSitemaps(0), SizeIs(2));
}

TEST_F(FetchSessionTest, PagesCompleteTheItems) {
  std::string text;
  for (int i = 0; i < 9; ++i) {
    text +=
        "<p>What the envoys said at length, of grain, harbours and the "
        "long way there, in sentence " +
        std::to_string(i) + ".</p>";
  }
  HttpResponse page = Reply(200, "<html><body><article><h1>On a</h1>" + text +
                                     "</article></body></html>");
  page.content_type = "text/html";
  Put("/page/a", page);
  Put("/a", Reply(200, FeedWith("a")));
  Put("/gone", Reply(200, FeedWith("gone")));
  StartSite();
  options_.follow = true;
  OpenSession();
  Fetch("/a");
  Fetch("/gone");
  EXPECT_THAT(session_->WantedPages(),
              ElementsAre(Url("/page/a"), Url("/page/gone")));
  for (const std::string& url : session_->WantedPages()) {
    EXPECT_TRUE(session_->FetchPage(url, transfers_).ok());
  }
  EXPECT_EQ(session_->summary().pages, 1U);
  EXPECT_THAT(session_->summary().pages_failed,
              ElementsAre(std::pair("http-404", 1U)));
  EXPECT_THAT(session_->WantedPages(), IsEmpty());
  EXPECT_THAT(*ReadFile(session_->spool().List()->back()),
              HasSubstr("What the envoys said"));
}

TEST_F(FetchSessionTest, ItemsOfOnePageStayTogether) {
  const auto post = [](const std::string& id) {
    return "<item><guid>" + id + "</guid><title>News of " + id +
           "</title><link>https://news.example/live#" + id + "</link></item>";
  };
  const auto feed = [](const std::string& posts) {
    return "<rss version=\"2.0\"><channel>" + posts + "</channel></rss>";
  };
  Put("/a", Reply(200, feed(post("g1") + post("g2"))));
  StartSite();
  options_.follow = true;
  OpenSession();
  Fetch("/a");
  EXPECT_THAT(session_->WantedPages(), IsEmpty());
  Put("/a", Reply(200, feed(post("g1") + post("g2") + post("g3"))));
  OpenSession();
  Fetch("/a");
  ASSERT_EQ(Spooled(), 2U);
  const std::string last = *ReadFile(session_->spool().List()->back());
  for (const char* id : {"g1", "g2", "g3"}) EXPECT_THAT(last, HasSubstr(id));
}

}  // namespace
}  // namespace dateline
