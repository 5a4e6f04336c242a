#include "indexer/canonical_url.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

// RFC 3986, section 2.3: letters, digits and these need no escape.
bool IsUnreserved(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int HexValue(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (absl::ascii_isdigit(byte)) return c - '0';
  if (absl::ascii_isxdigit(byte)) return absl::ascii_tolower(byte) - 'a' + 10;
  return -1;
}

std::string WithPlainEscapes(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const bool has_two = text[i] == '%' && i + 2 < text.size();
    const int high = has_two ? HexValue(text[i + 1]) : -1;
    const int low = has_two ? HexValue(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      plain += text[i];
      continue;
    }
    const char c = static_cast<char>(high * 16 + low);
    if (IsUnreserved(c)) {
      plain += c;
    } else {
      plain += '%';
      plain += absl::ascii_toupper(static_cast<unsigned char>(text[i + 1]));
      plain += absl::ascii_toupper(static_cast<unsigned char>(text[i + 2]));
    }
    i += 2;
  }
  return plain;
}

// "news.example:8443" of "https://user@News.Example.:8443/".
std::string HostAndPort(std::string_view url) {
  const std::string origin = OriginOf(url);
  const size_t host_size = HostOf(url).size();
  const size_t host_at = origin.find("//") + 2;
  std::string host = origin.substr(host_at, host_size);
  std::string port =
      origin.substr(std::min(origin.size(), host_at + host_size));
  if (host.ends_with('.')) host.pop_back();
  const bool is_http = origin.starts_with("http:");
  if (port == ":" || port == (is_http ? ":80" : ":443")) port.clear();
  return host + port;
}

bool IsFrontPage(std::string_view path) {
  constexpr std::array<std::string_view, 6> kNames = {
      "/",          "/index.html",   "/index.htm",
      "/index.php", "/default.aspx", "/default.asp"};
  return std::find(kNames.begin(), kNames.end(), path) != kNames.end();
}

std::string_view LeadingFragment(std::string_view url) {
  const size_t at = url.find('#');
  if (at == std::string_view::npos || at + 2 >= url.size()) return "";
  const char mark = url[at + 1];
  return mark == '!' || mark == '/' ? url.substr(at) : "";
}

}  // namespace

std::string CanonicalUrl(std::string_view url) {
  if (!IsWebAddress(url) || HostOf(url).empty()) return "";
  std::string path = WithPlainEscapes(PathAndQueryOf(WithoutTracking(url)));
  if (path.starts_with('?')) path.insert(0, "/");
  path += LeadingFragment(url);
  if (IsFrontPage(path)) return "";
  return "https://" + HostAndPort(url) + path;
}

uint64_t UrlKey(std::string_view canonical_url) {
  return canonical_url.empty() ? 0 : Hash64(canonical_url);
}

bool IsAddressOf(std::string_view id, std::string_view canonical_url) {
  return id.find('#') == std::string_view::npos && !canonical_url.empty() &&
         CanonicalUrl(id) == canonical_url;
}

}  // namespace dateline
