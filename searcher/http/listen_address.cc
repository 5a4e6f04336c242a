#include "searcher/http/listen_address.h"

#include <charconv>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

std::optional<uint16_t> ParsePort(std::string_view text) {
  uint16_t port = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, port);
  if (error != std::errc() || stop != end || text.empty()) return std::nullopt;
  return port;
}

std::optional<std::string_view> HostPart(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) {
    return host.substr(1, host.size() - 2);
  }
  // Without brackets the last group of an IPv6 address would pass for a port.
  if (host.empty() || host.find_first_of(":[]") != std::string_view::npos) {
    return std::nullopt;
  }
  return host == "localhost" ? "127.0.0.1" : host;
}

}  // namespace

absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text) {
  const size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const auto host = HostPart(text.substr(0, colon));
    const auto port = ParsePort(text.substr(colon + 1));
    if (host && port) return ListenAddress{std::string(*host), *port};
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "cannot listen on ", ToAbsl(text),
      ": write an address and a port, as 127.0.0.1:8080 or [::1]:8080"));
}

absl::Status ListenError(std::string_view text, const std::error_code& error) {
  const std::string message =
      absl::StrCat("cannot listen on ", ToAbsl(text), ": ", error.message());
  if (error == std::errc::address_in_use) {
    return absl::UnavailableError(message);
  }
  if (error == std::errc::permission_denied) {
    return absl::PermissionDeniedError(message);
  }
  return absl::InvalidArgumentError(message);
}

std::string UrlOf(const ListenAddress& address) {
  const bool is_v6 = address.host.find(':') != std::string::npos;
  return absl::StrCat("http://",
                      is_v6 ? "[" + address.host + "]" : address.host, ":",
                      address.port);
}

}  // namespace dateline
