// Addresses fetched by several threads, those of one host by one of them.
#ifndef DATELINE_INDEXER_FETCH_HOST_WORKERS_H_
#define DATELINE_INDEXER_FETCH_HOST_WORKERS_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "indexer/fetch/http_fetcher.h"

namespace dateline {

// Calls `visit` for each address, in their order within a host, from up to
// `threads` threads. The first error ends it, when the visits under way have
// returned, and is the result.
absl::Status ForEachHost(
    const std::vector<std::string>& urls, int threads,
    const TransferOptions& options,
    const std::function<absl::Status(const std::string& url,
                                     HttpFetcher& transfers)>& visit);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_HOST_WORKERS_H_
