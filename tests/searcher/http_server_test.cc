// The server over real sockets. Every reply is expected within seconds, so that
// a server that hangs fails instead of waiting.
#include "searcher/http_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "searcher/http_headers.h"
#include "tests/support/http_client.h"

namespace dateline {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kEndOfHead[] = "Host: localhost\r\n\r\n";

// Holds handlers until it is opened.
class Gate {
 public:
  void Pass() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void WaitFor(int waiting) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= waiting; });
  }
  void Open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

// Says what it was asked: method, path, parameters, body.
HttpResponse Echo(const HttpRequest& request) {
  HttpResponse response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.path;
  for (const auto& [name, value] : request.parameters) {
    response.body += " [" + name + "=" + value + "]";
  }
  if (!request.body.empty()) response.body += " " + request.body;
  return response;
}

class HttpServerTest : public ::testing::Test {
 protected:
  HttpServerTest() {
    options_.listen = "127.0.0.1:0";
    options_.threads = 2;
  }
  ~HttpServerTest() override { StopAndJoin(); }

  void Start(HttpHandler handler = Echo) {
    auto server = HttpServer::Listen(options_, std::move(handler));
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    runner_ = std::thread([this] { EXPECT_TRUE(server_->Run().ok()); });
  }
  void StopAndJoin() {
    if (!runner_.joinable()) return;
    server_->Stop();
    runner_.join();
  }
  uint16_t port() const { return server_->port(); }

  HttpReply Exchange(std::string_view bytes) const {
    HttpClient client(port());
    client.Send(bytes);
    return client.Read();
  }
  HttpReply ExchangeHead(const std::string& lines) const {
    return Exchange("GET / HTTP/1.1\r\n" + lines + "\r\n");
  }
  void ExpectNormalRequestIsQuick() const {
    const auto start = steady_clock::now();
    HttpClient client(port());
    EXPECT_EQ(client.Get("/quick").status, 200);
    EXPECT_LT(steady_clock::now() - start, milliseconds(1000));
  }

  HttpServerOptions options_;
  std::unique_ptr<HttpServer> server_;
  std::thread runner_;
};

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
  for (const char* line : {"DELETE /", "PUT /", "OPTIONS *", "TRACE /",
                           "CONNECT localhost:80", "BREW /"}) {
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

struct BadRequest {
  const char* bytes;
  int status;
};

TEST_F(HttpServerTest, BadRequestsHaveTheirStatus) {
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

TEST_F(HttpServerTest, NeedsExactlyOneHost) {
  Start();
  EXPECT_EQ(ExchangeHead("").status, 400);
  EXPECT_EQ(ExchangeHead("Host: localhost\r\nHost: localhost\r\n").status, 400);
}

TEST_F(HttpServerTest, OnLoopbackAnswersForLoopbackOnly) {
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

TEST_F(HttpServerTest, TheEndOfABodyIsNeverAmbiguous) {
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

TEST_F(HttpServerTest, TargetsThatCannotBeDecodedAre400) {
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

TEST_F(HttpServerTest, BoundsTheHead) {
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

TEST_F(HttpServerTest, BoundsTheBody) {
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

TEST_F(HttpServerTest, ClosesAfterTheLastRequestOfAConnection) {
  options_.limits.max_requests_a_connection = 3;
  Start();
  HttpClient client(port());
  EXPECT_EQ(client.Get("/").Header("connection"), "");
  EXPECT_EQ(client.Get("/").Header("connection"), "");
  EXPECT_EQ(client.Get("/").Header("connection"), "close");
  EXPECT_TRUE(client.IsClosed());
}

// A byte now and then does not help: the deadline is for the whole head.
TEST_F(HttpServerTest, ASlowHeadIsCutOff) {
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

TEST_F(HttpServerTest, ASlowBodyIsCutOff) {
  options_.limits.body_deadline = milliseconds(200);
  Start();
  HttpClient client(port());
  client.Send(
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n");
  EXPECT_TRUE(client.IsClosed());
}

TEST_F(HttpServerTest, AnIdleConnectionIsClosed) {
  options_.limits.idle_deadline = milliseconds(200);
  Start();
  HttpClient silent(port());
  HttpClient client(port());
  EXPECT_EQ(client.Get("/").status, 200);
  EXPECT_TRUE(client.IsClosed());
  EXPECT_TRUE(silent.IsClosed());
}

TEST_F(HttpServerTest, AReplyThatNobodyReadsIsCutOff) {
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

TEST_F(HttpServerTest, HalfOpenConnectionsDoNotDelayOthers) {
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

TEST_F(HttpServerTest, SurvivesClientsThatLeave) {
  Start();
  for (int i = 0; i < 200; ++i) {
    HttpClient client(port());
    if (i % 2 == 0) client.SendGet("/");
  }
  ExpectNormalRequestIsQuick();
}

TEST_F(HttpServerTest, BoundsConnections) {
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

TEST_F(HttpServerTest, BoundsWaitingRequests) {
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
