// What the server refuses, cuts off or leaves for later; over real sockets.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "searcher/http/http_server.h"
#include "tests/support/http_client.h"
#include "tests/support/http_server_fixture.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class HttpServerLimitsTest : public HttpServerTest {};

struct BadRequest {
  const char* bytes;
  int status;
};

TEST_F(HttpServerLimitsTest, BadRequestsHaveTheirStatus) {
  Start();
  const BadRequest kCases[] = {
      {"hello\r\n\r\n", 400},
      {"\x16\x03\x01\x02\r\n\r\n", 400},
      {"GET /\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 400},
      {"GET / HTTP/1.1\nHost: localhost\n\n\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n", 400},
      {"GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nExpect: cake\r\n\r\n", 417},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx", 400},
      {"POST / HTTP/1.1\r\nHost: localhost\r\n"
       "Transfer-Encoding: chunked\r\n\r\n-2\r\nab\r\n0\r\n\r\n",
       400},
      {"POST / HTTP/1.1\r\nHost: localhost\r\n"
       "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nab\r\n",
       413},
  };
  for (const BadRequest& bad : kCases) {
    const HttpReply reply = Exchange(bad.bytes);
    EXPECT_EQ(reply.status, bad.status) << bad.bytes;
    EXPECT_EQ(reply.Header("content-type"), "application/problem+json");
    EXPECT_EQ(reply.Header("connection"), "close");
  }
  using namespace std::string_literals;
  EXPECT_EQ(ExchangeHead("Host: localhost\r\nX: a\0b\r\n"s).status, 400);
}

TEST_F(HttpServerLimitsTest, NeedsExactlyOneHost) {
  Start();
  EXPECT_EQ(ExchangeHead("").status, 400);
  EXPECT_EQ(ExchangeHead("Host: localhost\r\nHost: localhost\r\n").status, 400);
}

TEST_F(HttpServerLimitsTest, OnLoopbackAnswersForLoopbackOnly) {
  Start();
  const std::string number = std::to_string(port());
  for (const std::string& host :
       {"localhost:" + number, std::string("LOCALHOST"), "127.0.0.1:" + number,
        std::string("127.0.0.1"), "[::1]:" + number, std::string("[::1]")}) {
    EXPECT_EQ(ExchangeHead("Host: " + host + "\r\n").status, 200) << host;
  }
  for (const char* host :
       {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example",
        "evil.example:8080", "localhost:80x", "[::1", "", "user@localhost"}) {
    EXPECT_EQ(ExchangeHead("Host: " + std::string(host) + "\r\n").status, 421)
        << host;
  }
  const std::string get = "GET http://";
  EXPECT_EQ(Exchange(get + "localhost/x HTTP/1.1\r\n" + kEndOfHead).body,
            "GET /x");
  EXPECT_EQ(Exchange(get + "evil.example/ HTTP/1.1\r\n" + kEndOfHead).status,
            400);
}

TEST_F(HttpServerLimitsTest, TheEndOfABodyIsNeverAmbiguous) {
  Start();
  const BadRequest kCases[] = {
      {"Content-Length: 1\r\nContent-Length: 1\r\n", 400},
      {"Content-Length: 1\r\nContent-Length: 2\r\n", 400},
      {"Content-Length: 1, 1\r\n", 400},
      {"Content-Length: +1\r\n", 400},
      {"Content-Length: -1\r\n", 400},
      {"Content-Length: 0x1\r\n", 400},
      {"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", 400},
      {"Transfer-Encoding: chunked\r\nContent-Length: 1\r\n", 400},
      {"Transfer-Encoding: xchunked\r\nContent-Length: 1\r\n", 400},
      {"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", 400},
      {"Transfer-Encoding: xchunked\r\n", 501},
      {"Transfer-Encoding: chunked, identity\r\n", 501},
      {"Transfer-Encoding: gzip, chunked\r\n", 501},
  };
  for (const BadRequest& bad : kCases) {
    const HttpReply reply = Exchange("POST / HTTP/1.1\r\nHost: localhost\r\n" +
                                     std::string(bad.bytes) + "\r\n0\r\n\r\n");
    EXPECT_EQ(reply.status, bad.status) << bad.bytes;
    EXPECT_EQ(reply.Header("connection"), "close") << bad.bytes;
  }
}

TEST_F(HttpServerLimitsTest, TargetsThatCannotBeDecodedAre400) {
  Start();
  HttpClient client(port());
  for (const char* target :
       {"/%zz", "/%", "/%4", "/%00", "/%ff", "/%c0%af", "/../x", "/a/%2e%2E",
        "/?q=%00", "/?q=%zz", "/?q=%ff", "/a%0ab", "/a#b", "relative"}) {
    EXPECT_EQ(client.Get(target).status, 400) << target;
  }
  EXPECT_EQ(client.Get("/..%2fx").body, "GET /../x");
  EXPECT_EQ(client.Get("/a+b?q=a+b%2B").body, "GET /a+b [q=a b+]");
}

TEST_F(HttpServerLimitsTest, BoundsTheHead) {
  Start();
  const std::string a(20'000, 'a');
  const std::string get = "GET /";
  EXPECT_EQ(
      Exchange(get + a.substr(0, 8000) + " HTTP/1.1\r\n" + kEndOfHead).status,
      200);
  for (const size_t size : {8'200, 20'000}) {
    EXPECT_EQ(
        Exchange(get + a.substr(0, size) + " HTTP/1.1\r\n" + kEndOfHead).status,
        414);
  }
  EXPECT_EQ(ExchangeHead("Host: localhost\r\nX: " + a + "\r\n").status, 431);
  std::string fields;
  for (int i = 0; i < 63; ++i) fields += "X: 1\r\n";
  EXPECT_EQ(ExchangeHead("Host: localhost\r\n" + fields).status, 200);
  EXPECT_EQ(ExchangeHead("Host: localhost\r\nX: 1\r\n" + fields).status, 431);
}

TEST_F(HttpServerLimitsTest, BoundsTheBody) {
  Start();
  const std::string post = "POST / HTTP/1.1\r\nHost: localhost\r\n";
  const std::string limit(64 * 1024, 'b');
  EXPECT_EQ(Exchange(post + "Content-Length: 65536\r\n\r\n" + limit).status,
            200);
  EXPECT_EQ(
      Exchange(post + "Content-Length: 65537\r\n\r\n" + limit + "b").status,
      413);
  EXPECT_EQ(Exchange(post + "Content-Length: 10000000000\r\n\r\n").status, 413);
  std::string chunks = "Transfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 70'000; ++i) chunks += "1\r\nc\r\n";
  EXPECT_EQ(Exchange(post + chunks + "0\r\n\r\n").status, 413);
  const std::string extension(100'000, 'x');
  EXPECT_EQ(Exchange(post + "Transfer-Encoding: chunked\r\n\r\n1;" + extension +
                     "\r\na\r\n0\r\n\r\n")
                .status,
            413);
}

TEST_F(HttpServerLimitsTest, ClosesAfterTheLastRequestOfAConnection) {
  options_.limits.max_requests_a_connection = 3;
  Start();
  HttpClient client(port());
  EXPECT_EQ(client.Get("/").Header("connection"), "");
  EXPECT_EQ(client.Get("/").Header("connection"), "");
  EXPECT_EQ(client.Get("/").Header("connection"), "close");
  EXPECT_TRUE(client.IsClosed());
}

// A byte now and then does not help: the deadline is for the whole head.
TEST_F(HttpServerLimitsTest, ASlowHeadIsCutOff) {
  options_.limits.head_deadline = milliseconds(300);
  Start();
  HttpClient client(port());
  const auto start = steady_clock::now();
  bool open = client.Send("GET / HTTP/1.1\r\nX: ");
  while (open && steady_clock::now() - start < milliseconds(3000)) {
    std::this_thread::sleep_for(milliseconds(20));
    open = client.Send("a");
  }
  EXPECT_FALSE(open);
  EXPECT_GE(steady_clock::now() - start, milliseconds(300));
}

TEST_F(HttpServerLimitsTest, ASlowBodyIsCutOff) {
  options_.limits.body_deadline = milliseconds(200);
  Start();
  HttpClient client(port());
  client.Send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
  EXPECT_TRUE(client.IsClosed());
}

TEST_F(HttpServerLimitsTest, AnIdleConnectionIsClosed) {
  options_.limits.idle_deadline = milliseconds(200);
  Start();
  HttpClient silent(port());
  HttpClient client(port());
  EXPECT_EQ(client.Get("/").status, 200);
  EXPECT_TRUE(client.IsClosed());
  EXPECT_TRUE(silent.IsClosed());
}

TEST_F(HttpServerLimitsTest, AReplyThatNobodyReadsIsCutOff) {
  options_.limits.write_deadline = milliseconds(200);
  options_.limits.drain_deadline = milliseconds(30'000);
  Start([](const HttpRequest&) {
    HttpResponse response;
    response.body.assign(64 << 20, 'x');
    return response;
  });
  HttpClient client(port());
  client.SendGet("/");
  std::this_thread::sleep_for(milliseconds(100));
  const auto start = steady_clock::now();
  StopAndJoin();
  EXPECT_LT(steady_clock::now() - start, milliseconds(5000));
}

TEST_F(HttpServerLimitsTest, HalfOpenConnectionsDoNotDelayOthers) {
  Start();
  std::vector<std::unique_ptr<HttpClient>> half_open;
  for (int i = 0; i < 32; ++i) {
    half_open.push_back(std::make_unique<HttpClient>(port()));
    half_open.back()->Send("GET / HTTP/1.1\r\nHost: loc");
  }
  ExpectNormalRequestIsQuick();
  half_open.front()->Send("alhost\r\n\r\n");
  EXPECT_EQ(half_open.front()->Read().status, 200);
}

TEST_F(HttpServerLimitsTest, BoundsConnections) {
  options_.limits.max_connections = 4;
  Start();
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<HttpClient>(port()));
    EXPECT_EQ(clients.back()->Get("/").status, 200);
  }
  HttpClient refused(port());
  const HttpReply reply = refused.Read();
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.Header("retry-after"), "1");
  clients.clear();
  int status = 503;
  for (int i = 0; i < 100 && status != 200; ++i) {
    HttpClient again(port());
    status = again.Get("/").status;
    std::this_thread::sleep_for(milliseconds(20));
  }
  EXPECT_EQ(status, 200);
}

TEST_F(HttpServerLimitsTest, BoundsWaitingRequests) {
  options_.threads = 1;
  options_.limits.max_waiting_requests = 1;
  Gate gate;
  Start([&gate](const HttpRequest& request) {
    gate.Pass();
    return Echo(request);
  });
  HttpClient running(port());
  running.SendGet("/running");
  gate.WaitFor(1);
  HttpClient first(port());
  HttpClient second(port());
  first.SendGet("/first");
  second.SendGet("/second");
  // One of the two waits, whichever came later is told to come back.
  HttpClient third(port());
  const HttpReply busy = third.Get("/third");
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.Header("retry-after"), "1");
  gate.Open();
  EXPECT_EQ(running.Read().status, 200);
  EXPECT_EQ(first.Read().status + second.Read().status, 200 + 503);
  EXPECT_EQ(third.Get("/again").status, 200);
}

