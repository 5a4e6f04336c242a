#include "searcher/http/http_problem.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/json_writer.h"
#include "searcher/query_json.h"
#include "searcher/query_status.h"

namespace dateline {
namespace {

constexpr std::string_view kQueryProblem = "urn:dateline:problem:query";

constexpr std::array<std::pair<int, std::string_view>, 18> kReasons = {{
    {200, "OK"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {410, "Gone"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
}};

// The members that every problem has, of an object that the caller has begun.
void WriteProblem(std::string_view type, int status, std::string_view detail,
                  JsonWriter* json) {
  json->Field("type", type);
  json->Field("title", HttpReason(status));
  json->Field("status", status);
  json->Field("detail", detail);
}

HttpResponse Problem(int status, JsonWriter* json) {
  HttpResponse response;
  response.status = status;
  response.content_type = kProblemMediaType;
  response.body = json->Take() + "\n";
  return response;
}

HttpResponse QueryProblem(const QueryError& error) {
  JsonWriter json;
  json.BeginObject();
  WriteProblem(kQueryProblem, 400, error.message, &json);
  json.Key("errors");
  json.BeginArray();
  WriteQueryError(error, &json);
  json.EndArray();
  json.EndObject();
  return Problem(400, &json);
}

}  // namespace

std::string_view HttpReason(int status) {
  const auto* found = std::find_if(
      kReasons.begin(), kReasons.end(),
      [status](const auto& entry) { return entry.first == status; });
  return found == kReasons.end() ? "Error" : found->second;
}

HttpResponse ProblemResponse(int status, std::string_view detail,
                             std::string_view type) {
  JsonWriter json;
  json.BeginObject();
  WriteProblem(type, status, detail, &json);
  json.EndObject();
  return Problem(status, &json);
}

HttpResponse BusyResponse(std::string_view detail) {
  HttpResponse response = ProblemResponse(503, detail);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

HttpResponse TooManyResponse(std::string_view detail, uint64_t seconds) {
  HttpResponse response = ProblemResponse(429, detail);
  response.headers.emplace_back("Retry-After", absl::StrCat(seconds));
  return response;
}

HttpResponse ProblemResponse(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      if (const auto error = QueryErrorOf(status)) return QueryProblem(*error);
      return ProblemResponse(400, FromAbsl(status.message()));
    case absl::StatusCode::kNotFound:
      return ProblemResponse(404, "there is nothing at this address");
    case absl::StatusCode::kUnavailable:
      return BusyResponse("the index is not available now");
    case absl::StatusCode::kUnimplemented:
      return ProblemResponse(501, FromAbsl(status.message()));
    default:
      return ProblemResponse(500, "the service could not answer");
  }
}

}  // namespace dateline
