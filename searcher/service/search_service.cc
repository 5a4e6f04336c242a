#include "searcher/service/search_service.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "searcher/http/http_problem.h"
#include "searcher/query_json.h"
#include "searcher/query_parser.h"
#include "searcher/service/article_routes.h"
#include "searcher/service/cursor.h"
#include "searcher/service/feed_writer.h"
#include "searcher/service/openapi.h"
#include "searcher/service/page_routes.h"
#include "searcher/service/search_routes.h"
#include "searcher/service/status_routes.h"

namespace dateline {
namespace {

constexpr int64_t kSecondsADay = 86'400;
constexpr std::string_view kBadCursor = "urn:dateline:problem:cursor";
constexpr std::string_view kGoneCursor = "urn:dateline:problem:cursor-expired";
constexpr std::string_view kNotOpen = "urn:dateline:problem:generation";

// What stands in place of the route's {name}, empty where there is none;
// nullopt when the path is another one.
std::optional<std::string_view> Match(std::string_view route,
                                      std::string_view path) {
  const size_t open = route.find('{');
  if (open == std::string_view::npos) {
    return path == route ? std::optional<std::string_view>("") : std::nullopt;
  }
  const std::string_view before = route.substr(0, open);
  const std::string_view after = route.substr(route.find('}') + 1);
  if (path.size() <= before.size() + after.size() ||
      !path.starts_with(before) || !path.ends_with(after)) {
    return std::nullopt;
  }
  return path.substr(before.size(), path.size() - before.size() - after.size());
}

HttpResponse NoSuchAddress() {
  std::string detail = "there is nothing at this address; there is";
  for (const Route& route : kRoutes) {
    detail += &route == &kRoutes.front() ? " " : ", ";
    detail += route.path;
  }
  return ProblemResponse(404, detail);
}

bool IsJson(std::string_view content_type) {
  const absl::string_view type =
      ToAbsl(content_type.substr(0, content_type.find(';')));
  return absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(type),
                                "application/json");
}

// A GET's parameters, or a POST's.
absl::StatusOr<UrlParameters> ParametersIn(const HttpRequest& request) {
  if (request.method != "POST") return request.parameters;
  if (!request.parameters.empty()) {
    return absl::InvalidArgumentError(
        "a POST has its parameters in the body only");
  }
  return ParametersFromJson(request.body);
}

// The first parameter of a required group that is missing, or "".
std::string_view MissingParameter(unsigned required,
                                  const UrlParameters& parameters) {
  for (unsigned group = 1; group <= required; group *= 2) {
    if ((required & group) == 0) continue;
    const auto all = SearchParameters();
    const auto needed = std::find_if(
        all.begin(), all.end(),
        [group](const auto& parameter) { return parameter.group == group; });
    const bool given = std::any_of(
        parameters.begin(), parameters.end(),
        [&needed](const auto& given) { return given.first == needed->name; });
    if (!given) return needed->name;
  }
  return "";
}

// Of what decides which articles there are, and in which order.
uint64_t Fingerprint(const UrlParameters& parameters) {
  static constexpr std::array<std::string_view, 8> kOthers = {
      "cursor", "size",   "offset",  "facet",
      "total",  "format", "timeout", "generation"};
  UrlParameters deciding = parameters;
  std::erase_if(deciding, [](const auto& parameter) {
    return std::find(kOthers.begin(), kOthers.end(), parameter.first) !=
           kOthers.end();
  });
  std::sort(deciding.begin(), deciding.end());
  return Hash64(EncodeParameters(deciding));
}

}  // namespace

