// What stands before the routes: who may ask, which pages may read the answer,
// and in which form it is sent.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_FRONT_H_
#define DATELINE_SEARCHER_HTTP_HTTP_FRONT_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/http/http_message.h"

namespace dateline {

struct HttpFrontOptions {
  // Bearer tokens (RFC 6750), any of which is needed for everything but
  // `open_paths`. Empty: everyone may ask.
  std::vector<std::string> tokens;
  std::vector<std::string> open_paths;
  // Origins whose pages may read replies (CORS), as "https://news.example".
  std::vector<std::string> origins;
};

// `routes` behind the checks; 401 for a request without a token, 405 for an
// OPTIONS that is no preflight of an allowed origin. Bodies are gzipped for
// clients that take it.
HttpHandler WithFront(HttpFrontOptions options, HttpHandler routes);

// One token a line; empty lines and those with # in front do not count.
// InvalidArgument for tokens that a header cannot carry, are shorter than 16
// characters, or when there is none.
absl::StatusOr<std::vector<std::string>> ParseTokens(std::string_view text);

// InvalidArgument unless it is a scheme, a host and maybe a port.
absl::Status CheckOrigin(std::string_view origin);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_FRONT_H_
