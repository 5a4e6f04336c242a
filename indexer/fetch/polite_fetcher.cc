#include "indexer/fetch/polite_fetcher.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

constexpr std::chrono::milliseconds kLookForCancel(50);
constexpr int kOk = 200;
constexpr int kBadRequest = 400;
constexpr int kTooManyRequests = 429;
constexpr int kServerError = 500;

FetchResponse Failure(FetchFailure failure, const std::string& url,
                      std::string detail) {
  FetchResponse response;
  response.failure = failure;
  response.url = url;
  response.detail = std::move(detail);
  return response;
}

}  // namespace

PoliteFetcher::PoliteFetcher(double rate, const std::atomic<bool>* cancelled)
    : interval_(std::chrono::duration_cast<Clock::duration>(
          std::chrono::duration<double>(1 / rate))),
      cancelled_(cancelled) {}

bool PoliteFetcher::WaitForTurn(const std::string& origin) {
  Clock::time_point turn;
  {
    const MutexLock lock(mutex_);
    Clock::time_point& next = next_turn_[origin];
    turn = std::max(Clock::now(), next);
    next = turn + interval_;
  }
  while (cancelled_ == nullptr || !*cancelled_) {
    const Clock::time_point now = Clock::now();
    if (now >= turn) return true;
    std::this_thread::sleep_for(
        std::min<Clock::duration>(turn - now, kLookForCancel));
  }
  return false;
}

FetchResponse PoliteFetcher::GetOne(const FetchRequest& request,
                                    HttpFetcher& transfers) {
  if (!WaitForTurn(OriginOf(request.url))) {
    return Failure(FetchFailure::kCancelled, request.url, "interrupted");
  }
  return transfers.Get(request);
}

FetchResponse PoliteFetcher::Get(FetchRequest request, HttpFetcher& transfers) {
  uint64_t bytes = 0;
  for (int hop = 0; hop <= kMaxRedirects; ++hop) {
    const std::string origin = OriginOf(request.url);
    if (!IsWebAddress(request.url) || origin.empty()) {
      return Failure(FetchFailure::kBadAddress, request.url,
                     "not an http or https address");
    }
    const SitePtr site = SiteOf(origin, transfers);
    if (site->failure != FetchFailure::kNone) {
      return Failure(site->failure, request.url, site->detail);
    }
    if (!site->rules.Allows(PathAndQueryOf(request.url))) {
      return Failure(FetchFailure::kRobots, request.url,
                     absl::StrCat(origin, "/robots.txt does not allow it"));
    }
    FetchResponse response = GetOne(request, transfers);
    response.bytes += bytes;
    if (response.failure != FetchFailure::kNone || response.redirect.empty()) {
      return response;
    }
    bytes = response.bytes;
    request.url = std::move(response.redirect);
  }
  return Failure(FetchFailure::kTooManyRedirects, request.url,
                 absl::StrCat("more than ", kMaxRedirects, " redirects"));
}

PoliteFetcher::SitePtr PoliteFetcher::SiteOf(const std::string& origin,
                                             HttpFetcher& transfers) {
  {
    const MutexLock lock(mutex_);
    const auto found = sites_.find(origin);
    if (found != sites_.end()) return found->second;
  }
  auto site = std::make_shared<const Site>(AskSite(origin, transfers));
  const MutexLock lock(mutex_);
  return sites_.emplace(origin, std::move(site)).first->second;
}

PoliteFetcher::Site PoliteFetcher::AskSite(const std::string& origin,
                                           HttpFetcher& transfers) {
  FetchRequest request{absl::StrCat(origin, "/robots.txt"), "", ""};
  for (int hop = 0; hop <= kMaxRedirects; ++hop) {
    FetchResponse response = GetOne(request, transfers);
    if (response.failure != FetchFailure::kNone) {
      return {RobotsRules::DenyAll(), response.failure,
              std::move(response.detail)};
    }
    if (response.status == kOk) {
      return {RobotsRules::Parse(response.body, kProductToken), {}, {}};
    }
    if (response.status == kTooManyRequests ||
        response.status >= kServerError) {
      return {RobotsRules::DenyAll(), {}, {}};
    }
    if (response.status >= kBadRequest || response.redirect.empty()) break;
    request.url = std::move(response.redirect);
  }
  return {RobotsRules::AllowAll(), {}, {}};
}

}  // namespace dateline
