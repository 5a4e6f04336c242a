#include "searcher/service/service_reply.h"

#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "common/absl_compat.h"
#include "searcher/http/http_problem.h"

namespace dateline {
namespace {

void AppendEncoded(std::string_view text, std::string* encoded) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (absl::ascii_isalnum(byte) ||
        std::string_view("-._~").find(c) != std::string_view::npos) {
      encoded->push_back(c);
    } else {
      absl::StrAppendFormat(encoded, "%%%02X", byte);
    }
  }
}

}  // namespace

HttpResponse Reply(std::string_view content_type, std::string body) {
  HttpResponse response;
  response.content_type = content_type;
  response.body = std::move(body);
  return response;
}

HttpResponse WrongMethod() {
  HttpResponse problem = ProblemResponse(405, "this address is only read: GET");
  problem.headers.emplace_back("Allow", "GET, HEAD");
  return problem;
}

std::string_view ContentType(ServiceFormat format) {
  static constexpr std::array<std::string_view, 7> kTypes = {
      kJsonType,
      "application/jsonl; charset=utf-8",
      "text/csv; charset=utf-8; header=present",
      "text/plain; charset=utf-8",
      "application/atom+xml; charset=utf-8",
      "application/rss+xml; charset=utf-8",
      "application/x-suggestions+json; charset=utf-8"};
  return kTypes[static_cast<size_t>(format)];
}

absl::StatusOr<SearchResponse> SearchIn(const Searcher& searcher,
                                        const SearchRequest& request) {
  absl::StatusOr<SearchResponse> found = searcher.Search(request);
  if (absl::IsNotFound(found.status())) {
    return absl::UnavailableError("the index is gone");
  }
  return found;
}

bool NamesTag(std::string_view if_none_match, std::string_view tag) {
  const auto opaque = [](std::string_view text) {
    std::string_view bare = FromAbsl(absl::StripAsciiWhitespace(ToAbsl(text)));
    if (bare.starts_with("W/")) bare.remove_prefix(2);
    return bare;
  };
  while (!if_none_match.empty()) {
    const size_t comma = if_none_match.find(',');
    const std::string_view one = opaque(if_none_match.substr(0, comma));
    if (one == opaque(tag)) return true;
    if (comma == std::string_view::npos) return false;
    if_none_match.remove_prefix(comma + 1);
  }
  return false;
}

std::string EncodeParameters(const UrlParameters& parameters) {
  std::string encoded;
  for (const auto& [name, value] : parameters) {
    if (!encoded.empty()) encoded += '&';
    AppendEncoded(name, &encoded);
    encoded += '=';
    AppendEncoded(value, &encoded);
  }
  return encoded;
}

}  // namespace dateline
