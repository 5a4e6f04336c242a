#include "searcher/http/http_server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <csignal>
#include <exception>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "searcher/http/http_connection.h"
#include "searcher/http/http_fence.h"
#include "searcher/http/http_problem.h"
#include "searcher/http/listen_address.h"

namespace dateline {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

// Connections beyond the limit that are kept just long enough to be told so.
constexpr size_t kRefusedConnections = 64;
constexpr auto kAcceptRetry = std::chrono::milliseconds(50);

}  // namespace

int HandlerThreads(int wanted) {
  if (wanted > 0) return wanted;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// All members are used on the thread of Run(), but for the gauges and for what
// the handler's threads are given by value.
class HttpServer::Impl : public HttpConnectionOwner {
 public:
  Impl(const HttpServerOptions& options, const tcp::endpoint& endpoint,
       HttpHandler handler)
      : options_(options),
        handler_(std::move(handler)),
        hosts_(endpoint.address().to_string(),
               endpoint.address().is_loopback()),
        limiter_(options.clients),
        pool_(static_cast<size_t>(HandlerThreads(options.threads))) {}
  ~Impl() override { draining_ = false; }

  absl::Status Listen(const tcp::endpoint& endpoint);
  absl::Status Run();
  void Stop() {
    net::post(io_, [this] { BeginStop(); });
  }
  const tcp::endpoint& endpoint() const { return endpoint_; }
  HttpServerGauges gauges() const {
    return {open_.load(std::memory_order_relaxed),
            waiting_.load(std::memory_order_relaxed),
            clients_.load(std::memory_order_relaxed),
            too_fast_.load(std::memory_order_relaxed),
            too_many_.load(std::memory_order_relaxed)};
  }

  const HttpLimits& limits() const override { return options_.limits; }
  const HostPolicy& hosts() const override { return hosts_; }
  bool stopping() const override { return stopping_; }
  void Remember(HttpConnection* connection) override;
  void Forget(HttpConnection* connection) override;
  std::optional<HttpResponse> Admit(const std::string& client) override;
  void Release(const std::string& client) override { limiter_.Release(client); }
  bool Submit(std::shared_ptr<HttpConnection> connection,
              HttpRequest request) override;
  void Produce(std::shared_ptr<HttpConnection> connection,
               std::shared_ptr<BodyStream> stream) override;
  void Report(const HttpExchange& exchange) override {
    if (options_.on_reply) options_.on_reply(exchange);
  }

 private:
  void AwaitSignal();
  void Accept();
  void OnAccept(error_code error, tcp::socket socket);
  void Admit(tcp::socket socket);
  void AdmitWaiting();
  void BeginStop();
  void Abandon();

  const HttpServerOptions options_;
  const HttpHandler handler_;
  const HostPolicy hosts_;
  tcp::endpoint endpoint_;
  std::set<HttpConnection*> connections_;
  ClientLimiter limiter_;
  size_t submitted_ = 0;
  std::atomic<size_t> open_ = 0;     // connections_.size()
  std::atomic<size_t> waiting_ = 0;  // submitted_
  std::atomic<size_t> clients_ = 0;  // of limiter_
  std::atomic<uint64_t> too_fast_ = 0;
  std::atomic<uint64_t> too_many_ = 0;
  bool stopping_ = false;
  bool draining_ = false;
  // The order matters: connections that are still held by pending work are
  // destroyed with the pool and the context.
  net::io_context io_{1};
  tcp::acceptor acceptor_{io_};
  net::steady_timer retry_timer_{io_};
  net::steady_timer drain_timer_{io_};
  net::signal_set signals_{io_};
  net::thread_pool pool_;
};

absl::Status HttpServer::Impl::Listen(const tcp::endpoint& endpoint) {
  error_code error;
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) {
    acceptor_.listen(net::socket_base::max_listen_connections, error);
  }
  if (!error) endpoint_ = acceptor_.local_endpoint(error);
  if (!error && options_.stop_on_signals) {
    signals_.add(SIGINT, error);
    if (!error) signals_.add(SIGTERM, error);
    if (!error && options_.on_hangup) signals_.add(SIGHUP, error);
    AwaitSignal();
  }
  if (error) return ListenError(options_.listen, error);
  Accept();
  return absl::OkStatus();
}

void HttpServer::Impl::AwaitSignal() {
  signals_.async_wait([this](error_code failed, int signal) {
    if (failed) return;
    if (signal != SIGHUP) return BeginStop();
    options_.on_hangup();
    AwaitSignal();
  });
}

absl::Status HttpServer::Impl::Run() {
  // What throws here (out of memory, in the main) takes down the connection
  // whose turn it was, not the service.
  while (!io_.stopped()) {
    try {
      io_.run();
    } catch (const std::exception&) {
      continue;
    }
  }
  pool_.join();
  return absl::OkStatus();
}

void HttpServer::Impl::Accept() {
  acceptor_.async_accept([this](error_code error, tcp::socket socket) {
    OnAccept(error, std::move(socket));
  });
}

void HttpServer::Impl::OnAccept(error_code error, tcp::socket socket) {
  if (!error) Admit(std::move(socket));
  if (stopping_) return;
  if (!error) return Accept();
  // Out of file descriptors, as a rule: better after a while.
  retry_timer_.expires_after(kAcceptRetry);
  retry_timer_.async_wait([this](error_code cancelled) {
    if (!cancelled && !stopping_) Accept();
  });
}

