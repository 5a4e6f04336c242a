// One client of the server: reads a request, has it answered, writes the reply,
// and again. Inside the server only; everything here runs on its one thread.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_CONNECTION_H_
#define DATELINE_SEARCHER_HTTP_HTTP_CONNECTION_H_

// clang-format off
#include <utility>  // first: Beast 1.74 needs it and does not include it
// clang-format on

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "searcher/http/http_guard.h"
#include "searcher/http/http_headers.h"
#include "searcher/http/http_limits.h"
#include "searcher/http/http_message.h"

namespace dateline {

class HttpConnection;

// What connections ask of their server, which outlives them.
class HttpConnectionOwner {
 public:
  virtual ~HttpConnectionOwner() = default;

  virtual const HttpLimits& limits() const = 0;
  virtual const HostPolicy& hosts() const = 0;
  virtual bool stopping() const = 0;

  virtual void Remember(HttpConnection* connection) = 0;
  virtual void Forget(HttpConnection* connection) = 0;
  // The reply to a client that asks for too much; without one, what is begun
  // for it must be released.
  virtual std::optional<HttpResponse> Admit(const std::string& client) = 0;
  virtual void Release(const std::string& client) = 0;
  // Has the request handled, then calls Respond. False: too many wait.
  virtual bool Submit(std::shared_ptr<HttpConnection> connection,
                      HttpRequest request) = 0;
  // Has the next piece made, then calls Continue.
  virtual void Produce(std::shared_ptr<HttpConnection> connection,
                       std::shared_ptr<BodyStream> stream) = 0;
  virtual void Report(const HttpExchange& exchange) = 0;
};

// At any time at most one operation is under way, and it holds the connection;
// one that is under none is destroyed, which closes its socket.
class HttpConnection : public std::enable_shared_from_this<HttpConnection> {
 public:
  HttpConnection(HttpConnectionOwner& owner,
                 boost::asio::ip::tcp::socket socket);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void AwaitRequest();

  // Replies to the request that has been read.
  void Respond(HttpResponse response);
  // The next piece of a reply whose body is a stream.
  void Continue(absl::StatusOr<std::string> piece);
  // Replies, and closes: nothing more can be read.
  void Refuse(HttpResponse response);

  void CloseIfIdle();
  void Close() { stream_.close(); }

 private:
  using Error = boost::system::error_code;
  using Parser =
      boost::beast::http::request_parser<boost::beast::http::string_body>;

  template <typename Member>
  auto Then(Member member) {
    return boost::beast::bind_front_handler(member, shared_from_this());
  }

  void OnFirstBytes(Error error, size_t bytes);
  void ReadHead();
  void OnHead(Error error, size_t bytes);
  void OnContinueSent(Error error, size_t bytes);
  void ReadBody();
  void OnBody(Error error, size_t bytes);
  void Dispatch();
  void Release();
  void OnReadError(Error error);
  void Write(HttpResponse response);
  void OnWritten(Error error, size_t bytes);
  void OnPieceWritten(Error error, size_t bytes);
  void EndReply(bool complete);
  void Linger();
  void OnLingered(Error error, size_t bytes);

  HttpConnectionOwner& owner_;
  const HttpLimits& limits_;
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  ReplyForm form_;  // keep_alive as the client wants it, then as it will be
  std::string head_;
  std::string body_;
  std::shared_ptr<BodyStream> body_stream_;
  HttpExchange exchange_;
  std::chrono::steady_clock::time_point began_;  // the request
  size_t answered_ = 0;
  size_t lingered_ = 0;
  std::string client_;  // ClientKey of its address
  bool admitted_ = false;
  bool idle_ = false;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_CONNECTION_H_
