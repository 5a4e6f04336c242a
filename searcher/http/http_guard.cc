#include "searcher/http/http_guard.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

using Problem = std::optional<HttpResponse>;

constexpr size_t kMaxHostBytes = 255;
// " HTTP/1.1" and the space after the method.
constexpr size_t kRestOfRequestLine = 10;

bool SameName(std::string_view a, std::string_view b) {
  return absl::EqualsIgnoreCase(ToAbsl(a), ToAbsl(b));
}

std::vector<std::string_view> Values(const RequestHead& head,
                                     std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [field, value] : head.fields) {
    if (SameName(field, name)) values.push_back(value);
  }
  return values;
}

bool IsDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
}

bool IsHostCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z') ||
         std::string_view("-._~[]:").find(c) != std::string_view::npos;
}

// The host without its port; nullopt when it is not one.
std::optional<std::string_view> HostName(std::string_view host) {
  const size_t name_end =
      host.starts_with('[') ? host.find(']') : host.find(':');
  if (name_end == std::string_view::npos) {
    if (host.starts_with('[')) return std::nullopt;
    return host;
  }
  const size_t end = host.starts_with('[') ? name_end + 1 : name_end;
  const std::string_view port = host.substr(end);
  if (!port.empty() && (port[0] != ':' || !IsDigits(port.substr(1)))) {
    return std::nullopt;
  }
  return host.substr(0, end);
}

Problem CheckSizes(const RequestHead& head, const HttpLimits& limits) {
  if (head.method.size() + head.target.size() + kRestOfRequestLine >
      limits.max_request_line) {
    return ProblemResponse(
        414, "the address is too long; send the parameters by POST");
  }
  if (head.fields.size() > limits.max_header_fields) {
    return ProblemResponse(431, "too many header fields");
  }
  return std::nullopt;
}

Problem CheckMethod(const RequestHead& head) {
  static constexpr std::array<std::string_view, 4> kMethods = {
      "GET", "HEAD", "POST", "OPTIONS"};
  if (std::find(kMethods.begin(), kMethods.end(), head.method) !=
      kMethods.end()) {
    return std::nullopt;
  }
  HttpResponse problem =
      ProblemResponse(405, "the service reads only: GET, HEAD and POST");
  problem.headers.emplace_back("Allow", "GET, HEAD, POST");
  return problem;
}

Problem CheckHost(const RequestHead& head, const HostPolicy& hosts) {
  const std::vector<std::string_view> values = Values(head, "Host");
  if (values.size() != 1) {
    return ProblemResponse(400, "a request needs exactly one Host field");
  }
  if (!hosts.Allows(values.front())) {
    return ProblemResponse(421, "the service does not answer for this host");
  }
  return std::nullopt;
}

Problem CheckTransferEncoding(const RequestHead& head) {
  const std::vector<std::string_view> values =
      Values(head, "Transfer-Encoding");
  if (values.empty()) return std::nullopt;
  if (values.size() > 1 || head.version < 11) {
    return ProblemResponse(400, "the body's encoding is not clear");
  }
  if (!SameName(values.front(), "chunked")) {
    return ProblemResponse(501, "the only transfer encoding here is chunked");
  }
  return std::nullopt;
}

// Two ways to say where the body ends are an attempt to smuggle a request.
Problem CheckBodyLength(const RequestHead& head) {
  const std::vector<std::string_view> lengths = Values(head, "Content-Length");
  const bool encoded = !Values(head, "Transfer-Encoding").empty();
  if (lengths.size() > 1 || (!lengths.empty() && encoded)) {
    return ProblemResponse(400, "the length of the body is given twice");
  }
  if (!lengths.empty() && !IsDigits(lengths.front())) {
    return ProblemResponse(400, "Content-Length is not a number");
  }
  const bool has_body =
      encoded || (!lengths.empty() && lengths.front().find_first_not_of('0') !=
                                          std::string_view::npos);
  if (has_body && head.method != "POST") {
    return ProblemResponse(400, "only a POST has a body");
  }
  return std::nullopt;
}

Problem CheckExpect(const RequestHead& head) {
  for (const std::string_view value : Values(head, "Expect")) {
    if (!SameName(value, "100-continue")) {
      return ProblemResponse(417, "the only expectation here is 100-continue");
    }
  }
  return std::nullopt;
}

// Where a field that routes see belongs; null for others.
std::string* FieldOf(HttpRequest* request, std::string_view name) {
  static constexpr std::array<
      std::pair<std::string_view, std::string HttpRequest::*>, 7>
      kFields = {{{"Host", &HttpRequest::host},
                  {"Accept", &HttpRequest::accept},
                  {"Accept-Encoding", &HttpRequest::accept_encoding},
                  {"Authorization", &HttpRequest::authorization},
                  {"Content-Type", &HttpRequest::content_type},
                  {"If-None-Match", &HttpRequest::if_none_match},
                  {"Origin", &HttpRequest::origin}}};
  for (const auto& [known, member] : kFields) {
    if (SameName(known, name)) return &(request->*member);
  }
  return nullptr;
}

}  // namespace

HostPolicy::HostPolicy(std::string listen_host, bool loopback)
    : listen_host_(std::move(listen_host)), loopback_(loopback) {}

bool HostPolicy::Allows(std::string_view host) const {
  if (host.empty() || host.size() > kMaxHostBytes ||
      !std::all_of(host.begin(), host.end(), IsHostCharacter)) {
    return false;
  }
  const std::optional<std::string_view> name = HostName(host);
  if (!name) return false;
  if (!loopback_) return true;
  return SameName(*name, "localhost") || *name == "127.0.0.1" ||
         *name == "[::1]" || *name == listen_host_;
}

std::optional<HttpResponse> CheckHead(const RequestHead& head,
                                      const HttpLimits& limits,
                                      const HostPolicy& hosts) {
  if (auto problem = CheckSizes(head, limits)) return problem;
  if (auto problem = CheckHost(head, hosts)) return problem;
  if (auto problem = CheckMethod(head)) return problem;
  if (auto problem = CheckBodyLength(head)) return problem;
  if (auto problem = CheckTransferEncoding(head)) return problem;
  return CheckExpect(head);
}

absl::StatusOr<HttpRequest> ReadRequest(const RequestHead& head,
                                        std::string body,
                                        const HostPolicy& hosts) {
  const bool of_server = head.method == "OPTIONS" && head.target == "*";
  DATELINE_ASSIGN_OR_RETURN(RequestTarget target,
                            DecodeTarget(of_server ? "/" : head.target));
  if (!target.authority.empty() && !hosts.Allows(target.authority)) {
    return absl::InvalidArgumentError("the address names another host");
  }
  HttpRequest request;
  request.method = head.method == "HEAD" ? "GET" : std::string(head.method);
  request.path = std::move(target.path);
  request.parameters = std::move(target.parameters);
  request.body = std::move(body);
  for (const auto& [name, value] : head.fields) {
    if (std::string* field = FieldOf(&request, name)) {
      if (field->empty()) *field = value;
    }
  }
  return request;
}

}  // namespace dateline
