// The server over real sockets. Every reply is expected within seconds, so that
// a server that hangs fails instead of waiting. What it refuses is in
// http_server_limits_test.cc.
#include "searcher/http/http_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "searcher/http/http_headers.h"
#include "tests/support/http_client.h"
#include "tests/support/http_server_fixture.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
using ::testing::AllOf;
using ::testing::HasSubstr;

TEST_F(HttpServerTest, HandsOverADecodedRequest) {
  Start();
  HttpClient client(port());
  const HttpReply reply = client.Get("/a%20b/c%2Fd?q=%C3%A9+x&q=2&empty=");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "GET /a b/c/d [q=é x] [q=2] [empty=]");
}

TEST_F(HttpServerTest, EveryReplyHasTheSecurityHeaders) {
  Start();
  for (const char* target : {"/", "/%zz"}) {
    HttpClient client(port());
    const HttpReply reply = client.Get(target);
    for (const auto& [name, value] : kDefaultHeaders) {
      std::string lower(name);
      std::transform(lower.begin(), lower.end(), lower.begin(), ::tolower);
      EXPECT_EQ(reply.Header(lower), value) << target;
    }
    EXPECT_THAT(reply.Header("date"), HasSubstr("GMT"));
    EXPECT_EQ(reply.Header("server"), "");
  }
}

TEST_F(HttpServerTest, AHandlerReplacesADefaultHeader) {
  Start([](const HttpRequest&) {
    HttpResponse response;
    response.headers.emplace_back("Cache-Control", "max-age=60");
    return response;
  });
  HttpClient client(port());
  EXPECT_EQ(client.Get("/").Header("cache-control"), "max-age=60");
}

TEST_F(HttpServerTest, KeepsTheConnection) {
  Start();
  HttpClient client(port());
  for (const char* target : {"/1", "/2", "/%zz", "/3"}) {
    EXPECT_NE(client.Get(target).status, 0) << target;
  }
}

