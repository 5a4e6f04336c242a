#include "searcher/service/serve_command.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <mutex>
#include <ostream>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/file_system.h"
#include "common/status_macros.h"
#include "searcher/http/access_log.h"
#include "searcher/http/http_front.h"
#include "searcher/http/http_server.h"
#include "searcher/service/page_routes.h"
#include "searcher/service/search_service.h"

namespace dateline {
namespace {

constexpr uint64_t kMaxTokensFile = 1024 * 1024;
// Beside those of connections: segments of some generations, for each thread.
constexpr rlim_t kOtherFiles = 4096;

absl::StatusOr<HttpFrontOptions> FrontOptions(const ServeOptions& options) {
  HttpFrontOptions front;
  front.open_paths = {"/healthz", "/readyz"};
  for (const PageFile& file : PageFiles()) {
    front.open_paths.push_back(file.path);
  }
  front.origins = options.origins;
  for (const std::string& origin : options.origins) {
    DATELINE_RETURN_IF_ERROR(CheckOrigin(origin));
  }
  if (options.tokens_file.empty()) return front;
  struct stat status = {};
  if (::stat(options.tokens_file.c_str(), &status) == 0 &&
      (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return absl::PermissionDeniedError(
        absl::StrCat("others can read the tokens in ", options.tokens_file,
                     ": chmod 600 ", options.tokens_file));
  }
  DATELINE_ASSIGN_OR_RETURN(const std::string text,
                            ReadFile(options.tokens_file, kMaxTokensFile));
  DATELINE_ASSIGN_OR_RETURN(front.tokens, ParseTokens(text));
  return front;
}

// As many files as the connections may need, where the system lets us.
void RaiseFileLimit(size_t connections) {
  rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = connections + kOtherFiles;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

uint64_t ResidentBytes() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (file == nullptr) return 0;
  unsigned long long size = 0;
  unsigned long long resident = 0;
  const int read = std::fscanf(file, "%llu %llu", &size, &resident);
  std::fclose(file);
  return read == 2 ? resident * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE))
                   : 0;
}

// The parts of a running service, in the order in which they are made.
class Service {
 public:
  Service(const std::string& index, const ServeOptions& options,
          std::ostream& log)
      : path_(index), options_(options), log_(log) {}

  absl::Status Open() {
    RaiseFileLimit(options_.max_connections);
    DATELINE_ASSIGN_OR_RETURN(HttpFrontOptions front, FrontOptions(options_));
    DATELINE_RETURN_IF_ERROR(OpenIndex());
    if (!options_.access_log.empty()) {
      DATELINE_ASSIGN_OR_RETURN(
          access_log_,
          AccessLog::Open({options_.access_log, options_.log_queries}));
    }
    return Listen(std::move(front));
  }

  absl::Status Run() {
    const Manifest& manifest = index_->Current()->searcher->manifest();
    Say(absl::StrCat("serving generation ", manifest.number, " (",
                     manifest.articles, " articles) on ", server_->url()));
    if (options_.allow_remote && options_.tokens_file.empty()) {
      Say("without --tokens everyone who can reach this address may ask");
    }
    return server_->Run();
  }

 private:
  absl::Status OpenIndex() {
    IndexHandleOptions options;
    options.index = path_;
    options.generation = options_.generation;
    options.retriever = options_.retriever;
    options.threads = static_cast<size_t>(HandlerThreads(options_.threads));
    options.kept = options_.kept_generations;
    options.article_bytes = options_.article_megabytes * 1024 * 1024;
    options.interval = std::chrono::milliseconds(options_.check_interval_ms);
    options.log = [this](std::string_view message) { Say(message); };
    DATELINE_ASSIGN_OR_RETURN(index_, IndexHandle::Open(std::move(options)));
    return absl::OkStatus();
  }

  absl::Status Listen(HttpFrontOptions front) {
    HttpServerOptions options;
    options.listen = options_.listen;
    options.threads = options_.threads;
    options.allow_remote = options_.allow_remote;
    options.stop_on_signals = true;
    options.limits.max_connections = options_.max_connections;
    options.limits.max_waiting_requests = options_.max_waiting;
    options.clients.requests_a_second = options_.client_rate;
    options.clients.at_once = options_.client_requests;
    options.clients.loopback = options_.limit_loopback;
    options.on_hangup = [this] { OnHangup(); };
    if (access_log_ != nullptr) {
      options.on_reply = [this](const HttpExchange& exchange) {
        access_log_->Add(exchange);
      };
    }
    HttpHandler handler =
        WithFront(std::move(front), [this](const HttpRequest& request) {
          return service_->Handle(request);
        });
    DATELINE_ASSIGN_OR_RETURN(server_,
                              HttpServer::Listen(options, std::move(handler)));
    MakeRoutes();
    return absl::OkStatus();
  }

  void MakeRoutes() {
    ServiceOptions options;
    options.query_timeout =
        std::chrono::milliseconds(options_.query_timeout_ms);
    options.export_timeout = std::chrono::seconds(options_.export_timeout_s);
    options.public_url = options_.public_url;
    while (options.public_url.ends_with('/')) options.public_url.pop_back();
    options.more_metrics = [this](MetricsText* text) { AddMetrics(text); };
    service_ = std::make_unique<SearchService>(*index_, std::move(options));
  }

  void AddMetrics(MetricsText* text) const {
    const HttpServerGauges gauges = server_->gauges();
    text->Gauge("dateline_http_connections", "Open connections.",
                static_cast<double>(gauges.connections));
    text->Gauge("dateline_http_requests_in_progress",
                "Requests that are handled or wait.",
                static_cast<double>(gauges.requests));
    text->Gauge("dateline_http_clients",
                "Clients that are remembered for their limits.",
                static_cast<double>(gauges.clients));
    text->Begin("dateline_http_refused_total",
                "Requests of clients beyond their limits.", "counter");
    text->Sample("dateline_http_refused_total", "limit=\"rate\"",
                 static_cast<double>(gauges.too_fast));
    text->Sample("dateline_http_refused_total", "limit=\"at_once\"",
                 static_cast<double>(gauges.too_many));
    text->Counter(
        "dateline_access_log_lost_total",
        "Lines of the access log that were lost.",
        access_log_ == nullptr ? 0 : static_cast<double>(access_log_->lost()));
    text->Gauge("process_resident_memory_bytes", "Resident memory.",
                static_cast<double>(ResidentBytes()));
  }

  void OnHangup() {
    if (access_log_ != nullptr) access_log_->Reopen();
    index_->CheckSoon();
  }

  void Say(std::string_view message) {
    const std::lock_guard lock(log_mutex_);
    log_ << message << std::endl;
  }

  const std::string path_;
  const ServeOptions options_;
  std::mutex log_mutex_;
  std::ostream& log_;
  std::unique_ptr<IndexHandle> index_;
  std::unique_ptr<AccessLog> access_log_;
  std::unique_ptr<SearchService> service_;
  std::unique_ptr<HttpServer> server_;
};

}  // namespace

absl::Status Serve(const std::string& index, const ServeOptions& options,
                   std::ostream& log) {
  if (options.threads < 0) {
    return absl::InvalidArgumentError("the number of threads is negative");
  }
  Service service(index, options, log);
  DATELINE_RETURN_IF_ERROR(service.Open());
  return service.Run();
}

}  // namespace dateline
