// One run of the fetcher: feeds polled, new articles into the index.
//
//   INDEX/fetched/state*.jsonl  what is known of each address (fetch_state.h)
//   INDEX/fetched/spool/        fetched, not indexed yet (spool.h)
//   INDEX/fetched/pages/        articles whose pages are wanted (page_queue.h)
//   INDEX/fetched/LOCK          one fetcher at a time
//
// A body is in the spool before the state says that it was fetched, and leaves
// it after the generation with its articles was published. So a run that is
// killed loses nothing; what it repeats, at most the transfers under way, the
// index knows already.
#ifndef DATELINE_INDEXER_FETCH_FETCH_RUN_H_
#define DATELINE_INDEXER_FETCH_FETCH_RUN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "indexer/fetch/http_fetcher.h"
#include "indexer/fetch/polite_fetcher.h"
#include "indexer/indexing_run.h"

namespace dateline {

inline constexpr size_t kMaxPages = 200;
inline constexpr int kHostsAtOnce = 4;

struct FetchOptions {
  std::vector<std::string> feeds;  // feed_list.h
  bool follow = false;             // fetch the pages of new items, too
  size_t max_pages = kMaxPages;    // in this run; the rest waits for the next
  bool index_after = true;         // false: leave all in the spool
  double rate = kRequestsPerSecond;
  int timeout_seconds = kTransferSeconds;
  bool allow_private = false;
  int hosts_at_once = kHostsAtOnce;
  // Index, threads, settings, cancelled, files. Its inputs are set by the run.
  IndexingOptions indexing;
  // What went wrong with an address, in one line. From any thread, one at a
  // time; may be empty.
  std::function<void(std::string_view line)> on_problem;
};

// feeds = fetched + not_modified + unchanged + waiting + failed.
struct FetchSummary {
  uint64_t feeds = 0;         // with the sitemaps that indexes among them name
  uint64_t fetched = 0;       // with something new in them
  uint64_t not_modified = 0;  // said the server (304)
  uint64_t unchanged = 0;     // sent again as it was
  uint64_t waiting = 0;       // the server asked for a pause (429, Retry-After)
  std::map<std::string, uint64_t> failed;  // by reason: "timeout", "http-404"
  uint64_t pages = 0;
  uint64_t pages_waiting = 0;  // for the next run
  std::map<std::string, uint64_t> pages_failed;
  uint64_t bytes = 0;                       // received
  std::optional<IndexingSummary> indexing;  // when there was something to index

  // No feed answered at all, as without a network.
  bool NothingAnswered() const;
};

// Errors: those of RunIndexing; MissingInputError and InvalidArgument of the
// lists. Unavailable when another fetcher runs. With Cancelled and all other
// errors what was fetched stays in the spool for the next run.
absl::StatusOr<FetchSummary> RunFetch(const FetchOptions& options);

// One JSON object in one line, with the names of the summary.
std::string FetchSummaryJson(const FetchSummary& summary);

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FETCH_RUN_H_
