#include "searcher/service/search_service.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "searcher/http/http_problem.h"
#include "searcher/query_json.h"
#include "searcher/query_parser.h"
#include "searcher/response_writer.h"
#include "searcher/service/openapi.h"

namespace dateline {
namespace {

constexpr std::string_view kJson = "application/json; charset=utf-8";

HttpResponse Reply(std::string_view content_type, std::string body) {
  HttpResponse response;
  response.content_type = content_type;
  response.body = std::move(body);
  return response;
}

std::string_view ContentType(OutputFormat format) {
  switch (format) {
    case OutputFormat::kJson:
      return kJson;
    case OutputFormat::kJsonl:
      return "application/jsonl; charset=utf-8";
    case OutputFormat::kCsv:
      return "text/csv; charset=utf-8; header=present";
    case OutputFormat::kTrec:
    case OutputFormat::kText:
      break;
  }
  return "text/plain; charset=utf-8";
}

// What stands in place of the route's {name}, empty where there is none;
// nullopt when the path is another one.
std::optional<std::string_view> Match(std::string_view route,
                                      std::string_view path) {
  const size_t fixed = route.find('{');
  if (fixed == std::string_view::npos) {
    return path == route ? std::optional<std::string_view>("") : std::nullopt;
  }
  if (!path.starts_with(route.substr(0, fixed)) || path.size() == fixed) {
    return std::nullopt;
  }
  return path.substr(fixed);
}

HttpResponse NoSuchAddress() {
  std::string detail = "there is nothing at this address; there is";
  for (const Route& route : kRoutes) {
    detail += &route == &kRoutes.front() ? " " : ", ";
    detail += route.path;
  }
  return ProblemResponse(404, detail);
}

HttpResponse WrongMethod() {
  HttpResponse problem = ProblemResponse(405, "this address is only read: GET");
  problem.headers.emplace_back("Allow", "GET, HEAD");
  return problem;
}

bool IsJson(std::string_view content_type) {
  const absl::string_view type =
      ToAbsl(content_type.substr(0, content_type.find(';')));
  return absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(type),
                                "application/json");
}

std::span<const SearchParameter> ParametersOf(const Route& route) {
  switch (route.parameters) {
    case RouteParameters::kNone:
      break;
    case RouteParameters::kSearch:
      return SearchParameters();
    case RouteParameters::kQuery:
      return SearchParameters().first(1);
  }
  return {};
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

}  // namespace

CivilDay CurrentDay() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return DayOf(std::chrono::duration_cast<std::chrono::seconds>(now).count());
}

HttpResponse SearchService::Handle(const HttpRequest& request) const {
  for (const Route& route : kRoutes) {
    const auto rest = Match(route.path, request.path);
    if (!rest) continue;
    if (request.method == "POST" && !route.takes_post) return WrongMethod();
    return Answer(route, *rest, request);
  }
  return NoSuchAddress();
}

HttpResponse SearchService::Answer(const Route& route, std::string_view rest,
                                   const HttpRequest& request) const {
  // A page of another site cannot send this type without asking first.
  if (request.method == "POST" && !IsJson(request.content_type)) {
    return ProblemResponse(415, "a POST needs Content-Type: application/json");
  }
  const absl::StatusOr<UrlParameters> parameters = ParametersIn(request);
  if (!parameters.ok()) return ProblemResponse(parameters.status());
  absl::StatusOr<ServiceSearch> search =
      ReadSearchParameters(ParametersOf(route), *parameters);
  if (!search.ok()) return ProblemResponse(search.status());
  search->request.today = today_();
  switch (route.id) {
    case RouteId::kSearch:
      return Search(*search);
    case RouteId::kArticle:
      return GetArticle(rest);
    case RouteId::kParse:
      return parameters->empty() ? ProblemResponse(400, "q is missing")
                                 : Parse(search->request);
    case RouteId::kHealth:
      return Health();
    case RouteId::kOpenApi:
      return Reply(kJson, OpenApiJson());
  }
  return NoSuchAddress();
}

HttpResponse SearchService::Search(const ServiceSearch& search) const {
  const absl::StatusOr<SearchResponse> found =
      searcher_->Search(search.request);
  if (absl::IsNotFound(found.status())) {
    // Of a search, only the index can be missing.
    return ProblemResponse(absl::UnavailableError("the index is gone"));
  }
  if (!found.ok()) return ProblemResponse(found.status());
  return Reply(ContentType(search.format),
               WriteResponse(*found, search.format));
}

HttpResponse SearchService::GetArticle(std::string_view id) const {
  const absl::StatusOr<Article> article = searcher_->GetArticle(id);
  if (absl::IsNotFound(article.status())) {
    return ProblemResponse(404, "there is no article with this id");
  }
  if (!article.ok()) return ProblemResponse(article.status());
  const absl::StatusOr<ArticleAnnotations> annotations =
      searcher_->GetAnnotations(id);
  if (!annotations.ok()) return ProblemResponse(annotations.status());
  return Reply(kJson, ArticleJson(*article, *annotations, /*pretty=*/false));
}

HttpResponse SearchService::Parse(const SearchRequest& request) {
  const auto parsed = ParseQuery(request.query, request.today);
  if (const auto* error = std::get_if<QueryError>(&parsed)) {
    return ProblemResponse(ToStatus(*error));
  }
  return Reply(kJson, QueryJson(std::get<Query>(parsed)));
}

HttpResponse SearchService::Health() const {
  JsonWriter json;
  json.BeginObject();
  json.Field("status", "ok");
  json.Field("generation", searcher_->manifest().number);
  json.Field("articles", searcher_->manifest().articles);
  json.EndObject();
  return Reply(kJson, json.Take() + "\n");
}

}  // namespace dateline
