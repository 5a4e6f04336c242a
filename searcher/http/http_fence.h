// Where exceptions of handlers end: out of memory, in the main. The client gets
// an error, the service goes on.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_FENCE_H_
#define DATELINE_SEARCHER_HTTP_HTTP_FENCE_H_

#include <string>

#include "absl/status/statusor.h"
#include "searcher/http/http_message.h"

namespace dateline {

// The handler's reply, or 500.
HttpResponse HandleFenced(const HttpHandler& handler,
                          const HttpRequest& request);

// The stream's next piece, or Internal.
absl::StatusOr<std::string> NextFenced(BodyStream& stream);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_FENCE_H_
