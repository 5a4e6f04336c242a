// What the parser leaves to us: checks against request smuggling and against
// DNS rebinding, the limits that it has not, and decoding.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_GUARD_H_
#define DATELINE_SEARCHER_HTTP_HTTP_GUARD_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/http/http_limits.h"
#include "searcher/http/http_message.h"

namespace dateline {

// Views into the parsed message.
struct RequestHead {
  int version = 11;  // 10 times the major plus the minor number
  std::string_view method;
  std::string_view target;
  std::vector<std::pair<std::string_view, std::string_view>> fields;
};

// Which Host a request may name. On a loopback address only the names of this
// machine's loopback: a page whose own name has been pointed at 127.0.0.1 must
// not read the index through its visitor's browser. Any port: tunnels change
// it.
class HostPolicy {
 public:
  // `listen_host` without brackets.
  HostPolicy(std::string listen_host, bool loopback);

  bool Allows(std::string_view host) const;

 private:
  std::string listen_host_;
  bool loopback_;
};

// The problem to reply with, after which the connection must be closed: what
// follows the head cannot be trusted to be a request.
std::optional<HttpResponse> CheckHead(const RequestHead& head,
                                      const HttpLimits& limits,
                                      const HostPolicy& hosts);

// The request as handlers see it, of a head that has passed CheckHead.
// InvalidArgument when its address cannot be decoded or names another host.
absl::StatusOr<HttpRequest> ReadRequest(const RequestHead& head,
                                        std::string body,
                                        const HostPolicy& hosts);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_GUARD_H_
