#include "indexer/fetch/http_fetcher.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "indexer/fetch/address_filter.h"

namespace dateline {
namespace {

constexpr size_t kMaxValidatorBytes = 1024;
constexpr char kUserAgent[] =
    "Dateline/" DATELINE_VERSION " (news search engine)";

void InitializeOnce() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(done);
}

// What goes back to a server comes from a file: it must not end the line.
bool IsSendable(std::string_view value) {
  return !value.empty() && value.size() <= kMaxValidatorBytes &&
         std::all_of(value.begin(), value.end(), [](char c) {
           return absl::ascii_isprint(static_cast<unsigned char>(c));
         });
}

// State of one transfer, for the callbacks.
struct Transfer {
  const TransferOptions& options;
  FetchResponse response;
  size_t header_bytes = 0;
  bool refused_private = false;
  bool too_large = false;
};

size_t TakeBody(char* data, size_t, size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.response.body.size() + size > kMaxBodyBytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.response.body.append(data, size);
  return size;
}

void TakeValue(std::string_view line, std::string_view name,
               std::string* value) {
  if (!absl::StartsWithIgnoreCase(ToAbsl(line), ToAbsl(name))) return;
  const std::string_view text =
      FromAbsl(absl::StripAsciiWhitespace(ToAbsl(line.substr(name.size()))));
  if (IsSendable(text)) *value = std::string(text);
}

size_t TakeHeader(char* data, size_t, size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.header_bytes += size;
  if (transfer.header_bytes > kMaxHeaderBytes) {
    transfer.too_large = true;
    return 0;
  }
  const std::string_view line(data, size);
  FetchResponse& response = transfer.response;
  TakeValue(line, "etag:", &response.etag);
  TakeValue(line, "last-modified:", &response.last_modified);
  TakeValue(line, "content-type:", &response.content_type);
  return size;
}

// Called now and then; anything but 0 ends the transfer.
int Progress(void* user, curl_off_t, curl_off_t received, curl_off_t,
             curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (static_cast<uint64_t>(received) > kMaxBodyBytes) {
    transfer.too_large = true;
  }
  const std::atomic<bool>* cancelled = transfer.options.cancelled;
  return transfer.too_large || (cancelled != nullptr && *cancelled) ? 1 : 0;
}

// The one place where an address that names were resolved to becomes a
// connection.
curl_socket_t OpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (!transfer.options.allow_private && !IsPublicAddress(address->addr)) {
    transfer.refused_private = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC,
                  address->protocol);
}

FetchFailure FailureOf(CURLcode code, const Transfer& transfer) {
  if (transfer.too_large) return FetchFailure::kTooLarge;
  switch (code) {
    case CURLE_OK:
      return FetchFailure::kNone;
    case CURLE_URL_MALFORMAT:
      return FetchFailure::kBadAddress;
    case CURLE_COULDNT_RESOLVE_HOST:
      return FetchFailure::kDns;
    case CURLE_COULDNT_CONNECT:
      return transfer.refused_private ? FetchFailure::kPrivateAddress
                                      : FetchFailure::kConnect;
    case CURLE_OPERATION_TIMEDOUT:
      return FetchFailure::kTimeout;
    case CURLE_PARTIAL_FILE:
      return FetchFailure::kTruncated;
    case CURLE_FILESIZE_EXCEEDED:
      return FetchFailure::kTooLarge;
    case CURLE_BAD_CONTENT_ENCODING:
      return FetchFailure::kBadEncoding;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return FetchFailure::kTls;
    case CURLE_ABORTED_BY_CALLBACK:
      return FetchFailure::kCancelled;
    default:
      return FetchFailure::kBroken;
  }
}

}  // namespace

std::string_view FetchFailureName(FetchFailure failure) {
  constexpr std::array<std::string_view, 14> kNames = {
      "",          "bad-address",  "private-address", "dns",
      "connect",   "tls",          "timeout",         "too-large",
      "truncated", "bad-encoding", "broken",          "too-many-redirects",
      "robots",    "cancelled"};
  return kNames.at(static_cast<size_t>(failure));
}

