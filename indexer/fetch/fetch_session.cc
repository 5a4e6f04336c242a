#include "indexer/fetch/fetch_session.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/hash.h"
#include "common/status_macros.h"
#include "indexer/canonical_url.h"
#include "indexer/fetch/feed_articles.h"
#include "indexer/sitemap_index.h"
#include "indexer/url_book.h"
#include "indexer/web_address.h"

namespace dateline {
namespace {

constexpr int kOk = 200;
constexpr int kNotModified = 304;
constexpr int kNotFound = 404;
constexpr int kGone = 410;
constexpr int kTooManyRequests = 429;
constexpr int kUnavailable = 503;
constexpr int64_t kMillisecondsPerSecond = 1000;

int64_t NowInMilliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

int64_t Now() { return NowInMilliseconds() / kMillisecondsPerSecond; }

// For how long the server wants no more requests; 0: it does not say.
int64_t PauseOf(const FetchResponse& response) {
  if (response.status != kTooManyRequests && response.status != kUnavailable) {
    return 0;
  }
  const int64_t otherwise =
      response.status == kTooManyRequests ? kPauseSeconds : 0;
  return std::min(response.retry_after_seconds.value_or(otherwise),
                  kMaxPauseSeconds);
}

// Of a response that brought nothing; empty for the others.
std::string ReasonOf(const FetchResponse& response) {
  if (response.failure != FetchFailure::kNone) {
    return std::string(FetchFailureName(response.failure));
  }
  if (response.status == kOk || response.status == kNotModified) return "";
  return absl::StrCat("http-", response.status);
}

bool WasCancelled(const FetchResponse& response) {
  return response.failure == FetchFailure::kCancelled;
}

absl::Status Cancelled() {
  return absl::CancelledError(
      "interrupted: what was fetched is kept; run again");
}

}  // namespace

absl::StatusOr<std::unique_ptr<FetchSession>> FetchSession::Open(
    FileSystem& files, const std::string& room, const FetchOptions& options) {
  DATELINE_ASSIGN_OR_RETURN(FetchState state,
                            FetchState::Load(JoinPath(room, "state.jsonl")));
  DATELINE_ASSIGN_OR_RETURN(Spool spool,
                            Spool::Open(files, JoinPath(room, "spool")));
  DATELINE_ASSIGN_OR_RETURN(PageQueue queue,
                            PageQueue::Open(files, JoinPath(room, "pages")));
  return std::unique_ptr<FetchSession>(new FetchSession(
      files, options, std::move(state), std::move(spool), std::move(queue)));
}

FetchSession::FetchSession(FileSystem& files, const FetchOptions& options,
                           FetchState state, Spool spool, PageQueue queue)
    : files_(files),
      options_(options),
      polite_(options.rate, options.indexing.cancelled),
      spool_(std::move(spool)),
      state_(std::move(state)),
      queue_(std::move(queue)) {
  for (const auto& [url, record] : state_.records()) {
    int64_t& pause = pauses_[OriginOf(url)];
    pause = std::max(pause, record.not_before);
  }
}

bool FetchSession::MayAsk(const std::string& url) {
  const auto found = pauses_.find(OriginOf(url));
  return found == pauses_.end() || found->second <= Now();
}

FetchRecord FetchSession::KnownOf(const std::string& url) {
  const FetchRecord* known = state_.Find(url);
  return known == nullptr ? FetchRecord() : *known;
}

FetchRecord FetchSession::RecordOf(const std::string& url,
                                   const FetchResponse& response) {
  FetchRecord record = KnownOf(url);
  record.status = response.status;
  record.checked = Now();
  const int64_t pause = PauseOf(response);
  record.not_before = pause > 0 ? record.checked + pause : 0;
  for (const std::string& address : {url, response.url}) {
    int64_t& until = pauses_[OriginOf(address)];
    until = std::max(until, record.not_before);
  }
  summary_.bytes += response.bytes;
  const bool good = ReasonOf(response).empty();
  record.failures = good ? 0 : record.failures + (pause > 0 ? 0 : 1);
  return record;
}

void FetchSession::Tell(const std::string& url, std::string_view reason,
                        std::string_view detail) {
  if (!options_.on_problem) return;
  options_.on_problem(absl::StrCat(url, ": ", ToAbsl(reason),
                                   detail.empty() ? "" : ": ", ToAbsl(detail)));
}

std::string FetchSession::NextName(std::string_view url,
                                   std::string_view extension) {
  last_order_ = std::max(last_order_ + 1, NowInMilliseconds());
  return SpoolName(last_order_, url, extension);
}

absl::Status FetchSession::FetchFeed(const std::string& url,
                                     HttpFetcher& transfers) {
  FetchRequest request{url, "", ""};
  {
    const MutexLock lock(mutex_);
    feeds_asked_.insert(url);
    if (!MayAsk(url)) {
      ++summary_.waiting;
      return absl::OkStatus();
    }
    const FetchRecord known = KnownOf(url);
    request.etag = known.etag;
    request.last_modified = known.last_modified;
  }
  FetchResponse response = polite_.Get(std::move(request), transfers);
  if (WasCancelled(response)) return Cancelled();
  const MutexLock lock(mutex_);
  return TakeFeed(url, std::move(response));
}

absl::Status FetchSession::TakeFeed(const std::string& url,
                                    FetchResponse response) {
  std::string reason = ReasonOf(response);
  if (reason.empty() && response.status == kOk) {
    if (!Unzip(&response.body)) {
      reason = FetchFailureName(FetchFailure::kBadEncoding);
    } else if (!LooksLikeFeed(response.body)) {
      reason = "not-a-feed";
    }
  }
  if (!reason.empty()) {
    ++summary_.failed[reason];
    Tell(url, reason, response.detail);
    state_.Set(url, RecordOf(url, response));
    return PauseOf(response) > 0 ? state_.SaveChanges(files_)
                                 : absl::OkStatus();
  }
  if (response.status == kNotModified) {
    ++summary_.not_modified;
    state_.Set(url, RecordOf(url, response));
    return absl::OkStatus();
  }
  return IsSitemapIndex(response.body)
             ? KeepSitemapIndex(url, std::move(response))
             : KeepFeed(url, std::move(response));
}

bool FetchSession::CountBody(const FetchResponse& response,
                             FetchRecord* record) {
  const uint64_t hash = Hash64(response.body);
  const bool unchanged = hash == record->body_hash;
  ++(unchanged ? summary_.unchanged : summary_.fetched);
  record->body_hash = hash;
  return unchanged;
}

// Is asked for whole each time, since its sitemaps may have changed when it has
// not.
absl::Status FetchSession::KeepSitemapIndex(const std::string& url,
                                            FetchResponse response) {
  FetchRecord record = RecordOf(url, response);
  CountBody(response, &record);
  SitemapList list = ReadSitemapIndex(std::move(response.body), response.url,
                                      kMaxSitemapsOfIndex);
  if (list.left_out > 0) {
    Tell(url, "left-out", absl::StrCat(list.left_out, " older sitemaps"));
  }
  std::move(list.urls.begin(), list.urls.end(), std::back_inserter(sitemaps_));
  state_.Set(url, std::move(record));
  return state_.SaveChanges(files_);
}

std::vector<std::string> FetchSession::TakeSitemaps(int depth) {
  const MutexLock lock(mutex_);
  std::vector<std::string> urls;
  size_t left_out = 0;
  for (std::string& url : std::exchange(sitemaps_, {})) {
    if (feeds_asked_.contains(url)) continue;
    if (depth >= kMaxSitemapDepth || sitemap_count_ == kMaxSitemaps) {
      ++left_out;
      continue;
    }
    ++sitemap_count_;
    feeds_asked_.insert(url);
    urls.push_back(std::move(url));
  }
  if (left_out > 0 && options_.on_problem) {
    options_.on_problem(absl::StrCat(left_out,
                                     " sitemaps of indexes were left out, of "
                                     "too many or too deep"));
  }
  summary_.feeds += urls.size();
  return urls;
}

absl::Status FetchSession::KeepFeed(const std::string& url,
                                    FetchResponse response) {
  FetchRecord record = RecordOf(url, response);
  const bool unchanged = CountBody(response, &record);
  record.etag = std::move(response.etag);
  record.last_modified = std::move(response.last_modified);
  if (!unchanged) {
    std::string body = InUtf8(std::move(response.body), response.content_type);
    if (options_.follow) {
      DATELINE_RETURN_IF_ERROR(KeepItems(response.url, std::move(body)));
    } else {
      DATELINE_RETURN_IF_ERROR(spool_.Add(NextName(url, "feed"), body));
    }
  }
  state_.Set(url, std::move(record));
  return state_.SaveChanges(files_);
}

absl::Status FetchSession::KeepItems(const std::string& url, std::string body) {
  const FeedArticles feed = ReadFeedArticles(std::move(body), url);
  for (const auto& [reason, count] : feed.rejected) {
    Tell(url, reason, absl::StrCat(count, " items were left out"));
  }
  UrlBook urls;
  for (const Article& item : feed.articles) urls.Note(item, 1);
  std::string lines;
  for (const Article& item : feed.articles) {
    // Items of one page go into the index together, so that it sees that they
    // are articles of their own; the page is none of them.
    if (urls.IsShared(UrlKey(CanonicalUrl(item.url)))) {
      lines += ArticleLine(item);
      continue;
    }
    DATELINE_ASSIGN_OR_RETURN(const bool wanted, TakeItem(item));
    if (wanted) lines += ArticleLine(item);
  }
  if (lines.empty()) return absl::OkStatus();
  return spool_.Add(NextName(url, "jsonl"), lines);
}

absl::StatusOr<bool> FetchSession::TakeItem(const Article& item) {
  if (!IsWebAddress(item.url)) return true;
  FetchRecord record = KnownOf(item.url);
  std::string hash = ItemHash(item);
  if (record.item_hash == hash) {
    record.checked = Now();
    state_.Set(item.url, std::move(record));
    return false;
  }
  if (queue_.full()) return true;
  DATELINE_RETURN_IF_ERROR(queue_.Add(item));
  FetchRecord wanted;
  wanted.checked = Now();
  wanted.item_hash = std::move(hash);
  state_.Set(item.url, std::move(wanted));
  return true;
}

std::vector<std::string> FetchSession::WantedPages() {
  const MutexLock lock(mutex_);
  std::vector<std::string> urls;
  for (const auto& [url, item] : queue_.waiting()) {
    if (urls.size() < options_.max_pages && MayAsk(url)) urls.push_back(url);
  }
  return urls;
}

absl::Status FetchSession::FetchPage(const std::string& url,
                                     HttpFetcher& transfers) {
  {
    const MutexLock lock(mutex_);
    if (!MayAsk(url)) return absl::OkStatus();
  }
  FetchResponse response = polite_.Get({url, "", ""}, transfers);
  if (WasCancelled(response)) return Cancelled();
  const MutexLock lock(mutex_);
  return TakePage(url, std::move(response));
}

absl::Status FetchSession::TakePage(const std::string& url,
                                    FetchResponse response) {
  FetchRecord record = RecordOf(url, response);
  std::string reason = ReasonOf(response);
  if (!reason.empty()) {
    return MissPage(url, reason, response.detail, std::move(record));
  }
  std::optional<Article> page = ReadPageArticle(
      std::move(response.body), response.content_type, response.url);
  if (!page) {
    record.failures = kPageTries;
    return MissPage(url, "no-article", "", std::move(record));
  }
  const Article item = WithPage(queue_.waiting().at(url), *std::move(page));
  DATELINE_RETURN_IF_ERROR(
      spool_.Add(NextName(url, "jsonl"), ArticleLine(item)));
  ++summary_.pages;
  state_.Set(url, std::move(record));
  DATELINE_RETURN_IF_ERROR(state_.SaveChanges(files_));
  return queue_.Remove(url);
}

absl::Status FetchSession::MissPage(const std::string& url,
                                    const std::string& reason,
                                    std::string_view detail,
                                    FetchRecord record) {
  ++summary_.pages_failed[reason];
  Tell(url, reason, detail);
  const bool give_up = record.failures >= kPageTries ||
                       record.status == kNotFound || record.status == kGone;
  state_.Set(url, std::move(record));
  DATELINE_RETURN_IF_ERROR(state_.SaveChanges(files_));
  return give_up ? queue_.Remove(url) : absl::OkStatus();
}

absl::Status FetchSession::Close() {
  const MutexLock lock(mutex_);
  summary_.pages_waiting = queue_.waiting().size();
  state_.Forget(Now() - kForgetSeconds);
  return state_.Save(files_);
}

FetchSummary FetchSession::summary() {
  const MutexLock lock(mutex_);
  return summary_;
}

}  // namespace dateline
