#include "searcher/service/serve_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

#include "tests/support/http_client.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_index.h"

namespace dateline {
namespace {

using ::testing::StartsWith;

// A stream buffer that another thread can look into.
class WatchedLog : public std::streambuf {
 public:
  // The first line, once it is complete; "" after 10 seconds without one.
  std::string FirstLine() {
    for (int i = 0; i < 1000; ++i) {
      {
        const std::lock_guard lock(mutex_);
        const size_t end = text_.find('\n');
        if (end != std::string::npos) return text_.substr(0, end);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return "";
  }

 protected:
  int overflow(int c) override {
    const std::lock_guard lock(mutex_);
    text_ += static_cast<char>(c);
    return c;
  }

 private:
  std::mutex mutex_;
  std::string text_;
};

TEST(ServeCommandTest, ServesUntilASignal) {
  const TempDir directory;
  const std::string index = directory.path() + "/index";
  ASSERT_TRUE(
      MakeIndex(index, {MakeArticle("a/1", "Wheat", "Wheat talks.")}).ok());
  ServeOptions options;
  options.listen = "127.0.0.1:0";
  WatchedLog buffer;
  std::ostream log(&buffer);
  std::thread serving([&] {
    const absl::Status status = Serve(index, options, log);
    EXPECT_TRUE(status.ok()) << status;
  });
  const std::string line = buffer.FirstLine();
  constexpr char kBegin[] =
      "serving generation 1 (1 articles) on http://127.0.0.1:";
  ASSERT_THAT(line, StartsWith(kBegin));
  const int port = std::stoi(line.substr(sizeof(kBegin) - 1));
  {
    HttpClient client(static_cast<uint16_t>(port));
    EXPECT_EQ(client.Get("/search?q=wheat").status, 200);
    EXPECT_EQ(client.Get("/articles/a%2F1").status, 200);
    EXPECT_EQ(client.Get("/articles/a/1").status, 200);
    EXPECT_EQ(client.Get("/nothing").status, 404);
  }
  ::kill(::getpid(), SIGTERM);
  serving.join();
}

TEST(ServeCommandTest, SaysWhatIsMissing) {
  const TempDir directory;
  std::ostringstream log;
  EXPECT_TRUE(absl::IsNotFound(Serve(directory.path() + "/none", {}, log)));
  const std::string index = directory.path() + "/index";
  ASSERT_TRUE(MakeIndex(index, {MakeArticle("1", "Wheat", "Talks.")}).ok());
  ServeOptions options;
  options.listen = "0.0.0.0:0";
  EXPECT_TRUE(absl::IsInvalidArgument(Serve(index, options, log)));
  options = {};
  options.generation = 7;
  EXPECT_TRUE(absl::IsNotFound(Serve(index, options, log)));
  options = {};
  options.retriever = RetrieverChoice::kXapian;
  EXPECT_TRUE(absl::IsFailedPrecondition(Serve(index, options, log)));
  options = {};
  options.threads = -1;
  EXPECT_TRUE(absl::IsInvalidArgument(Serve(index, options, log)));
  options = {};
  options.origins = {"news.example"};
  EXPECT_TRUE(absl::IsInvalidArgument(Serve(index, options, log)));
  options = {};
  options.tokens_file = directory.path() + "/none";
  EXPECT_TRUE(absl::IsNotFound(Serve(index, options, log)));
  options = {};
  options.access_log = directory.path() + "/none/access.log";
  EXPECT_TRUE(absl::IsNotFound(Serve(index, options, log)));
  EXPECT_EQ(log.str(), "");
}

TEST(ServeCommandTest, TokensAreForTheOwnerOnly) {
  const TempDir directory;
  const std::string index = directory.path() + "/index";
  ASSERT_TRUE(MakeIndex(index, {MakeArticle("1", "Wheat", "Talks.")}).ok());
  ServeOptions options;
  options.tokens_file = directory.Write("tokens", "0123456789abcdef\n");
  ASSERT_EQ(::chmod(options.tokens_file.c_str(), 0640), 0);
  std::ostringstream log;
  const absl::Status refused = Serve(index, options, log);
  EXPECT_TRUE(absl::IsPermissionDenied(refused)) << refused;
  options.tokens_file = directory.Write("short", "short\n");
  ASSERT_EQ(::chmod(options.tokens_file.c_str(), 0600), 0);
  EXPECT_TRUE(absl::IsInvalidArgument(Serve(index, options, log)));
}

}  // namespace
}  // namespace dateline
