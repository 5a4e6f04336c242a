// Replies that are made while they are sent, and what is reported of each.
#include "searcher/http/http_connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <string>
#include <vector>

#include "tests/support/http_server_fixture.h"

namespace dateline {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

class HttpConnectionTest : public HttpServerTest {
 protected:
  HttpConnectionTest() {
    options_.on_reply = [this](const HttpExchange& exchange) {
      const std::lock_guard lock(mutex_);
      exchanges_.push_back(exchange);
    };
  }
  ~HttpConnectionTest() override { StopAndJoin(); }

  // All that comes until the connection ends.
  std::string Everything(const std::string& request) const {
    HttpClient client(port());
    client.Send(request);
    return client.ReadToEnd();
  }
  std::vector<HttpExchange> exchanges() {
    const std::lock_guard lock(mutex_);
    return exchanges_;
  }

  std::mutex mutex_;
  std::vector<HttpExchange> exchanges_;
};

// So many pieces, then the end or an error.
class Pieces : public BodyStream {
 public:
  Pieces(int count, absl::Status end) : count_(count), end_(std::move(end)) {}

  absl::StatusOr<std::string> Next() override {
    if (count_-- > 0) return std::string("piece of sixteen");
    if (!end_.ok()) return end_;
    return std::string();
  }

 private:
  int count_;
  const absl::Status end_;
};

HttpHandler Streaming(int count, absl::Status end = absl::OkStatus()) {
  return [count, end](const HttpRequest&) {
    HttpResponse response;
    response.content_type = "text/plain";
    response.stream = std::make_shared<Pieces>(count, end);
    return response;
  };
}

constexpr char kChunk[] = "10\r\npiece of sixteen\r\n";

TEST_F(HttpConnectionTest, AStreamIsSentInChunks) {
  Start(Streaming(2));
  const std::string reply = Everything(
      "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const std::string body =
      std::string("\r\n\r\n") + kChunk + kChunk + "0\r\n\r\n";
  EXPECT_THAT(reply, HasSubstr("Transfer-Encoding: chunked\r\n"));
  // The connection is kept after a stream, too.
  EXPECT_THAT(reply, HasSubstr(body + "HTTP/1.1 200 OK"));
  EXPECT_THAT(reply, EndsWith(body));
  StopAndJoin();
  ASSERT_EQ(exchanges().size(), 2);
  EXPECT_EQ(exchanges()[0].body_bytes, 32);
  EXPECT_TRUE(exchanges()[0].complete);
}

TEST_F(HttpConnectionTest, AnOlderClientReadsToTheEnd) {
  Start(Streaming(2));
  const std::string reply =
      Everything("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(reply.find("Transfer-Encoding"), std::string::npos);
  EXPECT_THAT(reply, EndsWith("\r\n\r\npiece of sixteenpiece of sixteen"));
}

TEST_F(HttpConnectionTest, AStreamThatBreaksOffIsNotEnded) {
  Start(Streaming(1, absl::DataLossError("damaged")));
  const std::string reply =
      Everything("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_THAT(reply, EndsWith(kChunk));
  StopAndJoin();
  ASSERT_EQ(exchanges().size(), 1);
  EXPECT_FALSE(exchanges()[0].complete);
}

TEST_F(HttpConnectionTest, AHeadHasNoStream) {
  Start(Streaming(1'000'000'000));
  HttpClient client(port());
  client.Send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.Read(/*head=*/true).status, 200);
  client.Send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.Read(/*head=*/true).status, 200);
}

TEST_F(HttpConnectionTest, AStreamEndsWhenTheClientLeaves) {
  Start(Streaming(1'000'000'000));
  {
    HttpClient client(port());
    client.SendGet("/");
    EXPECT_EQ(client.Read().status, 200);
  }
  for (int i = 0; i < 1000 && exchanges().empty(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  ASSERT_EQ(exchanges().size(), 1);
  EXPECT_FALSE(exchanges()[0].complete);
}

TEST_F(HttpConnectionTest, ReportsWhatWasAskedAndAnswered) {
  Start();
  HttpClient client(port());
  client.Get("/a%20b?q=x");
  client.Send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: z\r\n\r\n");
  client.Read();
  StopAndJoin();
  const std::vector<HttpExchange> seen = exchanges();
  ASSERT_EQ(seen.size(), 2);
  EXPECT_EQ(seen[0].client, "127.0.0.1");
  EXPECT_EQ(seen[0].method, "GET");
  EXPECT_EQ(seen[0].target, "/a%20b?q=x");
  EXPECT_EQ(seen[0].status, 200);
  EXPECT_EQ(seen[0].body_bytes, std::string("GET /a b [q=x]").size());
  EXPECT_EQ(seen[1].status, 400);
}

TEST_F(HttpConnectionTest, GaugesFollowTheConnections) {
  Start();
  HttpClient client(port());
  EXPECT_EQ(client.Get("/").status, 200);
  EXPECT_EQ(server_->gauges().connections, 1);
  EXPECT_EQ(server_->gauges().requests, 0);
}

// Pieces without end; tells when it is destroyed.
class Endless : public BodyStream {
 public:
  explicit Endless(Gate* gone) : gone_(gone) {}
  ~Endless() override { gone_->Open(); }
  absl::StatusOr<std::string> Next() override {
    return std::string(1 << 20, 'x');
  }

 private:
  Gate* gone_;
};

TEST_F(HttpConnectionTest, AStreamThatNobodyReadsEnds) {
  options_.threads = 1;
  options_.limits.write_deadline = std::chrono::milliseconds(200);
  Gate gone;
  Start([&gone](const HttpRequest& request) {
    HttpResponse response = Echo(request);
    if (request.path == "/stream") {
      response.stream = std::make_shared<Endless>(&gone);
    }
    return response;
  });
  HttpClient silent(port());
  silent.SendGet("/stream");
  // Its thread is free for others meanwhile.
  for (int i = 0; i < 5; ++i) {
    HttpClient client(port());
    EXPECT_EQ(client.Get("/").status, 200);
  }
  gone.Pass();
}

}  // namespace
}  // namespace dateline