void HttpServer::Impl::Admit(tcp::socket socket) {
  const size_t most = options_.limits.max_connections;
  if (connections_.size() >= most + kRefusedConnections) return;
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  const auto connection =
      std::make_shared<HttpConnection>(*this, std::move(socket));
  if (connections_.size() > most) {
    connection->Refuse(BusyResponse("too many connections"));
  } else {
    connection->AwaitRequest();
    if (stopping_) connection->CloseIfIdle();
  }
}

// Those that have connected already are answered like the others.
void HttpServer::Impl::AdmitWaiting() {
  error_code error;
  acceptor_.non_blocking(true, error);
  while (!error) {
    tcp::socket socket(io_);
    acceptor_.accept(socket, error);
    if (!error) Admit(std::move(socket));
  }
}

void HttpServer::Impl::BeginStop() {
  if (stopping_) return;
  stopping_ = true;
  AdmitWaiting();
  error_code ignored;
  acceptor_.close(ignored);
  signals_.cancel(ignored);
  signals_.clear(ignored);
  retry_timer_.cancel();
  if (connections_.empty()) return;
  draining_ = true;
  drain_timer_.expires_after(options_.limits.drain_deadline);
  drain_timer_.async_wait([this](error_code cancelled) {
    if (!cancelled) Abandon();
  });
  for (HttpConnection* connection : connections_) connection->CloseIfIdle();
}

void HttpServer::Impl::Abandon() {
  for (HttpConnection* connection : connections_) connection->Close();
  pool_.stop();
  io_.stop();
}

void HttpServer::Impl::Remember(HttpConnection* connection) {
  connections_.insert(connection);
  open_ = connections_.size();
}

void HttpServer::Impl::Forget(HttpConnection* connection) {
  connections_.erase(connection);
  open_ = connections_.size();
  // The timer is what keeps Run() running while handlers work.
  if (draining_ && connections_.empty()) drain_timer_.cancel();
}

std::optional<HttpResponse> HttpServer::Impl::Admit(const std::string& client) {
  if (!limiter_.limits_anything()) return std::nullopt;
  error_code no_address;
  const bool is_local =
      net::ip::make_address(client, no_address).is_loopback() && !no_address;
  if (is_local && !options_.clients.loopback) return std::nullopt;
  const auto now = std::chrono::steady_clock::now();
  const ClientLimiter::Verdict verdict = limiter_.Admit(client, now);
  clients_ = limiter_.clients();
  switch (verdict) {
    case ClientLimiter::Verdict::kAdmitted:
      break;
    case ClientLimiter::Verdict::kTooFast:
      ++too_fast_;
      return TooManyResponse("you ask too often", limiter_.RetryAfter(client));
    case ClientLimiter::Verdict::kTooManyAtOnce:
      ++too_many_;
      return TooManyResponse("you ask for too much at the same time", 1);
  }
  return std::nullopt;
}

bool HttpServer::Impl::Submit(std::shared_ptr<HttpConnection> connection,
                              HttpRequest request) {
  if (submitted_ >= static_cast<size_t>(HandlerThreads(options_.threads)) +
                        options_.limits.max_waiting_requests) {
    return false;
  }
  waiting_ = ++submitted_;
  // Moved on, never copied: the last one to hold the connection must be the
  // thread of Run().
  net::post(pool_, [this, connection = std::move(connection),
                    request = std::move(request)]() mutable {
    net::post(io_, [this, connection = std::move(connection),
                    response = HandleFenced(handler_, request)]() mutable {
      waiting_ = --submitted_;
      connection->Respond(std::move(response));
    });
  });
  return true;
}

void HttpServer::Impl::Produce(std::shared_ptr<HttpConnection> connection,
                               std::shared_ptr<BodyStream> stream) {
  net::post(pool_, [this, connection = std::move(connection),
                    stream = std::move(stream)]() mutable {
    net::post(io_, [connection = std::move(connection),
                    piece = NextFenced(*stream)]() mutable {
      connection->Continue(std::move(piece));
    });
  });
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Listen(
    const HttpServerOptions& options, HttpHandler handler) {
  if (options.threads < 0) {
    return absl::InvalidArgumentError("the number of threads is negative");
  }
  DATELINE_ASSIGN_OR_RETURN(const ListenAddress listen,
                            ParseListenAddress(options.listen));
  error_code error;
  const auto address = net::ip::make_address(listen.host, error);
  if (error) return ListenError(options.listen, error);
  if (!address.is_loopback() && !options.allow_remote) {
    return absl::InvalidArgumentError(
        absl::StrCat(options.listen,
                     " can be reached from other machines, and the "
                     "service does not encrypt; allow it explicitly, or "
                     "listen on 127.0.0.1"));
  }
  const tcp::endpoint endpoint(address, listen.port);
  auto impl = std::make_unique<Impl>(options, endpoint, std::move(handler));
  DATELINE_RETURN_IF_ERROR(impl->Listen(endpoint));
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

uint16_t HttpServer::port() const { return impl_->endpoint().port(); }

std::string HttpServer::url() const {
  return UrlOf({impl_->endpoint().address().to_string(), port()});
}

absl::Status HttpServer::Run() { return impl_->Run(); }

void HttpServer::Stop() { impl_->Stop(); }

HttpServerGauges HttpServer::gauges() const { return impl_->gauges(); }

}  // namespace dateline
