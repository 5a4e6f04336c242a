// Errors as application/problem+json (RFC 9457).
#ifndef DATELINE_SEARCHER_HTTP_HTTP_PROBLEM_H_
#define DATELINE_SEARCHER_HTTP_HTTP_PROBLEM_H_

#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "searcher/http/http_message.h"

namespace dateline {

inline constexpr std::string_view kProblemMediaType =
    "application/problem+json";

// "OK" for 200, "Not Found" for 404; "Error" for a status the service never
// gives.
std::string_view HttpReason(int status);

// {"type", "title", "status", "detail"}; the type is about:blank, or names a
// problem that a program can do something about.
HttpResponse ProblemResponse(int status, std::string_view detail,
                             std::string_view type = "about:blank");

// 503 with a Retry-After of one second.
HttpResponse BusyResponse(std::string_view detail);

// 429, with a Retry-After of so many seconds.
HttpResponse TooManyResponse(std::string_view detail, uint64_t seconds);

// InvalidArgument and OutOfRange are 400 with the status's message (a query
// error brings "errors", with positions), NotFound 404, Unavailable 503,
// Unimplemented 501, all others 500. Only the messages of 400 and 501 are
// shown: the others may name files.
HttpResponse ProblemResponse(const absl::Status& status);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_PROBLEM_H_
