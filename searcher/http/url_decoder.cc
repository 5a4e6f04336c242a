#include "searcher/http/url_decoder.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/status_macros.h"
#include "common/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kScheme = "http://";

enum class Plus { kIsPlus, kIsSpace };

std::optional<int> HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

bool IsControl(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// The byte that the escape at the beginning of `text` stands for.
absl::StatusOr<char> DecodeEscape(std::string_view text) {
  if (text.size() >= 3) {
    const std::optional<int> high = HexDigit(text[1]);
    const std::optional<int> low = HexDigit(text[2]);
    if (high && low) return static_cast<char>(*high * 16 + *low);
  }
  return absl::InvalidArgumentError(
      "a % must be followed by two hexadecimal digits; write %25 for the sign "
      "itself");
}

absl::StatusOr<std::string> Decode(std::string_view text, Plus plus) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      DATELINE_ASSIGN_OR_RETURN(c, DecodeEscape(text.substr(i)));
      i += 2;
    } else if (c == '+' && plus == Plus::kIsSpace) {
      c = ' ';
    }
    if (c == '\0') return absl::InvalidArgumentError("%00 is not allowed");
    decoded += c;
  }
  if (!IsValidUtf8(decoded)) {
    return absl::InvalidArgumentError("the address is not UTF-8");
  }
  return decoded;
}

// "." and "..", also written with escapes.
bool IsDotSegment(std::string_view segment) {
  const absl::StatusOr<std::string> decoded = Decode(segment, Plus::kIsPlus);
  return decoded.ok() && (*decoded == "." || *decoded == "..");
}

// Clients resolve dot segments before they send; what arrives is an attempt to
// climb out of somewhere.
bool HasDotSegment(std::string_view path) {
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    if (IsDotSegment(path.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

absl::StatusOr<std::string> DecodePath(std::string_view path) {
  if (!path.starts_with('/')) {
    return absl::InvalidArgumentError("the address must begin with /");
  }
  if (HasDotSegment(path)) {
    return absl::InvalidArgumentError("the path must not have . or .. in it");
  }
  DATELINE_ASSIGN_OR_RETURN(std::string decoded, Decode(path, Plus::kIsPlus));
  if (std::any_of(decoded.begin(), decoded.end(), IsControl)) {
    return absl::InvalidArgumentError(
        "the path must not have control characters");
  }
  return decoded;
}

absl::StatusOr<UrlParameters> DecodeParameters(std::string_view query) {
  UrlParameters parameters;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(pair.size() + 1, query.size()));
    if (pair.empty()) continue;
    if (parameters.size() == kMaxUrlParameters) {
      return absl::InvalidArgumentError(
          absl::StrCat("more than ", kMaxUrlParameters, " parameters"));
    }
    const size_t equals = std::min(pair.find('='), pair.size());
    DATELINE_ASSIGN_OR_RETURN(std::string name,
                              Decode(pair.substr(0, equals), Plus::kIsSpace));
    const size_t value_begin = std::min(equals + 1, pair.size());
    DATELINE_ASSIGN_OR_RETURN(std::string value,
                              Decode(pair.substr(value_begin), Plus::kIsSpace));
    parameters.emplace_back(std::move(name), std::move(value));
  }
  return parameters;
}

}  // namespace

absl::StatusOr<RequestTarget> DecodeTarget(std::string_view target) {
  if (target.find('#') != std::string_view::npos) {
    return absl::InvalidArgumentError("a # must be written as %23");
  }
  RequestTarget result;
  if (absl::StartsWithIgnoreCase(ToAbsl(target), ToAbsl(kScheme))) {
    target.remove_prefix(kScheme.size());
    result.authority = target.substr(0, target.find_first_of("/?"));
    if (result.authority.empty()) {
      return absl::InvalidArgumentError("the address names no host");
    }
    target.remove_prefix(result.authority.size());
  }
  const size_t mark = std::min(target.find('?'), target.size());
  std::string_view path = target.substr(0, mark);
  if (path.empty() && !result.authority.empty()) path = "/";
  DATELINE_ASSIGN_OR_RETURN(result.path, DecodePath(path));
  DATELINE_ASSIGN_OR_RETURN(
      result.parameters,
      DecodeParameters(target.substr(std::min(mark + 1, target.size()))));
  return result;
}

}  // namespace dateline
