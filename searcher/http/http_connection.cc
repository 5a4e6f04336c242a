#include "searcher/http/http_connection.h"

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <ctime>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "searcher/http/client_limits.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace net = boost::asio;
using net::ip::tcp;

// What a client may send after its last reply before it is cut off.
constexpr size_t kMaxLingerBytes = 1024 * 1024;
constexpr size_t kReadBytes = 4096;
// Of a target that goes into reports.
constexpr size_t kMaxReportedTarget = 2048;
constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";

std::string_view View(beast::string_view text) {
  return {text.data(), text.size()};
}

template <typename Message>
RequestHead HeadOf(const Message& message) {
  RequestHead head;
  head.version = static_cast<int>(message.version());
  head.method = View(message.method_string());
  head.target = View(message.target());
  for (const auto& field : message) {
    head.fields.emplace_back(View(field.name_string()), View(field.value()));
  }
  return head;
}

// A request line that is too long has not been parsed when the limit is met.
template <typename Message>
HttpResponse HeadTooLarge(const Message& message) {
  return message.target().empty()
             ? ProblemResponse(
                   414, "the address is too long; send the parameters by POST")
             : ProblemResponse(431, "the header is too large");
}

std::string Chunk(std::string_view piece) {
  return absl::StrCat(absl::Hex(piece.size()), "\r\n", ToAbsl(piece), "\r\n");
}

std::array<net::const_buffer, 2> Buffers(const std::string& head,
                                         const std::string& body) {
  return {net::buffer(head), net::buffer(body)};
}

}  // namespace

HttpConnection::HttpConnection(HttpConnectionOwner& owner, tcp::socket socket)
    : owner_(owner),
      limits_(owner.limits()),
      stream_(std::move(socket)),
      buffer_(limits_.max_head_bytes + kReadBytes) {
  owner_.Remember(this);
  Error ignored;
  const auto remote = stream_.socket().remote_endpoint(ignored);
  exchange_.client = remote.address().to_string();
  client_ = ClientKey(exchange_.client);
}

HttpConnection::~HttpConnection() {
  Release();
  owner_.Forget(this);
}

void HttpConnection::Release() {
  if (std::exchange(admitted_, false)) owner_.Release(client_);
}

void HttpConnection::AwaitRequest() {
  parser_.emplace();
  parser_->header_limit(static_cast<uint32_t>(limits_.max_head_bytes));
  parser_->body_limit(limits_.max_body_bytes);
  form_ = {};
  if (buffer_.size() > 0) return ReadHead();
  idle_ = true;
  stream_.expires_after(limits_.idle_deadline);
  stream_.async_read_some(buffer_.prepare(kReadBytes),
                          Then(&HttpConnection::OnFirstBytes));
}

// Bytes that have come may be a request: those that are not read yet are asked
// for here, and a read that has ended is not cancelled any more.
void HttpConnection::CloseIfIdle() {
  Error ignored;
  if (idle_ && stream_.socket().available(ignored) == 0) stream_.cancel();
}

void HttpConnection::OnFirstBytes(Error error, size_t bytes) {
  idle_ = false;
  if (error) return;
  buffer_.commit(bytes);
  ReadHead();
}

void HttpConnection::ReadHead() {
  began_ = std::chrono::steady_clock::now();
  exchange_.method.clear();
  exchange_.target.clear();
  stream_.expires_after(limits_.head_deadline);
  http::async_read_header(stream_, buffer_, *parser_,
                          Then(&HttpConnection::OnHead));
}

void HttpConnection::OnHead(Error error, size_t /*bytes*/) {
  if (error) return OnReadError(error);
  const RequestHead head = HeadOf(parser_->get());
  exchange_.method = head.method;
  exchange_.target = head.target.substr(0, kMaxReportedTarget);
  form_.without_body = head.method == "HEAD";
  if (auto problem = CheckHead(head, limits_, owner_.hosts())) {
    return Refuse(*std::move(problem));
  }
  form_.version = head.version;
  form_.keep_alive = parser_->get().keep_alive();
  const bool waits = !parser_->is_done() && form_.version == 11 &&
                     parser_->get().count(http::field::expect) > 0;
  if (!waits) return ReadBody();
  stream_.expires_after(limits_.body_deadline);
  net::async_write(stream_, net::buffer(kGoOn),
                   Then(&HttpConnection::OnContinueSent));
}

