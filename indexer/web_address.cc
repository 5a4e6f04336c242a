#include "indexer/web_address.h"

#include <algorithm>
#include <cctype>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

struct Address {
  std::string_view scheme;     // "https:"
  std::string_view authority;  // "//news.example"
  std::string_view path;
  std::string_view query;     // "?a=b"
  std::string_view fragment;  // "#c"
};

// A scheme with its colon at the front of a reference, or nothing.
std::string_view SchemeOf(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == ':' && i > 0) return text.substr(0, i + 1);
    const bool allowed =
        std::isalpha(c) != 0 ||
        (i > 0 && (std::isdigit(c) != 0 || c == '+' || c == '-' || c == '.'));
    if (!allowed) break;
  }
  return "";
}

std::string_view TakeUntil(std::string_view* text, std::string_view stops) {
  const std::string_view taken = text->substr(0, text->find_first_of(stops));
  text->remove_prefix(taken.size());
  return taken;
}

Address Split(std::string_view text) {
  Address address;
  address.scheme = SchemeOf(text);
  text.remove_prefix(address.scheme.size());
  if (text.starts_with("//")) {
    const size_t end = text.find_first_of("/?#", 2);
    address.authority = text.substr(0, end);
    text.remove_prefix(address.authority.size());
  }
  address.path = TakeUntil(&text, "?#");
  address.query = TakeUntil(&text, "#");
  address.fragment = text;
  return address;
}

std::string WithoutDotSegments(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const size_t end = path.find('/', 1);
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(segment.size());
    const bool up = segment == "/..";
    if (up && !segments.empty()) segments.pop_back();
    if (!up && segment != "/.") segments.push_back(segment);
    if ((up || segment == "/.") && path.empty()) segments.push_back("/");
  }
  std::string result;
  for (const std::string_view segment : segments) result += segment;
  return result;
}

std::string MergedPath(std::string_view base, std::string_view path) {
  std::string merged(base.substr(0, base.rfind('/') + 1));
  if (!merged.starts_with('/')) merged.insert(0, "/");
  merged += path;
  return WithoutDotSegments(merged);
}

bool IsTracking(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || name == "fbclid" || name == "gclid" ||
         name == "msclkid";
}

}  // namespace

std::string ResolveAddress(std::string_view base, std::string_view reference) {
  const Address from = Split(base);
  const Address to = Split(reference);
  if (!to.scheme.empty() || from.scheme.empty() || from.authority.empty()) {
    return std::string(reference);
  }
  std::string address(from.scheme);
  if (!to.authority.empty()) return address.append(reference);
  address += from.authority;
  if (to.path.empty()) {
    address += from.path;
    address += to.query.empty() ? from.query : to.query;
  } else {
    address += to.path.starts_with('/') ? WithoutDotSegments(to.path)
                                        : MergedPath(from.path, to.path);
    address += to.query;
  }
  return address.append(to.fragment);
}

std::string_view HostOf(std::string_view address) {
  std::string_view host = Split(address).authority;
  if (host.empty()) return "";
  host.remove_prefix(2);
  host = host.substr(host.rfind('@') + 1);
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

std::string OriginOf(std::string_view address) {
  const Address parts = Split(address);
  if (parts.scheme.empty() || parts.authority.size() <= 2) return "";
  std::string_view authority = parts.authority.substr(2);
  authority = authority.substr(authority.rfind('@') + 1);
  std::string origin(parts.scheme);
  origin.append("//").append(authority);
  absl::AsciiStrToLower(&origin);
  return origin;
}

std::string PathAndQueryOf(std::string_view address) {
  const Address parts = Split(address);
  std::string path(parts.path.empty() ? "/" : parts.path);
  return path.append(parts.query);
}

std::string WithoutTracking(std::string_view address) {
  const Address parts = Split(address);
  if (parts.query.empty()) return std::string(address);
  std::string query;
  for (std::string_view rest = parts.query.substr(1); !rest.empty();) {
    const std::string_view parameter = TakeUntil(&rest, "&");
    rest.remove_prefix(std::min<size_t>(1, rest.size()));
    if (IsTracking(parameter)) continue;
    query.append(query.empty() ? "?" : "&").append(parameter);
  }
  std::string kept(parts.scheme);
  kept.append(parts.authority).append(parts.path);
  return kept.append(query).append(parts.fragment);
}

bool IsWebAddress(std::string_view address) {
  return absl::StartsWithIgnoreCase(ToAbsl(address), "http://") ||
         absl::StartsWithIgnoreCase(ToAbsl(address), "https://");
}

}  // namespace dateline
