#include "indexer/fetch/host_workers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "common/mutex.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;

TEST(HostWorkers, KeepTheOrderWithinAHost) {
  Mutex mutex;
  std::map<std::string, std::vector<std::string>> visited;
  const absl::Status status =
      ForEachHost({"https://a.example/1", "https://b.example/1",
                   "https://A.example/2", "https://a.example/3"},
                  3, {}, [&](const std::string& url, HttpFetcher&) {
                    const MutexLock lock(mutex);
                    visited[OriginOf(url)].push_back(url);
                    return absl::OkStatus();
                  });
  EXPECT_TRUE(status.ok()) << status;
  EXPECT_THAT(visited["https://a.example"],
              ElementsAre("https://a.example/1", "https://A.example/2",
                          "https://a.example/3"));
  EXPECT_THAT(visited["https://b.example"], ElementsAre("https://b.example/1"));
}

TEST(HostWorkers, StopAtTheFirstError) {
  int visits = 0;
  const absl::Status status = ForEachHost(
      {"https://a.example/1", "https://a.example/2", "https://b.example/1"}, 1,
      {}, [&](const std::string&, HttpFetcher&) {
        ++visits;
        return absl::ResourceExhaustedError("disk full");
      });
  EXPECT_TRUE(absl::IsResourceExhausted(status));
  EXPECT_EQ(visits, 1);
}

TEST(HostWorkers, NothingToDo) {
  EXPECT_TRUE(ForEachHost({}, 4, {}, [](const std::string&, HttpFetcher&) {
                return absl::InternalError("never called");
              }).ok());
}

}  // namespace
}  // namespace dateline
