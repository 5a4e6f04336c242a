// What one client can ask of the server. Every bound has a reply of its own:
// none is passed silently, and none lets one client hold up the others.
#ifndef DATELINE_SEARCHER_HTTP_HTTP_LIMITS_H_
#define DATELINE_SEARCHER_HTTP_HTTP_LIMITS_H_

#include <chrono>
#include <cstddef>

namespace dateline {

struct HttpLimits {
  size_t max_request_line = 8 * 1024;         // else 414
  size_t max_head_bytes = 16 * 1024;          // with the request line; else 431
  size_t max_header_fields = 64;              // else 431
  size_t max_body_bytes = 64 * 1024;          // else 413
  size_t max_connections = 4096;              // else 503
  size_t max_requests_a_connection = 10'000;  // then the connection is closed
  size_t max_waiting_requests = 256;          // for a free thread; else 503

  // Each for the whole of its part, however many bytes trickle in meanwhile;
  // afterwards the connection is closed.
  std::chrono::milliseconds head_deadline{5'000};  // from the first byte
  std::chrono::milliseconds body_deadline{10'000};
  std::chrono::milliseconds idle_deadline{30'000};  // between requests
  std::chrono::milliseconds write_deadline{30'000};
  // How long a client may go on sending after a last reply.
  std::chrono::milliseconds linger_deadline{2'000};
  // From Stop() until what is still in flight is abandoned.
  std::chrono::milliseconds drain_deadline{5'000};
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HTTP_HTTP_LIMITS_H_
