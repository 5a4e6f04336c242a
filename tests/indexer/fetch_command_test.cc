#include "indexer/fetch/fetch_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "common/cli.h"
#include "tests/support/temp_dir.h"
#include "tests/support/web_fixture.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;

class FetchCommandTest : public WebTest {
 protected:
  int Fetch(const std::string& url) {
    FetchOptions options;
    options.feeds = {url};
    options.rate = 10'000;
    options.allow_private = true;
    options.indexing.index = dir_.path() + "/index";
    options.indexing.settings.entities = false;
    const auto code = RunFetchCommand(std::move(options), {out_, err_});
    EXPECT_TRUE(code.ok()) << code.status();
    return code.value_or(-1);
  }

  const TempDir dir_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(FetchCommandTest, ASummaryAndALineForEachProblem) {
  Put("/a", Reply(200, FeedWith("a")));
  StartSite();
  EXPECT_EQ(Fetch(Url("/a")), kExitOk);
  EXPECT_THAT(out_.str(), HasSubstr(R"("fetched":1,)"));
  EXPECT_EQ(err_.str(), "");
  EXPECT_EQ(Fetch(Url("/none")), kExitOk);
  EXPECT_EQ(err_.str(), Url("/none") + ": http-404\n");
}

TEST_F(FetchCommandTest, RejectedItemsAreTold) {
  Put("/a", Reply(200,
                  "<rss version='2.0'><channel><item><title>T</title>"
                  "<pubDate>2022-02-30</pubDate></item></channel></rss>"));
  StartSite();
  EXPECT_EQ(Fetch(Url("/a")), kExitOk);
  EXPECT_THAT(err_.str(), HasSubstr("1 items were rejected; they are in "));
}

TEST_F(FetchCommandTest, WithoutANetworkItIsToBeRunAgain) {
  StartSite();
  const std::string url = Url("/a");
  StopAndJoin();
  server_.reset();
  EXPECT_EQ(Fetch(url), kExitTryAgain);
  EXPECT_THAT(err_.str(), HasSubstr("no feed answered"));
}

}  // namespace
}  // namespace dateline
