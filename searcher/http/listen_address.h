// "127.0.0.1:8080" as host and port.
#ifndef DATELINE_SEARCHER_HTTP_LISTEN_ADDRESS_H_
#define DATELINE_SEARCHER_HTTP_LISTEN_ADDRESS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

struct ListenAddress {
  std::string host;  // without brackets
  uint16_t port = 0;
};

// HOST:PORT with HOST an address, an IPv6 address in brackets, or "localhost".
// InvalidArgument for anything else.
absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text);

// "http://127.0.0.1:8080"
std::string UrlOf(const ListenAddress& address);

// Why it could not be listened on: Unavailable when the port is taken,
// PermissionDenied, else InvalidArgument.
absl::Status ListenError(std::string_view text, const std::error_code& error);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_LISTEN_ADDRESS_H_
