// The routes of the HTTP service (service_routes.h) over one Searcher. The
// replies are those of response_writer.h, so that the command and the service
// say the same; errors are problem documents (http_problem.h).
#ifndef DATELINE_SEARCHER_SERVICE_SEARCH_SERVICE_H_
#define DATELINE_SEARCHER_SERVICE_SEARCH_SERVICE_H_

#include <functional>
#include <memory>
#include <string_view>
#include <utility>

#include "common/civil_time.h"
#include "searcher/http/http_message.h"
#include "searcher/searcher.h"
#include "searcher/service/search_parameters.h"
#include "searcher/service/service_routes.h"

namespace dateline {

// The day by the system's clock, in UTC.
CivilDay CurrentDay();

// Thread-safe.
class SearchService {
 public:
  // `today` resolves relative dates in queries; called by several threads.
  explicit SearchService(std::shared_ptr<const Searcher> searcher,
                         std::function<CivilDay()> today = CurrentDay)
      : searcher_(std::move(searcher)), today_(std::move(today)) {}

  HttpResponse Handle(const HttpRequest& request) const;

 private:
  HttpResponse Answer(const Route& route, std::string_view rest,
                      const HttpRequest& request) const;
  HttpResponse Search(const ServiceSearch& search) const;
  HttpResponse GetArticle(std::string_view id) const;
  static HttpResponse Parse(const SearchRequest& request);
  HttpResponse Health() const;

  const std::shared_ptr<const Searcher> searcher_;
  const std::function<CivilDay()> today_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SEARCH_SERVICE_H_
