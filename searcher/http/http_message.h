// A request and a reply as the routes see them: decoded, checked, no sockets.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_MESSAGE_H_
#define DATELINE_SEARCHER_HTTP_HTTP_MESSAGE_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/http/url_decoder.h"

namespace dateline {

struct HttpRequest {
  std::string method;  // "GET", "POST" or "OPTIONS"; a HEAD arrives as "GET"
  std::string path;
  UrlParameters parameters;  // of the address, not of the body
  std::string body;
  // Values of fields; empty when there is none.
  std::string host;
  std::string accept;
  std::string accept_encoding;
  std::string authorization;
  std::string content_type;
  std::string if_none_match;
  std::string origin;
};

// A body that is made while it is sent. One thread at a time; destroyed early
// when the client leaves.
class BodyStream {
 public:
  virtual ~BodyStream() = default;

  // The next bytes, none at the end. After an error the connection is closed,
  // which tells the client that the reply is not whole.
  virtual absl::StatusOr<std::string> Next() = 0;
};

struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::shared_ptr<BodyStream> stream;  // in place of `body`
  // Beside those that every reply has; the same name replaces one of them.
  std::vector<std::pair<std::string, std::string>> headers;
};

// Called by several threads at a time.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

// What was asked and what became of it.
struct HttpExchange {
  std::string client;  // address
  std::string method;
  std::string target;  // as sent, not decoded
  int status = 0;
  uint64_t body_bytes = 0;  // sent
  std::chrono::microseconds took{0};
  bool complete = true;  // false: the client left, or the reply broke off
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_MESSAGE_H_
