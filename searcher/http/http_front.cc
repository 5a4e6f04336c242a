#include "searcher/http/http_front.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "searcher/http/gzip_body.h"
#include "searcher/http/gzip_stream.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

constexpr size_t kMinTokenBytes = 16;
constexpr size_t kMaxTokenBytes = 512;
constexpr size_t kMaxTokens = 1000;

// In time that depends on the lengths only.
bool SameSecret(std::string_view a, std::string_view b) {
  unsigned different = a.size() == b.size() ? 0 : 1;
  for (size_t i = 0; i < a.size(); ++i) {
    different |= static_cast<unsigned char>(a[i]) ^
                 static_cast<unsigned char>(b.empty() ? 0 : b[i % b.size()]);
  }
  return different == 0;
}

class Front {
 public:
  Front(HttpFrontOptions options, HttpHandler routes)
      : options_(std::move(options)), routes_(std::move(routes)) {}

  HttpResponse operator()(const HttpRequest& request) const {
    HttpResponse response = Answer(request);
    if (IsAllowedOrigin(request.origin)) {
      response.headers.emplace_back("Access-Control-Allow-Origin",
                                    request.origin);
      response.headers.emplace_back("Access-Control-Expose-Headers",
                                    "ETag, Retry-After");
    }
    if (!options_.origins.empty()) {
      response.headers.emplace_back("Vary", "Origin");
    }
    CompressBody(request.accept_encoding, &response);
    CompressStream(request.accept_encoding, &response);
    return response;
  }

 private:
  HttpResponse Answer(const HttpRequest& request) const {
    if (request.method == "OPTIONS") return AnswerOptions(request);
    if (!MayAsk(request)) {
      HttpResponse problem =
          ProblemResponse(401, "a token is needed: Authorization: Bearer ...");
      problem.headers.emplace_back("WWW-Authenticate", "Bearer");
      return problem;
    }
    return routes_(request);
  }

  HttpResponse AnswerOptions(const HttpRequest& request) const {
    if (!IsAllowedOrigin(request.origin)) {
      HttpResponse problem =
          ProblemResponse(405, "the service reads only: GET, HEAD and POST");
      problem.headers.emplace_back("Allow", "GET, HEAD, POST");
      return problem;
    }
    HttpResponse response;
    response.status = 204;
    response.headers = {
        {"Access-Control-Allow-Methods", "GET, HEAD, POST"},
        {"Access-Control-Allow-Headers", "Authorization, Content-Type"},
        {"Access-Control-Max-Age", "600"}};
    return response;
  }

  bool MayAsk(const HttpRequest& request) const {
    if (options_.tokens.empty()) return true;
    const auto& open = options_.open_paths;
    if (std::find(open.begin(), open.end(), request.path) != open.end()) {
      return true;
    }
    constexpr std::string_view kScheme = "Bearer ";
    if (!absl::StartsWithIgnoreCase(request.authorization, ToAbsl(kScheme))) {
      return false;
    }
    const std::string_view given =
        std::string_view(request.authorization).substr(kScheme.size());
    bool known = false;
    for (const std::string& token : options_.tokens) {
      known |= SameSecret(given, token);
    }
    return known;
  }

  bool IsAllowedOrigin(std::string_view origin) const {
    return !origin.empty() &&
           std::find(options_.origins.begin(), options_.origins.end(),
                     origin) != options_.origins.end();
  }

  const HttpFrontOptions options_;
  const HttpHandler routes_;
};

}  // namespace

HttpHandler WithFront(HttpFrontOptions options, HttpHandler routes) {
  return Front(std::move(options), std::move(routes));
}

absl::StatusOr<std::vector<std::string>> ParseTokens(std::string_view text) {
  std::vector<std::string> tokens;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line =
        FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text.substr(0, end))));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    const bool plain = std::all_of(
        line.begin(), line.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (!plain || line.size() < kMinTokenBytes ||
        line.size() > kMaxTokenBytes) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, " of the tokens is not one: it takes ",
                       kMinTokenBytes, " to ", kMaxTokenBytes,
                       " visible ASCII characters without spaces"));
    }
    tokens.emplace_back(line);
  }
  if (tokens.empty() || tokens.size() > kMaxTokens) {
    return absl::InvalidArgumentError(absl::StrCat(
        "there must be 1 to ", kMaxTokens, " tokens, not ", tokens.size()));
  }
  return tokens;
}

absl::Status CheckOrigin(std::string_view origin) {
  const size_t scheme = origin.find("://");
  const bool known =
      origin.starts_with("https://") || origin.starts_with("http://");
  const std::string_view host =
      known ? origin.substr(scheme + 3) : std::string_view();
  const bool plain = std::all_of(host.begin(), host.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("-.:[]").find(c) != std::string_view::npos;
  });
  if (!host.empty() && plain) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("'", ToAbsl(origin.substr(0, 200)),
                   "' is not an origin as https://news.example"));
}

}  // namespace dateline