void HttpConnection::OnContinueSent(Error error, size_t /*bytes*/) {
  if (!error) ReadBody();
}

void HttpConnection::ReadBody() {
  if (parser_->is_done()) return Dispatch();
  stream_.expires_after(limits_.body_deadline);
  http::async_read(stream_, buffer_, *parser_, Then(&HttpConnection::OnBody));
}

void HttpConnection::OnBody(Error error, size_t /*bytes*/) {
  if (error) return OnReadError(error);
  Dispatch();
}

void HttpConnection::Dispatch() {
  stream_.expires_never();
  if (auto refusal = owner_.Admit(client_)) return Respond(*std::move(refusal));
  admitted_ = true;
  absl::StatusOr<HttpRequest> request = ReadRequest(
      HeadOf(parser_->get()), std::move(parser_->get().body()), owner_.hosts());
  if (!request.ok()) return Respond(ProblemResponse(request.status()));
  if (!owner_.Submit(shared_from_this(), *std::move(request))) {
    Respond(BusyResponse("too many requests are waiting"));
  }
}

// A client that left or was too slow gets no reply; one that sent something
// wrong does.
void HttpConnection::OnReadError(Error error) {
  static const auto& of_messages =
      make_error_code(http::error::end_of_stream).category();
  if (error.category() != of_messages || error == http::error::end_of_stream ||
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
      400, absl::StrCat("this is not an HTTP/1.1 request: ", error.message())));
}

void HttpConnection::Respond(HttpResponse response) {
  ++answered_;
  form_.keep_alive = form_.keep_alive && !owner_.stopping() &&
                     answered_ < limits_.max_requests_a_connection;
  Write(std::move(response));
}

void HttpConnection::Refuse(HttpResponse response) {
  form_.keep_alive = false;
  Write(std::move(response));
}

void HttpConnection::Write(HttpResponse response) {
  idle_ = false;
  // Without chunks only the end of the connection ends a stream.
  if (response.stream != nullptr && form_.version != 11) {
    form_.keep_alive = false;
  }
  exchange_.status = response.status;
  head_ = ReplyHead(response, form_, std::time(nullptr));
  body_ = form_.without_body ? "" : std::move(response.body);
  exchange_.body_bytes = body_.size();
  stream_.expires_after(limits_.write_deadline);
  if (response.stream == nullptr || form_.without_body) {
    return net::async_write(stream_, Buffers(head_, body_),
                            Then(&HttpConnection::OnWritten));
  }
  body_stream_ = std::move(response.stream);
  net::async_write(stream_, net::buffer(head_),
                   Then(&HttpConnection::OnPieceWritten));
}

void HttpConnection::OnPieceWritten(Error error, size_t /*bytes*/) {
  if (error) return EndReply(false);
  stream_.expires_never();
  owner_.Produce(shared_from_this(), body_stream_);
}

void HttpConnection::Continue(absl::StatusOr<std::string> piece) {
  if (!piece.ok()) {
    EndReply(false);
    return Close();
  }
  exchange_.body_bytes += piece->size();
  const bool last = piece->empty();
  if (last) body_stream_.reset();
  body_ = form_.version == 11 ? Chunk(*piece) : *std::move(piece);
  stream_.expires_after(limits_.write_deadline);
  net::async_write(stream_, net::buffer(body_),
                   Then(last ? &HttpConnection::OnWritten
                             : &HttpConnection::OnPieceWritten));
}

void HttpConnection::EndReply(bool complete) {
  Release();
  body_stream_.reset();
  std::string().swap(body_);  // an idle connection holds no reply
  exchange_.complete = complete;
  exchange_.took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began_);
  owner_.Report(exchange_);
}

void HttpConnection::OnWritten(Error error, size_t /*bytes*/) {
  EndReply(!error);
  if (error) return;
  if (form_.keep_alive && !owner_.stopping()) return AwaitRequest();
  Error ignored;
  stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  stream_.expires_after(limits_.linger_deadline);
  Linger();
}

// Closing while bytes of the client are unread would reset the connection and
// could take the reply away before the client has read it.
void HttpConnection::Linger() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(kReadBytes),
                          Then(&HttpConnection::OnLingered));
}

void HttpConnection::OnLingered(Error error, size_t bytes) {
  lingered_ += bytes;
  if (!error && lingered_ < kMaxLingerBytes) Linger();
}

}  // namespace dateline
