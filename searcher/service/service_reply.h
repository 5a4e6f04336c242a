// What the routes share: the request as they answer it, and the forms of their
// replies.
#ifndef DATELINE_SEARCHER_SERVICE_SERVICE_REPLY_H_
#define DATELINE_SEARCHER_SERVICE_SERVICE_REPLY_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "searcher/http/http_message.h"
#include "searcher/service/index_handle.h"
#include "searcher/service/search_parameters.h"

namespace dateline {

struct ServiceRequest {
  IndexHandle::Generation generation;
  ServiceSearch search;
  uint64_t fingerprint = 0;  // of what decides on hits and their order
  std::string_view name;     // what stands in place of the route's {name}
  std::string base_url;      // of the service, without a slash at the end
  std::string target;        // path and parameters, encoded

  const Searcher& searcher() const { return *generation->searcher; }
};

inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";

HttpResponse Reply(std::string_view content_type, std::string body);
// To a POST where there is only a GET.
HttpResponse WrongMethod();
std::string_view ContentType(ServiceFormat format);

// Searches. Of a search, only the index can be missing: NotFound becomes
// Unavailable.
absl::StatusOr<SearchResponse> SearchIn(const Searcher& searcher,
                                        const SearchRequest& request);

// Whether an If-None-Match names `tag`, by weak comparison (RFC 9110, section
// 13.1.2). "*" does not: whether there is a reply is not known yet.
bool NamesTag(std::string_view if_none_match, std::string_view tag);

// "q=a+b&size=3" as UrlParameters would be read from it.
std::string EncodeParameters(const UrlParameters& parameters);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SERVICE_REPLY_H_