TEST_F(HttpServerTest, AnswersPipelinedRequestsInOrder) {
  Start();
  HttpClient client(port());
  client.Send(
      "GET /1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
      "POST /2 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody"
      "GET /3 HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.Read().body, "GET /1");
  EXPECT_EQ(client.Read().body, "POST /2 body");
  EXPECT_EQ(client.Read().body, "GET /3");
}

TEST_F(HttpServerTest, ReadsAChunkedBody) {
  Start();
  const HttpReply reply = Exchange(
      "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
      "2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
  EXPECT_EQ(reply.body, "POST / abc");
}

TEST_F(HttpServerTest, HeadIsGetWithoutABody) {
  Start();
  HttpClient client(port());
  client.Send("HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const HttpReply head = client.Read(/*head=*/true);
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.Header("content-length"), "6");
  EXPECT_EQ(client.Get("/y").body, "GET /y");
}

TEST_F(HttpServerTest, OtherMethodsAreRefused) {
  Start();
  for (const char* line :
       {"DELETE /", "PUT /", "TRACE /", "CONNECT localhost:80", "BREW /"}) {
    const HttpReply reply =
        Exchange(std::string(line) + " HTTP/1.1\r\n" + kEndOfHead);
    EXPECT_EQ(reply.status, 405) << line;
    EXPECT_EQ(reply.Header("allow"), "GET, HEAD, POST");
  }
}

TEST_F(HttpServerTest, TellsAWaitingClientToGoOn) {
  Start();
  HttpClient client(port());
  client.Send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
      "Expect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.Read().status, 100);
  client.Send("ok");
  EXPECT_EQ(client.Read().body, "POST / ok");
}

TEST_F(HttpServerTest, ClosesWhenTheClientAsksForIt) {
  Start();
  for (const std::string head :
       {"GET / HTTP/1.1\r\nConnection: close\r\n", "GET / HTTP/1.0\r\n"}) {
    HttpClient client(port());
    client.Send(head + kEndOfHead);
    EXPECT_EQ(client.Read().status, 200);
    EXPECT_TRUE(client.IsClosed());
  }
}

TEST_F(HttpServerTest, SurvivesClientsThatLeave) {
  Start();
  for (int i = 0; i < 200; ++i) {
    HttpClient client(port());
    if (i % 2 == 0) client.SendGet("/");
  }
  ExpectNormalRequestIsQuick();
}

TEST_F(HttpServerTest, ASlowHandlerDoesNotStopOtherConnections) {
  Gate gate;
  Start([&gate](const HttpRequest& request) {
    if (request.path == "/slow") gate.Pass();
    return Echo(request);
  });
  HttpClient slow(port());
  slow.SendGet("/slow");
  gate.WaitFor(1);
  ExpectNormalRequestIsQuick();
  gate.Open();
  EXPECT_EQ(slow.Read().body, "GET /slow");
}

TEST_F(HttpServerTest, AHandlerThatThrowsIs500) {
  Start([](const HttpRequest&) -> HttpResponse {
    throw std::runtime_error("secret");
  });
  HttpClient client(port());
  const HttpReply reply = client.Get("/");
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.body, ::testing::Not(HasSubstr("secret")));
  EXPECT_EQ(client.Get("/").status, 500);
}

TEST_F(HttpServerTest, ManyClientsAtOnceGetTheirOwnReplies) {
  Start();
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([this, t, &right] {
      HttpClient client(port());
      for (int i = 0; i < 50; ++i) {
        const std::string path =
            "/" + std::to_string(t) + "/" + std::to_string(i);
        if (client.Get(path).body == "GET " + path) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 400);
}

TEST_F(HttpServerTest, StopLetsRequestsInFlightEnd) {
  options_.limits.linger_deadline = milliseconds(100);
  Gate gate;
  Start([&gate](const HttpRequest& request) {
    gate.Pass();
    return Echo(request);
  });
  HttpClient idle(port());
  HttpClient busy(port());
  busy.SendGet("/busy");
  gate.WaitFor(1);
  server_->Stop();
  EXPECT_TRUE(idle.IsClosed());
  EXPECT_FALSE(HttpClient(port()).connected());
  gate.Open();
  const HttpReply reply = busy.Read();
  EXPECT_EQ(reply.body, "GET /busy");
  EXPECT_EQ(reply.Header("connection"), "close");
  EXPECT_TRUE(busy.IsClosed());
  StopAndJoin();
}

TEST_F(HttpServerTest, StopAbandonsWhatTakesTooLong) {
  options_.threads = 1;
  options_.limits.drain_deadline = milliseconds(200);
  Gate gate;
  Start([&gate](const HttpRequest& request) {
    gate.Pass();
    return Echo(request);
  });
  HttpClient running(port());
  running.SendGet("/running");
  gate.WaitFor(1);
  HttpClient waiting(port());
  waiting.SendGet("/waiting");
  HttpClient half_open(port());
  half_open.Send("GET ");
  server_->Stop();
  EXPECT_TRUE(running.IsClosed());
  EXPECT_TRUE(waiting.IsClosed());
  EXPECT_TRUE(half_open.IsClosed());
  gate.Open();
  StopAndJoin();
}

TEST_F(HttpServerTest, StopBeforeRunAndTwice) {
  auto server = HttpServer::Listen(options_, Echo);
  ASSERT_TRUE(server.ok()) << server.status();
  (*server)->Stop();
  (*server)->Stop();
  EXPECT_TRUE((*server)->Run().ok());
  (*server)->Stop();
}

TEST_F(HttpServerTest, IsDestroyedWithoutRun) {
  auto server = HttpServer::Listen(options_, Echo);
  ASSERT_TRUE(server.ok()) << server.status();
  const HttpClient client((*server)->port());
  EXPECT_TRUE(client.connected());
}

TEST_F(HttpServerTest, ASignalStopsIt) {
  options_.stop_on_signals = true;
  Start();
  EXPECT_EQ(HttpClient(port()).Get("/").status, 200);
  ::kill(::getpid(), SIGTERM);
  runner_.join();
  EXPECT_FALSE(HttpClient(port()).connected());
}

absl::Status ListenStatus(const std::string& listen) {
  HttpServerOptions options;
  options.listen = listen;
  return HttpServer::Listen(options, Echo).status();
}

TEST_F(HttpServerTest, RemoteAddressesNeedPermission) {
  for (const char* listen : {"0.0.0.0:0", "[::]:0", "192.0.2.1:0"}) {
    const absl::Status status = ListenStatus(listen);
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << listen;
    EXPECT_THAT(std::string(status.message()),
                AllOf(HasSubstr(listen), HasSubstr("other machines")));
  }
  options_.listen = "0.0.0.0:0";
  options_.allow_remote = true;
  Start();
  EXPECT_EQ(ExchangeHead("Host: news.example\r\n").status, 200);
  EXPECT_EQ(ExchangeHead("Host: news.example/x\r\n").status, 421);
}

TEST_F(HttpServerTest, SaysWhyItCannotListen) {
  EXPECT_TRUE(absl::IsInvalidArgument(ListenStatus("127.0.0.1")));
  EXPECT_TRUE(absl::IsInvalidArgument(ListenStatus("news.example:80")));
  Start();
  const std::string taken = "127.0.0.1:" + std::to_string(port());
  EXPECT_EQ(server_->url(), "http://" + taken);
  EXPECT_TRUE(absl::IsUnavailable(ListenStatus(taken)));
}

}  // namespace
}  // namespace dateline
