// `searcher serve`.
#ifndef DATELINE_SEARCHER_SERVICE_SERVE_COMMAND_H_
#define DATELINE_SEARCHER_SERVICE_SERVE_COMMAND_H_

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "searcher/searcher.h"

namespace dateline {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";  // port 0: any free one
  int threads = 0;                        // searches at a time; 0: one a core
  bool allow_remote = false;
  std::optional<uint64_t> generation;  // the published one when there is none
  RetrieverChoice retriever = RetrieverChoice::kAuto;
};

// Serves one generation until SIGINT or SIGTERM; says on `log` which
// one and where. Errors: those of Searcher::Open and HttpServer::Listen.
absl::Status Serve(const std::string& index, const ServeOptions& options,
                   std::ostream& log);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SERVICE_SERVE_COMMAND_H_
