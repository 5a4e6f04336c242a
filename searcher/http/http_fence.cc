#include "searcher/http/http_fence.h"

#include <exception>

#include "searcher/http/http_problem.h"

namespace dateline {

HttpResponse HandleFenced(const HttpHandler& handler,
                          const HttpRequest& request) {
  try {
    return handler(request);
  } catch (const std::exception&) {
    return ProblemResponse(500, "the service could not answer");
  }
}

absl::StatusOr<std::string> NextFenced(BodyStream& stream) {
  try {
    return stream.Next();
  } catch (const std::exception& error) {
    return absl::InternalError(error.what());
  }
}

}  // namespace dateline
