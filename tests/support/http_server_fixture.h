// A server on a free port of the loopback, and handlers to try it with.
#ifndef DATELINE_TESTS_SUPPORT_HTTP_SERVER_FIXTURE_H_
#define DATELINE_TESTS_SUPPORT_HTTP_SERVER_FIXTURE_H_

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "searcher/http/http_server.h"
#include "tests/support/http_client.h"

namespace dateline {

inline constexpr char kEndOfHead[] = "Host: localhost\r\n\r\n";

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
inline HttpResponse Echo(const HttpRequest& request) {
  HttpResponse response;
  response.content_type = "text/plain";
  response.body = request.method + " " + request.path;
  for (const auto& [name, value] : request.parameters) {
    response.body.append(" [").append(name).append("=").append(value).append(
        "]");
  }
  if (!request.body.empty()) response.body.append(" ").append(request.body);
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
    const auto start = std::chrono::steady_clock::now();
    HttpClient client(port());
    EXPECT_EQ(client.Get("/quick").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - start,
              std::chrono::milliseconds(1000));
  }

  HttpServerOptions options_;
  std::unique_ptr<HttpServer> server_;
  std::thread runner_;
};

}  // namespace dateline

#endif  // DATELINE_TESTS_SUPPORT_HTTP_SERVER_FIXTURE_H_
