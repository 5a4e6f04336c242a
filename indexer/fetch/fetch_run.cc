#include "indexer/fetch/fetch_run.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "common/index_directory.h"
#include "common/json_writer.h"
#include "common/status_macros.h"
#include "indexer/embargo_list.h"
#include "indexer/fetch/feed_list.h"
#include "indexer/fetch/fetch_session.h"
#include "indexer/fetch/host_workers.h"
#include "indexer/index_lock.h"

namespace dateline {
namespace {

// A directory that is neither an index nor empty is somebody else's.
absl::Status MakeRoom(FileSystem& files, const IndexDirectory& index,
                      const std::string& room) {
  if (index.IsForeign()) return index.ReadCurrent().status();
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(index.GenerationsPath()));
  DATELINE_RETURN_IF_ERROR(files.CreateDirectories(room));
  return files.SyncDirectory(index.root());
}

absl::Status FetchAll(const FetchOptions& options,
                      const std::vector<std::string>& feeds,
                      FetchSession& session) {
  const TransferOptions transfers{options.allow_private,
                                  options.timeout_seconds,
                                  options.indexing.cancelled};
  std::vector<std::string> urls = feeds;
  for (int depth = 0; !urls.empty(); ++depth) {
    DATELINE_RETURN_IF_ERROR(
        ForEachHost(urls, options.hosts_at_once, transfers,
                    [&session](const std::string& url, HttpFetcher& fetcher) {
                      return session.FetchFeed(url, fetcher);
                    }));
    urls = session.TakeSitemaps(depth);
  }
  if (!options.follow) return absl::OkStatus();
  return ForEachHost(session.WantedPages(), options.hosts_at_once, transfers,
                     [&session](const std::string& url, HttpFetcher& fetcher) {
                       return session.FetchPage(url, fetcher);
                     });
}

// What lies in the spool enters the index, then leaves the spool; without
// anything there a run is made for articles whose embargo has ended.
absl::Status IndexSpool(const FetchOptions& options, Spool& spool,
                        FetchSummary* summary) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> paths, spool.List());
  if (paths.empty()) {
    DATELINE_ASSIGN_OR_RETURN(const bool due,
                              HasDue(IndexDirectory(options.indexing.index),
                                     EmbargoTime(options.indexing.now)));
    if (!due) return absl::OkStatus();
  }
  IndexingOptions indexing = options.indexing;
  indexing.inputs = paths;
  DATELINE_ASSIGN_OR_RETURN(summary->indexing, RunIndexing(indexing));
  return spool.Remove(paths);
}

}  // namespace

bool FetchSummary::NothingAnswered() const {
  const auto count = [this](FetchFailure failure) -> uint64_t {
    const auto found = failed.find(std::string(FetchFailureName(failure)));
    return found == failed.end() ? 0 : found->second;
  };
  return feeds > 0 && feeds == count(FetchFailure::kDns) +
                                   count(FetchFailure::kConnect) +
                                   count(FetchFailure::kTimeout);
}

absl::StatusOr<FetchSummary> RunFetch(const FetchOptions& options) {
  FileSystem& files = options.indexing.files != nullptr
                          ? *options.indexing.files
                          : FileSystem::Posix();
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> feeds,
                            ReadFeedLists(options.feeds));
  const IndexDirectory index(options.indexing.index);
  const std::string room = JoinPath(index.root(), "fetched");
  DATELINE_RETURN_IF_ERROR(MakeRoom(files, index, room));
  DATELINE_ASSIGN_OR_RETURN(const auto lock,
                            IndexLock::Acquire(IndexDirectory(room)));
  DATELINE_ASSIGN_OR_RETURN(const auto session,
                            FetchSession::Open(files, room, options));
  const absl::Status fetched = FetchAll(options, feeds, *session);
  DATELINE_RETURN_IF_ERROR(session->Close());
  DATELINE_RETURN_IF_ERROR(fetched);
  FetchSummary summary = session->summary();
  summary.feeds += feeds.size();
  if (options.index_after) {
    DATELINE_RETURN_IF_ERROR(IndexSpool(options, session->spool(), &summary));
  }
  return summary;
}

std::string FetchSummaryJson(const FetchSummary& summary) {
  JsonWriter json;
  json.BeginObject();
  json.Field("feeds", summary.feeds);
  json.Field("fetched", summary.fetched);
  json.Field("notModified", summary.not_modified);
  json.Field("unchanged", summary.unchanged);
  json.Field("waiting", summary.waiting);
  WriteCounts("failed", summary.failed, &json);
  json.Field("pages", summary.pages);
  json.Field("pagesWaiting", summary.pages_waiting);
  WriteCounts("pagesFailed", summary.pages_failed, &json);
  json.Field("bytes", summary.bytes);
  json.Key("indexing");
  if (summary.indexing) {
    WriteSummary(*summary.indexing, &json);
  } else {
    json.Null();
  }
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace dateline
