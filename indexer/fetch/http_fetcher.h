// One HTTP transfer, bounded in time and size, to public addresses only. No
// redirect is followed here, no rule asked: polite_fetcher.h does that.
#ifndef DATELINE_INDEXER_FETCH_HTTP_FETCHER_H_
#define DATELINE_INDEXER_FETCH_HTTP_FETCHER_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Of a body, as sent and decoded. A feed or page of this size still fits what
// the readers take as one page.
inline constexpr uint64_t kMaxBodyBytes = uint64_t{15} << 20;
inline constexpr size_t kMaxHeaderBytes = size_t{64} << 10;
inline constexpr size_t kMaxAddressBytes = size_t{8} << 10;
inline constexpr int kTransferSeconds = 30;
inline constexpr int kConnectSeconds = 10;

// The name by which robots.txt addresses us.
inline constexpr char kProductToken[] = "Dateline";

// Why there is no complete response.
enum class FetchFailure : uint8_t {
  kNone,
  kBadAddress,      // not http or https, or malformed
  kPrivateAddress,  // leads to a machine that is not on the public internet
  kDns,
  kConnect,
  kTls,
  kTimeout,
  kTooLarge,   // body or head beyond the limits
  kTruncated,  // the connection ended too early
  kBadEncoding,
  kBroken,  // no HTTP, or the connection broke
  kTooManyRedirects,
  kRobots,     // robots.txt forbids it, or cannot be had
  kCancelled,  // the run was interrupted
};

// "bad-address", "timeout", ...; "" for kNone.
std::string_view FetchFailureName(FetchFailure failure);

struct FetchRequest {
  std::string url;
  // Of the version that is known; empty: none. Sent as If-None-Match and
  // If-Modified-Since.
  std::string etag;
  std::string last_modified;
};

struct FetchResponse {
  FetchFailure failure = FetchFailure::kNone;
  std::string detail;    // of the failure, for people
  int status = 0;        // of HTTP; 0 with a failure
  std::string url;       // that gave it
  std::string redirect;  // absolute address, of a 3xx that has one
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::optional<int64_t> retry_after_seconds;
  std::string body;    // decoded
  uint64_t bytes = 0;  // received, of body and head
};

struct TransferOptions {
  bool allow_private = false;
  int timeout_seconds = kTransferSeconds;
  const std::atomic<bool>* cancelled = nullptr;
};

// Keeps connections between transfers. One thread at a time; any number of
// objects. No proxy is used, whatever the environment says: the address of the
// site itself is looked at before anything is sent.
class HttpFetcher {
 public:
  explicit HttpFetcher(const TransferOptions& options);
  ~HttpFetcher();
  HttpFetcher(const HttpFetcher&) = delete;
  HttpFetcher& operator=(const HttpFetcher&) = delete;

  FetchResponse Get(const FetchRequest& request);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_FETCH_HTTP_FETCHER_H_
