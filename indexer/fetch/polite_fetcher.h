// Transfers as a good guest makes them: robots.txt is asked, no host gets
// requests faster than the rate, redirects are followed a few steps, each under
// the same rules.
#ifndef DATELINE_INDEXER_FETCH_POLITE_FETCHER_H_
#define DATELINE_INDEXER_FETCH_POLITE_FETCHER_H_

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <string>

#include "common/mutex.h"
#include "indexer/fetch/http_fetcher.h"
#include "indexer/fetch/robots_rules.h"

namespace dateline {

inline constexpr int kMaxRedirects = 5;
inline constexpr double kRequestsPerSecond = 1;

// Thread-safe; one for all threads of a run. Memory: the rules of each host
// that was asked.
class PoliteFetcher {
 public:
  // `rate`: requests a second to one host, above 0.
  PoliteFetcher(double rate, const std::atomic<bool>* cancelled);

  // Waits for its turn. A robots.txt that is not there (4xx) allows all; one
  // that cannot be had (5xx, 429) forbids all until the next run. A host that
  // does not answer is not asked again in this run.
  FetchResponse Get(FetchRequest request, HttpFetcher& transfers);

 private:
  using Clock = std::chrono::steady_clock;
  // What asking a host for its robots.txt gave.
  struct Site {
    RobotsRules rules;
    FetchFailure failure = {};  // kNone: it answered
    std::string detail;
  };
  using SitePtr = std::shared_ptr<const Site>;

  // False when the run was interrupted.
  bool WaitForTurn(const std::string& origin);
  FetchResponse GetOne(const FetchRequest& request, HttpFetcher& transfers);
  SitePtr SiteOf(const std::string& origin, HttpFetcher& transfers);
  Site AskSite(const std::string& origin, HttpFetcher& transfers);

  const Clock::duration interval_;
  const std::atomic<bool>* const cancelled_;
  Mutex mutex_;
  std::map<std::string, Clock::time_point> next_turn_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, SitePtr> sites_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_POLITE_FETCHER_H_
