#include "searcher/http/http_server.h"

// ThreadSanitizer does not know fences. The mutexes of Asio's queues order what
// we share just as well.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK
#endif

// Beast 1.74 needs <utility> and does not include it; our header has.
#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <csignal>
#include <ctime>
#include <exception>
#include <optional>
#include <set>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "searcher/http/http_guard.h"
#include "searcher/http/http_headers.h"
#include "searcher/http/http_problem.h"
#include "searcher/http/listen_address.h"

namespace dateline {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace net = boost::asio;
using boost::system::error_code;
using net::ip::tcp;

using Parser = http::request_parser<http::string_body>;
using Message = http::response<http::string_body>;

// Connections beyond the limit that are kept just long enough to be told so.
constexpr size_t kRefusedConnections = 64;
// What a client may send after its last reply before it is cut off.
constexpr size_t kMaxLingerBytes = 1024 * 1024;
constexpr size_t kReadBytes = 4096;
constexpr auto kAcceptRetry = std::chrono::milliseconds(50);

std::string_view View(beast::string_view text) {
  return {text.data(), text.size()};
}

RequestHead HeadOf(const Parser::value_type& message) {
  RequestHead head;
  head.version = static_cast<int>(message.version());
  head.method = View(message.method_string());
  head.target = View(message.target());
  for (const auto& field : message) {
    head.fields.emplace_back(View(field.name_string()), View(field.value()));
  }
  return head;
}

struct ReplyForm {
  unsigned version = 11;
  bool without_body = false;
  bool keep_alive = false;  // as the client wants it, then as it will be
};

Message MakeMessage(HttpResponse response, const ReplyForm& form) {
  Message message;
  message.version(form.version);
  message.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : ReplyHeaders(response, std::time(nullptr))) {
    message.set(name, value);
  }
  message.content_length(response.body.size());
  message.keep_alive(form.keep_alive);
  if (!form.without_body) message.body() = std::move(response.body);
  return message;
}

// A request line that is too long has not been parsed when the limit is met.
HttpResponse HeadTooLarge(const Parser::value_type& message) {
  return message.target().empty()
             ? ProblemResponse(
                   414, "the address is too long; send the parameters by POST")
             : ProblemResponse(431, "the header is too large");
}

