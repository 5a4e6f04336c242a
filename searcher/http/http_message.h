// A request and a reply as the routes see them: decoded, checked, no sockets.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_MESSAGE_H_
#define DATELINE_SEARCHER_HTTP_HTTP_MESSAGE_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/http/url_decoder.h"

namespace dateline {

struct HttpRequest {
  std::string method;  // "GET" or "POST"; a HEAD arrives as "GET"
  std::string path;
  UrlParameters parameters;  // of the address, not of the body
  std::string body;
  std::string host;
  std::string accept;
  std::string content_type;
};

struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  // Beside those that every reply has; the same name replaces one of them.
  std::vector<std::pair<std::string, std::string>> headers;
};

// Called by several threads at a time.
using HttpHandler = std::function<HttpResponse(const HttpRequest&)>;

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_MESSAGE_H_
