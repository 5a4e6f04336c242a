#include "searcher/http/access_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "common/file_system.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

HttpExchange Example() {
  HttpExchange exchange;
  exchange.client = "127.0.0.1";
  exchange.method = "GET";
  exchange.target = "/search?q=secret%0Aword";
  exchange.status = 200;
  exchange.body_bytes = 1234;
  exchange.took = std::chrono::microseconds(1500);
  return exchange;
}

size_t CountLines(const std::string& text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Waits until the file has so many lines.
std::string ReadLines(const std::string& path, size_t lines) {
  for (int i = 0; i < 1000; ++i) {
    const auto text = ReadFile(path);
    if (text.ok() && CountLines(*text) >= lines) return *text;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return "";
}

TEST(AccessLogTest, ALineSaysWhatWasAsked) {
  EXPECT_EQ(AccessLine(Example(), 0, false),
            R"({"time":"1970-01-01T00:00:00Z","client":"127.0.0.1",)"
            R"("method":"GET","path":"/search","status":200,"bytes":1234,)"
            R"("ms":1.5})");
}

TEST(AccessLogTest, QueriesAreLoggedOnlyWhenAskedFor) {
  EXPECT_THAT(AccessLine(Example(), 0, false), Not(HasSubstr("secret")));
  EXPECT_THAT(AccessLine(Example(), 0, true),
              HasSubstr(R"("target":"/search?q=secret%0Aword")"));
}

TEST(AccessLogTest, NothingBreaksALine) {
  HttpExchange exchange = Example();
  exchange.target = "/a\r\n{\"status\":500}\x01\xff";
  exchange.complete = false;
  const std::string line = AccessLine(exchange, 0, true);
  EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
  simdjson::dom::parser parser;
  const simdjson::dom::element read = parser.parse(line);
  EXPECT_EQ(read["status"].get_uint64().value(), 200);
  EXPECT_FALSE(read["complete"].get_bool().value());
}

TEST(AccessLogTest, WritesWhatIsAddedByManyThreads) {
  const TempDir directory;
  const std::string path = directory.path() + "/access.log";
  {
    auto log = AccessLog::Open({path, false});
    ASSERT_TRUE(log.ok()) << log.status();
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&log] {
        for (int j = 0; j < 250; ++j) (*log)->Add(Example());
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ((*log)->lost(), 0);
  }
  EXPECT_EQ(CountLines(*ReadFile(path)), 1000);
}

TEST(AccessLogTest, ReopensAFileThatWasRenamed) {
  const TempDir directory;
  const std::string path = directory.path() + "/access.log";
  auto log = AccessLog::Open({path, false});
  ASSERT_TRUE(log.ok()) << log.status();
  (*log)->Add(Example());
  EXPECT_NE(ReadLines(path, 1), "");
  ASSERT_EQ(std::rename(path.c_str(), (path + ".1").c_str()), 0);
  (*log)->Reopen();
  (*log)->Add(Example());
  EXPECT_NE(ReadLines(path, 1), "");
  EXPECT_EQ(CountLines(*ReadFile(path + ".1")), 1);
}

TEST(AccessLogTest, LinesThatCannotBeWrittenAreCounted) {
  auto log = AccessLog::Open({"/dev/full", false});
  ASSERT_TRUE(log.ok()) << log.status();
  (*log)->Add(Example());
  for (int i = 0; i < 1000 && (*log)->lost() == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ((*log)->lost(), 1);
}

TEST(AccessLogTest, SaysThatItCannotBeOpened) {
  EXPECT_TRUE(
      absl::IsNotFound(AccessLog::Open({"/no/such/log", false}).status()));
}

}  // namespace
}  // namespace dateline