int ThreadCount(int wanted) {
  if (wanted > 0) return wanted;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

// All members are used on the thread of Run(), but for what the handler's
// threads are given by value.
class HttpServer::Impl {
 public:
  Impl(const HttpServerOptions& options, const tcp::endpoint& endpoint,
       HttpHandler handler)
      : options_(options),
        handler_(std::move(handler)),
        hosts_(endpoint.address().to_string(),
               endpoint.address().is_loopback()),
        pool_(static_cast<size_t>(ThreadCount(options.threads))) {}
  ~Impl() { draining_ = false; }

  absl::Status Listen(const tcp::endpoint& endpoint);
  absl::Status Run();
  void Stop() {
    net::post(io_, [this] { BeginStop(); });
  }
  const tcp::endpoint& endpoint() const { return endpoint_; }

 private:
  class Connection;

  void Accept();
  void OnAccept(error_code error, tcp::socket socket);
  void Admit(tcp::socket socket);
  void BeginStop();
  void Abandon();
  void Forget(Connection* connection);
  // Has `connection` answer with the handler's reply. False: too many wait.
  bool Submit(std::shared_ptr<Connection> connection, HttpRequest request);
  HttpResponse Answer(const HttpRequest& request) const;

  const HttpServerOptions options_;
  const HttpHandler handler_;
  const HostPolicy hosts_;
  tcp::endpoint endpoint_;
  std::set<Connection*> connections_;
  size_t submitted_ = 0;
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

// One client: reads a request, has it answered, writes the reply, and again.
// At any time at most one operation is under way, and it holds the connection;
// one that is under none is destroyed, which closes its socket.
class HttpServer::Impl::Connection
    : public std::enable_shared_from_this<Connection> {
 private:
  template <typename Member>
  auto Then(Member member) {
    return beast::bind_front_handler(member, shared_from_this());
  }

 public:
  Connection(Impl& server, tcp::socket socket)
      : server_(server),
        limits_(server.options_.limits),
        stream_(std::move(socket)),
        buffer_(limits_.max_head_bytes + kReadBytes) {
    server_.connections_.insert(this);
  }
  ~Connection() { server_.Forget(this); }

  void AwaitRequest() {
    parser_.emplace();
    parser_->header_limit(static_cast<uint32_t>(limits_.max_head_bytes));
    parser_->body_limit(limits_.max_body_bytes);
    form_ = {};
    if (buffer_.size() > 0) return ReadHead();
    idle_ = true;
    stream_.expires_after(limits_.idle_deadline);
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            Then(&Connection::OnFirstBytes));
  }

  // Replies to the request that has been read.
  void Respond(HttpResponse response) {
    ++answered_;
    form_.keep_alive = form_.keep_alive && !server_.stopping_ &&
                       answered_ < limits_.max_requests_a_connection;
    Write(std::move(response));
  }

  // Replies, and closes: nothing more can be read.
  void Refuse(HttpResponse response) {
    form_.keep_alive = false;
    Write(std::move(response));
  }

  // Bytes that have come but are not read yet may be a request.
  void CloseIfIdle() {
    error_code ignored;
    if (idle_ && stream_.socket().available(ignored) == 0) Close();
  }

  void Close() { stream_.close(); }

 private:
  void OnFirstBytes(error_code error, size_t bytes) {
    idle_ = false;
    if (error) return;
    buffer_.commit(bytes);
    ReadHead();
  }

  void ReadHead() {
    stream_.expires_after(limits_.head_deadline);
    http::async_read_header(stream_, buffer_, *parser_,
                            Then(&Connection::OnHead));
  }

  void OnHead(error_code error, size_t /*bytes*/) {
    if (error) return OnReadError(error);
    const RequestHead head = HeadOf(parser_->get());
    form_.without_body = head.method == "HEAD";
    if (auto problem = CheckHead(head, limits_, server_.hosts_)) {
      return Refuse(*std::move(problem));
    }
    form_.version = parser_->get().version();
    form_.keep_alive = parser_->get().keep_alive();
    const bool waits = !parser_->is_done() && form_.version == 11 &&
                       parser_->get().count(http::field::expect) > 0;
    if (!waits) return ReadBody();
    message_.emplace(http::status::continue_, form_.version);
    stream_.expires_after(limits_.body_deadline);
    http::async_write(stream_, *message_, Then(&Connection::OnContinueSent));
  }

  void OnContinueSent(error_code error, size_t /*bytes*/) {
    if (!error) ReadBody();
  }

  void ReadBody() {
    if (parser_->is_done()) return Dispatch();
    stream_.expires_after(limits_.body_deadline);
    http::async_read(stream_, buffer_, *parser_, Then(&Connection::OnBody));
  }

  void OnBody(error_code error, size_t /*bytes*/) {
    if (error) return OnReadError(error);
    Dispatch();
  }

  void Dispatch() {
    stream_.expires_never();
    absl::StatusOr<HttpRequest> request =
        ReadRequest(HeadOf(parser_->get()), std::move(parser_->get().body()),
                    server_.hosts_);
    if (!request.ok()) return Respond(ProblemResponse(request.status()));
    if (!server_.Submit(shared_from_this(), *std::move(request))) {
      Respond(BusyResponse("too many requests are waiting"));
    }
  }

  // A client that left or was too slow gets no reply; one that sent something
  // wrong does.
  void OnReadError(error_code error) {
    static const auto& of_messages =
        make_error_code(http::error::end_of_stream).category();
    if (error.category() != of_messages ||
        error == http::error::end_of_stream ||
        error == http::error::partial_message) {
      return;
    }
    if (error == http::error::header_limit) {
      return Refuse(HeadTooLarge(parser_->get()));
    }
    if (error == http::error::body_limit ||
        error == http::error::buffer_overflow) {
      return Refuse(ProblemResponse(413, "the body is too large"));
    }
    Refuse(ProblemResponse(
        400,
        absl::StrCat("this is not an HTTP/1.1 request: ", error.message())));
  }

  void Write(HttpResponse response) {
    idle_ = false;
    message_.emplace(MakeMessage(std::move(response), form_));
    stream_.expires_after(limits_.write_deadline);
    http::async_write(stream_, *message_, Then(&Connection::OnWritten));
  }

  void OnWritten(error_code error, size_t /*bytes*/) {
    if (error) return;
    if (form_.keep_alive && !server_.stopping_) return AwaitRequest();
    error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(limits_.linger_deadline);
    Linger();
  }

  // Closing while bytes of the client are unread would reset the connection
  // and could take the reply away before the client has read it.
  void Linger() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(kReadBytes),
                            Then(&Connection::OnLingered));
  }

  void OnLingered(error_code error, size_t bytes) {
    lingered_ += bytes;
    if (!error && lingered_ < kMaxLingerBytes) Linger();
  }

  Impl& server_;
  const HttpLimits& limits_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::optional<Message> message_;
  ReplyForm form_;
  size_t answered_ = 0;
  size_t lingered_ = 0;
  bool idle_ = false;
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
    signals_.async_wait([this](error_code failed, int /*signal*/) {
      if (!failed) BeginStop();
    });
  }
  if (error) return ListenError(options_.listen, error);
  Accept();
  return absl::OkStatus();
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
  if (stopping_) return;
  if (!error) {
    Accept();
    return Admit(std::move(socket));
  }
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
      std::make_shared<Connection>(*this, std::move(socket));
  if (connections_.size() > most) {
    connection->Refuse(BusyResponse("too many connections"));
  } else {
    connection->AwaitRequest();
  }
}