class HttpFetcher::Impl {
 public:
  explicit Impl(const TransferOptions& options)
      : options_(options), handle_(curl_easy_init()) {}
  ~Impl() { curl_easy_cleanup(handle_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  FetchResponse Get(const FetchRequest& request) {
    Transfer transfer{options_, {}};
    transfer.response.url = request.url;
    if (handle_ == nullptr || request.url.size() > kMaxAddressBytes) {
      transfer.response.failure = FetchFailure::kBadAddress;
      return std::move(transfer.response);
    }
    curl_slist* fields = Fields(request);
    SetOptions(request, fields, &transfer);
    std::array<char, CURL_ERROR_SIZE> error = {};
    curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, error.data());
    const CURLcode code = curl_easy_perform(handle_);
    TakeFacts(&transfer);
    FetchResponse& response = transfer.response;
    response.failure = FailureOf(code, transfer);
    if (response.failure != FetchFailure::kNone) {
      response.status = 0;
      response.detail =
          error[0] != '\0' ? error.data() : curl_easy_strerror(code);
    }
    curl_easy_reset(handle_);
    curl_slist_free_all(fields);
    return std::move(response);
  }

 private:
  static curl_slist* Fields(const FetchRequest& request) {
    curl_slist* fields = curl_slist_append(
        nullptr,
        "Accept: application/rss+xml, application/atom+xml, "
        "application/feed+json, application/xml;q=0.9, text/html;q=0.9, "
        "*/*;q=0.5");
    const auto add = [&fields](const char* name, const std::string& value) {
      if (!IsSendable(value)) return;
      fields = curl_slist_append(fields, absl::StrCat(name, value).c_str());
    };
    add("If-None-Match: ", request.etag);
    add("If-Modified-Since: ", request.last_modified);
    return fields;
  }

  void SetOptions(const FetchRequest& request, curl_slist* fields,
                  Transfer* transfer) {
    const auto set = [this](CURLoption option, auto value) {
      curl_easy_setopt(handle_, option, value);
    };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_USERAGENT, kUserAgent);
    set(CURLOPT_HTTPHEADER, fields);
    set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate, br");
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT, static_cast<long>(options_.timeout_seconds));
    set(CURLOPT_CONNECTTIMEOUT,
        static_cast<long>(std::min(options_.timeout_seconds, kConnectSeconds)));
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(kMaxBodyBytes));
    set(CURLOPT_WRITEFUNCTION, TakeBody);
    set(CURLOPT_WRITEDATA, transfer);
    set(CURLOPT_HEADERFUNCTION, TakeHeader);
    set(CURLOPT_HEADERDATA, transfer);
    set(CURLOPT_OPENSOCKETFUNCTION, OpenSocket);
    set(CURLOPT_OPENSOCKETDATA, transfer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, Progress);
    set(CURLOPT_XFERINFODATA, transfer);
  }

  void TakeFacts(Transfer* transfer) {
    FetchResponse& response = transfer->response;
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    curl_off_t received = 0;
    curl_easy_getinfo(handle_, CURLINFO_SIZE_DOWNLOAD_T, &received);
    response.bytes = static_cast<uint64_t>(received) + transfer->header_bytes;
    curl_off_t wait = 0;
    curl_easy_getinfo(handle_, CURLINFO_RETRY_AFTER, &wait);
    if (wait > 0) response.retry_after_seconds = wait;
    char* redirect = nullptr;
    curl_easy_getinfo(handle_, CURLINFO_REDIRECT_URL, &redirect);
    if (redirect != nullptr) response.redirect = redirect;
  }

  const TransferOptions options_;
  CURL* const handle_;
};

HttpFetcher::HttpFetcher(const TransferOptions& options) {
  InitializeOnce();
  impl_ = std::make_unique<Impl>(options);
}

HttpFetcher::~HttpFetcher() = default;

FetchResponse HttpFetcher::Get(const FetchRequest& request) {
  return impl_->Get(request);
}

}  // namespace dateline
