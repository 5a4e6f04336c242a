// The header fields that every reply of the service carries.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_HEADERS_H_
#define DATELINE_SEARCHER_HTTP_HTTP_HEADERS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "searcher/http/http_message.h"

namespace dateline {

// The service runs no foreign script, is embedded by nobody and is not cached
// unless a route says otherwise.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 7>
    kDefaultHeaders = {{
        {"Content-Security-Policy",
         "default-src 'none'; script-src 'self'; style-src 'self'; img-src "
         "'self' data:; connect-src 'self'; base-uri 'none'; form-action "
         "'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Permissions-Policy",
         "camera=(), display-capture=(), geolocation=(), microphone=(), "
         "payment=(), usb=()"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-store"},
    }};

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
std::string HttpDate(int64_t unix_seconds);

// How a reply is put on the wire.
struct ReplyForm {
  int version = 11;
  bool without_body = false;  // the reply to a HEAD
  bool keep_alive = false;
};

// Status line and fields up to the empty line: Date, the default fields,
// Content-Type, the response's own in place of those with the same name, and
// what says where the body ends.
std::string ReplyHead(const HttpResponse& response, const ReplyForm& form,
                      int64_t unix_seconds);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_HEADERS_H_
