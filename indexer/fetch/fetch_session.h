// What the threads of one fetching run share: each address fetched, its outcome
// counted, kept in the state, and its body in the spool.
#ifndef DATELINE_INDEXER_FETCH_FETCH_SESSION_H_
#define DATELINE_INDEXER_FETCH_FETCH_SESSION_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/file_system.h"
#include "common/mutex.h"
#include "indexer/fetch/fetch_run.h"
#include "indexer/fetch/fetch_state.h"
#include "indexer/fetch/page_queue.h"
#include "indexer/fetch/polite_fetcher.h"
#include "indexer/fetch/spool.h"

namespace dateline {

// A page is tried in so many runs; then the feed's text of it has to do.
inline constexpr int kPageTries = 3;
// After 429 without Retry-After, and at most, whatever the server says.
inline constexpr int64_t kPauseSeconds = 3600;
inline constexpr int64_t kMaxPauseSeconds = 24 * 3600;
// Of an index of sitemaps the latest ones are asked for, also of an index that
// is named in one; of all indexes so many in a run.
inline constexpr size_t kMaxSitemapsOfIndex = 50;
inline constexpr size_t kMaxSitemaps = 1000;
inline constexpr int kMaxSitemapDepth = 2;
// An address that no run has asked for this long is forgotten.
inline constexpr int64_t kForgetSeconds = int64_t{90} * 24 * 3600;

// Thread-safe.
class FetchSession {
 public:
  // `room` is INDEX/fetched; `options` outlive the session.
  static absl::StatusOr<std::unique_ptr<FetchSession>> Open(
      FileSystem& files, const std::string& room, const FetchOptions& options);

  // Errors end the run: Cancelled, or the disk's. What is wrong with the
  // address is counted and told.
  absl::Status FetchFeed(const std::string& url, HttpFetcher& transfers);

  // The sitemaps that indexes among the feeds fetched so far have named, once
  // each: feeds, too. They were found by following `depth` addresses; none are
  // when that is kMaxSitemapDepth.
  std::vector<std::string> TakeSitemaps(int depth);

  // Addresses of pages for this run, at most options.max_pages.
  std::vector<std::string> WantedPages();
  absl::Status FetchPage(const std::string& url, HttpFetcher& transfers);

  // Writes the state.
  absl::Status Close();

  FetchSummary summary();
  Spool& spool() { return spool_; }  // once no thread fetches any more

 private:
  FetchSession(FileSystem& files, const FetchOptions& options, FetchState state,
               Spool spool, PageQueue queue);

  // False while the server wants to be left alone.
  bool MayAsk(const std::string& url) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  FetchRecord KnownOf(const std::string& url)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The outcome that every response has, whether good or not.
  FetchRecord RecordOf(const std::string& url, const FetchResponse& response)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Tell(const std::string& url, std::string_view reason,
            std::string_view detail) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Status TakeFeed(const std::string& url, FetchResponse response)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status KeepFeed(const std::string& url, FetchResponse response)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status KeepSitemapIndex(const std::string& url, FetchResponse response)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Counts the body of a feed; whether it is the one that is known.
  bool CountBody(const FetchResponse& response, FetchRecord* record)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status KeepItems(const std::string& url, std::string body)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Whether the index gets the feed's text of it.
  absl::StatusOr<bool> TakeItem(const Article& item)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status TakePage(const std::string& url, FetchResponse response)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status MissPage(const std::string& url, const std::string& reason,
                        std::string_view detail, FetchRecord record)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::string NextName(std::string_view url, std::string_view extension)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  FileSystem& files_;
  const FetchOptions& options_;
  PoliteFetcher polite_;
  Spool spool_;
  Mutex mutex_;
  FetchState state_ ABSL_GUARDED_BY(mutex_);
  PageQueue queue_ ABSL_GUARDED_BY(mutex_);
  FetchSummary summary_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> sitemaps_ ABSL_GUARDED_BY(mutex_);
  std::set<std::string> feeds_asked_ ABSL_GUARDED_BY(mutex_);
  size_t sitemap_count_ ABSL_GUARDED_BY(mutex_) = 0;
  // Until when hosts want to be left alone, by origin.
  std::map<std::string, int64_t> pauses_ ABSL_GUARDED_BY(mutex_);
  int64_t last_order_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_FETCH_SESSION_H_