void HttpServer::Impl::BeginStop() {
  if (stopping_) return;
  stopping_ = true;
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
  for (Connection* connection : connections_) connection->CloseIfIdle();
}

void HttpServer::Impl::Abandon() {
  for (Connection* connection : connections_) connection->Close();
  pool_.stop();
  io_.stop();
}

void HttpServer::Impl::Forget(Connection* connection) {
  connections_.erase(connection);
  // The timer is what keeps Run() running while handlers work.
  if (draining_ && connections_.empty()) drain_timer_.cancel();
}

bool HttpServer::Impl::Submit(std::shared_ptr<Connection> connection,
                              HttpRequest request) {
  if (submitted_ >= static_cast<size_t>(ThreadCount(options_.threads)) +
                        options_.limits.max_waiting_requests) {
    return false;
  }
  ++submitted_;
  // Moved on, never copied: the last one to hold the connection must be the
  // thread of Run().
  net::post(pool_, [this, connection = std::move(connection),
                    request = std::move(request)]() mutable {
    net::post(io_, [this, connection = std::move(connection),
                    response = Answer(request)]() mutable {
      --submitted_;
      connection->Respond(std::move(response));
    });
  });
  return true;
}

HttpResponse HttpServer::Impl::Answer(const HttpRequest& request) const {
  try {
    return handler_(request);
  } catch (const std::exception&) {
    return ProblemResponse(500, "the service could not answer");
  }
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
                     " can be reached from other machines, which the "
                     "service neither authenticates nor encrypts for; "
                     "allow it explicitly, or listen on 127.0.0.1"));
  }
  const tcp::endpoint endpoint(address, listen.port);
  auto impl = std::make_unique<Impl>(options, endpoint, std::move(handler));
  DATELINE_RETURN_IF_ERROR(impl->Listen(endpoint));
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

uint16_t HttpServer::port() const { return impl_->endpoint().port(); }

std::string HttpServer::url() const {
  const tcp::endpoint& endpoint = impl_->endpoint();
  const std::string host = endpoint.address().to_string();
  return absl::StrCat("http://",
                      endpoint.address().is_v6() ? "[" + host + "]" : host, ":",
                      endpoint.port());
}

absl::Status HttpServer::Run() { return impl_->Run(); }

void HttpServer::Stop() { impl_->Stop(); }

}  // namespace dateline
