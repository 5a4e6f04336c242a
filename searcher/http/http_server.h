// A small HTTP/1.1 server for one handler: what every service of ours needs and
// nothing else. One thread reads and writes all connections, a pool of threads
// runs the handler; so a slow handler delays neither new connections nor the
// replies that are ready.
//
//   auto server = HttpServer::Listen({.listen = "127.0.0.1:8080"}, handler);
//   if (!server.ok()) ...
//   absl::Status done = (*server)->Run();  // until Stop() or SIGTERM
//
// A request reaches the handler only after the checks of http_guard.h and
// within HttpLimits; everything else is answered with a problem document
// (RFC 9457), or the connection is closed.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_SERVER_H_
#define DATELINE_SEARCHER_HTTP_HTTP_SERVER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "searcher/http/client_limits.h"
#include "searcher/http/http_limits.h"
#include "searcher/http/http_message.h"

namespace dateline {

struct HttpServerOptions {
  std::string listen = "127.0.0.1:8080";  // port 0: any free one
  int threads = 0;                        // of the handler; 0: one a core
  // Without it, only an address that no other machine can reach is accepted.
  bool allow_remote = false;
  // SIGINT and SIGTERM call Stop(); a second one has its usual effect.
  bool stop_on_signals = false;
  // Called on the thread of Run() by SIGHUP, with stop_on_signals, and after
  // each reply. Must return at once.
  std::function<void()> on_hangup;
  std::function<void(const HttpExchange&)> on_reply;
  HttpLimits limits;
  ClientLimits clients;
};

// What HttpServerOptions::threads comes to.
int HandlerThreads(int wanted);

struct HttpServerGauges {
  size_t connections = 0;
  size_t requests = 0;    // with the handler or waiting for it
  size_t clients = 0;     // that are remembered for ClientLimits
  uint64_t too_fast = 0;  // requests refused since the start: 429
  uint64_t too_many = 0;  // the same, for too many at once
};

// Thread-safe, except that Run() is called once.
class HttpServer {
 public:
  // From here on clients can connect; they are answered once Run() runs.
  // InvalidArgument for an address that cannot be listened on, or is remote
  // without allow_remote; Unavailable when the port is taken;
  // PermissionDenied.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Listen(
      const HttpServerOptions& options, HttpHandler handler);

  // After Run() has returned, or without it.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  uint16_t port() const;
  std::string url() const;  // "http://127.0.0.1:8080"

  // Serves until Stop(). Handlers that are running at the drain deadline are
  // waited for, but their replies are not sent.
  absl::Status Run();

  // Refuses new connections at once, lets what is in flight end within the
  // drain deadline, then makes Run() return.
  void Stop();

  HttpServerGauges gauges() const;

 private:
  class Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_SERVER_H_
