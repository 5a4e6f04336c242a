// "127.0.0.1:8080" as host and port.
#ifndef DATELINE_SEARCHER_LISTEN_ADDRESS_H_
#define DATELINE_SEARCHER_LISTEN_ADDRESS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace dateline {

struct ListenAddress {
  std::string host;  // without brackets
  uint16_t port = 0;
};

// HOST:PORT with HOST an address, an IPv6 address in brackets, or "localhost".
// InvalidArgument for anything else.
absl::StatusOr<ListenAddress> ParseListenAddress(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_LISTEN_ADDRESS_H_
