// `searcher serve`.
#ifndef DATELINE_SEARCHER_SERVICE_SERVE_COMMAND_H_
#define DATELINE_SEARCHER_SERVICE_SERVE_COMMAND_H_

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "searcher/searcher.h"

namespace dateline {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";  // port 0: any free one
  int threads = 0;                        // searches at a time; 0: one a core
  bool allow_remote = false;
  std::optional<uint64_t>
      generation;  // else the published one, kept up to date
  RetrieverChoice retriever = RetrieverChoice::kAuto;
  std::string public_url;            // empty: the Host of a request
  std::string tokens_file;           // empty: everyone may ask
  std::vector<std::string> origins;  // CORS
  std::string access_log;            // "-": standard output; empty: none
  bool log_queries = false;
  uint64_t query_timeout_ms = 2000;  // 0: none
  uint64_t export_timeout_s = 3600;  // 0: none
  size_t kept_generations = 2;
  uint64_t check_interval_ms = 1000;
  size_t article_megabytes = 128;  // in memory, of each open generation
  size_t max_connections = 4096;
  size_t max_waiting = 256;
  // Of one client, see client_limits.h. A page needs some 40 requests at once.
  uint64_t client_rate = 100;
  uint64_t client_requests = 32;
  bool limit_loopback = false;
};

// Serves until SIGINT or SIGTERM, and looks for a new generation at SIGHUP;
// says on `log` which one and where. Errors: those of Searcher::Open and
// HttpServer::Listen; InvalidArgument and NotFound for files and addresses that
// the options name, PermissionDenied for tokens that others can read.
absl::Status Serve(const std::string& index, const ServeOptions& options,
                   std::ostream& log);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SERVE_COMMAND_H_
