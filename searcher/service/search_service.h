// The routes of the HTTP service (service_routes.h) over an index, and its page
// (page_routes.h). The replies
// are those of response_writer.h, so that the command and the service say the
// same; errors are problem documents (http_problem.h).
//
// A reply that lasts as long as its generation has an ETag, and a request that
// names it is answered with 304 before anything is searched.
#ifndef DATELINE_SEARCHER_SERVICE_SEARCH_SERVICE_H_
#define DATELINE_SEARCHER_SERVICE_SEARCH_SERVICE_H_

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/civil_time.h"
#include "searcher/http/http_message.h"
#include "searcher/service/export_stream.h"
#include "searcher/service/index_handle.h"
#include "searcher/service/service_metrics.h"
#include "searcher/service/service_reply.h"
#include "searcher/service/service_routes.h"

namespace dateline {

// The day by the system's clock, in UTC.
CivilDay CurrentDay();

struct ServiceOptions {
  // Resolves relative dates in queries; called by several threads.
  std::function<CivilDay()> today = CurrentDay;
  // After which a search ends with what it has found; 0: never.
  std::chrono::milliseconds query_timeout{2000};
  // Under which clients reach the service, as "https://news.example/search";
  // empty: http and the Host of the request.
  std::string public_url;
  size_t max_exports = 4;  // at a time
  // After which an export is broken off, however slowly it is read; 0: never.
  std::chrono::milliseconds export_timeout{3'600'000};
  // More for /metrics: of the server and its log.
  std::function<void(MetricsText*)> more_metrics;
};

// Thread-safe.
class SearchService {
 public:
  // `index` must outlive the service.
  SearchService(const IndexHandle& index, ServiceOptions options)
      : index_(index),
        options_(std::move(options)),
        exports_(options_.max_exports) {}

  HttpResponse Handle(const HttpRequest& request);

 private:
  HttpResponse Answer(const Route& route, std::string_view name,
                      const HttpRequest& request);
  HttpResponse AnswerLasting(const Route& route, const HttpRequest& request,
                             const std::string& identity,
                             const ServiceRequest& ready);
  HttpResponse AnswerReadyRequest(const Route& route,
                                  const ServiceRequest& request, bool* partial);
  // What is left to fill in once the parameters are read; the problem where
  // that fails.
  std::optional<HttpResponse> Complete(const UrlParameters& parameters,
                                       ServiceRequest* request) const;
  std::optional<HttpResponse> Continue(ServiceRequest* request) const;
  HttpResponse Parse(const SearchRequest& request) const;
  HttpResponse Metrics() const;

  const IndexHandle& index_;
  const ServiceOptions options_;
  ExportSlots exports_;
  ServiceMetrics metrics_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SEARCH_SERVICE_H_