TEST_F(HttpServerLimitsTest, BoundsWhatOneClientAsksAtOnce) {
  options_.clients = {.at_once = 1, .loopback = true};
  Gate gate;
  Start([&gate](const HttpRequest& request) {
    gate.Pass();
    return Echo(request);
  });
  HttpClient running(port());
  running.SendGet("/running");
  gate.WaitFor(1);
  HttpClient other(port());
  const HttpReply refused = other.Get("/other");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.Header("retry-after"), "1");
  EXPECT_EQ(refused.Header("content-type"), "application/problem+json");
  gate.Open();
  EXPECT_EQ(running.Read().status, 200);
  EXPECT_EQ(running.Get("/again").status, 200);
  EXPECT_EQ(server_->gauges().too_many, 1U);
}

TEST_F(HttpServerLimitsTest, BoundsHowOftenOneClientAsks) {
  options_.clients = {.requests_a_second = 1, .loopback = true};
  Start();
  HttpClient client(port());
  int refused = 0;
  for (int i = 0; i < 20; ++i) refused += client.Get("/").status == 429 ? 1 : 0;
  EXPECT_GT(refused, 0);
  EXPECT_EQ(server_->gauges().too_fast, static_cast<uint64_t>(refused));
  EXPECT_EQ(server_->gauges().clients, 1U);
}

TEST_F(HttpServerLimitsTest, ThisMachineIsNotLimitedUnlessAsked) {
  options_.clients = {.requests_a_second = 1, .at_once = 1};
  Start();
  HttpClient client(port());
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client.Get("/").status, 200);
}

}  // namespace
}  // namespace dateline