CivilDay CurrentDay() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return DayOf(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

HttpResponse SearchService::Handle(const HttpRequest& request) {
  const auto begin = std::chrono::steady_clock::now();
  const Route* asked = nullptr;
  std::optional<std::string_view> name;
  for (const Route& route : kRoutes) {
    name = Match(route.path, request.path);
    if (name) asked = &route;
    if (name) break;
  }
  HttpResponse response = asked == nullptr
                              ? AnswerPage(request).value_or(NoSuchAddress())
                              : Answer(*asked, *name, request);
  metrics_.Count(asked, response.status,
                 std::chrono::steady_clock::now() - begin);
  return response;
}

HttpResponse SearchService::Answer(const Route& route, std::string_view name,
                                   const HttpRequest& request) {
  if (request.method == "POST" && !route.takes_post) return WrongMethod();
  // A page of another site cannot send this type without asking first.
  if (request.method == "POST" && !IsJson(request.content_type)) {
    return ProblemResponse(415, "a POST needs Content-Type: application/json");
  }
  const absl::StatusOr<UrlParameters> parameters = ParametersIn(request);
  if (!parameters.ok()) return ProblemResponse(parameters.status());
  absl::StatusOr<ServiceSearch> search =
      ReadSearchParameters(route.takes, *parameters);
  if (!search.ok()) return ProblemResponse(search.status());
  const std::string_view missing =
      MissingParameter(route.required, *parameters);
  if (!missing.empty()) {
    return ProblemResponse(400, std::string(missing) + " is missing");
  }
  ServiceRequest ready;
  ready.search = *std::move(search);
  ready.name = name;
  ready.base_url = options_.public_url.empty() ? "http://" + request.host
                                               : options_.public_url;
  const std::string encoded = EncodeParameters(*parameters);
  ready.target =
      absl::StrCat(request.path, encoded.empty() ? "" : "?", encoded);
  if (auto problem = Complete(*parameters, &ready)) return *std::move(problem);
  if (route.lasting) {
    return AnswerLasting(
        route, request,
        absl::StrCat(ready.generation->version, "\n",
                     DaysFromCivil(*ready.search.request.today), "\n",
                     ready.base_url, "\n", ready.target),
        ready);
  }
  bool partial = false;
  return AnswerReadyRequest(route, ready, &partial);
}

std::optional<HttpResponse> SearchService::Complete(
    const UrlParameters& parameters, ServiceRequest* request) const {
  ServiceSearch& search = request->search;
  request->generation =
      search.generation ? index_.Find(*search.generation) : index_.Current();
  if (request->generation == nullptr) {
    return ProblemResponse(
        404,
        absl::StrCat("generation ", *search.generation,
                     " is not open; /generations says which ones are"),
        kNotOpen);
  }
  request->fingerprint = Fingerprint(parameters);
  search.request.today = options_.today();
  const bool is_feed = search.format == ServiceFormat::kAtom ||
                       search.format == ServiceFormat::kRss;
  // Who follows a feed waits for what is new.
  if (is_feed && !search.has_sort) search.request.sort = SortOrder::kNewest;
  std::chrono::milliseconds timeout = options_.query_timeout;
  if (search.timeout && (timeout.count() == 0 || *search.timeout < timeout)) {
    timeout = *search.timeout;
  }
  if (search.timeout || timeout.count() > 0) {
    search.request.deadline = std::chrono::steady_clock::now() + timeout;
  }
  return search.cursor.empty() ? std::nullopt : Continue(request);
}

std::optional<HttpResponse> SearchService::Continue(
    ServiceRequest* request) const {
  const std::optional<Cursor> cursor = ParseCursor(request->search.cursor);
  SearchRequest& search = request->search.request;
  if (!cursor || search.offset != 0) {
    return ProblemResponse(400,
                           cursor ? "a cursor takes the place of an offset"
                                  : "this is not a cursor of the service",
                           kBadCursor);
  }
  if (cursor->search != request->fingerprint ||
      request->search.generation.value_or(cursor->generation) !=
          cursor->generation) {
    return ProblemResponse(400,
                           "the cursor belongs to another search: the other "
                           "parameters must stay the same",
                           kBadCursor);
  }
  request->generation = index_.Find(cursor->generation);
  if (request->generation == nullptr) {
    return ProblemResponse(
        410,
        absl::StrCat("generation ", cursor->generation,
                     " of the cursor is not open any more: search again"),
        kGoneCursor);
  }
  search.today = DayOf(cursor->day * kSecondsADay);
  search.offset = cursor->before;
  search.after = cursor->after;
  return std::nullopt;
}

HttpResponse SearchService::AnswerLasting(const Route& route,
                                          const HttpRequest& request,
                                          const std::string& identity,
                                          const ServiceRequest& ready) {
  const std::string tag = absl::StrCat("W/\"", ToHex(Hash128(identity)), "\"");
  const bool known =
      request.method != "POST" && NamesTag(request.if_none_match, tag);
  HttpResponse response;
  bool partial = false;
  if (known) {
    response.status = 304;
  } else {
    response = AnswerReadyRequest(route, ready, &partial);
  }
  if (partial) metrics_.CountPartial();
  // What the deadline cut off is different the next time.
  if (response.status >= 400 || partial) return response;
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  return response;
}

HttpResponse SearchService::AnswerReadyRequest(const Route& route,
                                               const ServiceRequest& request,
                                               bool* partial) {
  switch (route.id) {
    case RouteId::kSearch:
      return AnswerSearch(request, partial);
    case RouteId::kExport:
      return AnswerExport(
          request, {options_.query_timeout, options_.export_timeout}, exports_);
    case RouteId::kCounts:
      return AnswerCounts(request, partial);
    case RouteId::kFacetValues:
      return AnswerFacetValues(request, partial);
    case RouteId::kSuggest:
      return AnswerSuggest(request, partial);
    case RouteId::kSimilar:
      return AnswerSimilar(request, partial);
    case RouteId::kVersions:
      return AnswerVersions(request);
    case RouteId::kArticle:
      return AnswerArticle(request);
    case RouteId::kStory:
      return AnswerStory(request);
    case RouteId::kWhyNot:
      return AnswerWhyNot(request);
    case RouteId::kParse:
      return Parse(request.search.request);
    case RouteId::kGenerations:
      return AnswerGenerations(index_);
    case RouteId::kHealth:
      return AnswerHealth(index_);
    case RouteId::kReady:
      return AnswerReady(index_);
    case RouteId::kMetrics:
      return Metrics();
    case RouteId::kOpenSearch:
      return Reply("application/opensearchdescription+xml; charset=utf-8",
                   OpenSearchDescription(request.base_url));
    case RouteId::kOpenApi:
      return Reply(kJsonType, OpenApiJson());
  }
  return NoSuchAddress();
}

HttpResponse SearchService::Parse(const SearchRequest& request) const {
  const auto parsed = ParseQuery(request.query, request.today);
  if (const auto* error = std::get_if<QueryError>(&parsed)) {
    return ProblemResponse(ToStatus(*error));
  }
  return Reply(kJsonType, QueryJson(std::get<Query>(parsed)));
}

HttpResponse SearchService::Metrics() const {
  MetricsText text;
  metrics_.Write(&text);
  WriteIndexMetrics(index_, &text);
  if (options_.more_metrics) options_.more_metrics(&text);
  return Reply("text/plain; version=0.0.4; charset=utf-8", text.text());
}

}  // namespace dateline
