#include "indexer/url_merger.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"
#include "indexer/canonical_url.h"
#include "indexer/version_age.h"

namespace dateline {
namespace {

// Whether they differ in nothing but their ids.
bool SameContent(Article a, const Article& b) {
  a.id = b.id;
  return ContentHash(a) == ContentHash(b);
}

auto OrderOf(const EarlierVersion& version) {
  return std::tuple(version.version, version.date
                                         ? version.date->unix_seconds
                                         : std::numeric_limits<int64_t>::min());
}

const LiveDocument& LatestOf(const std::vector<LiveDocument>& documents) {
  const LiveDocument* latest = &documents.front();
  for (const LiveDocument& document : documents) {
    if (CompareSources(SourcedAgeOf(document.article),
                       SourcedAgeOf(latest->article)) > 0) {
      latest = &document;
    }
  }
  return *latest;
}

std::vector<std::string> OtherIds(const std::vector<LiveDocument>& documents,
                                  const std::string& kept) {
  std::set<std::string> ids;
  for (const LiveDocument& document : documents) {
    ids.insert(document.article.id);
    ids.insert(document.article.other_ids.begin(),
               document.article.other_ids.end());
  }
  ids.erase(kept);
  std::vector<std::string> other_ids(ids.begin(), ids.end());
  if (other_ids.size() > kMaxOtherIds) other_ids.resize(kMaxOtherIds);
  return other_ids;
}

// What they all have replaced, and what the latest replaces now.
std::vector<EarlierVersion> History(const std::vector<LiveDocument>& documents,
                                    const Article& latest) {
  std::vector<EarlierVersion> earlier;
  for (const auto& [segment, docid, article] : documents) {
    earlier.insert(earlier.end(), article.earlier.begin(),
                   article.earlier.end());
    if (!SameContent(article, latest)) earlier.push_back(VersionOf(article));
  }
  std::stable_sort(earlier.begin(), earlier.end(),
                   [](const EarlierVersion& a, const EarlierVersion& b) {
                     return OrderOf(a) < OrderOf(b);
                   });
  if (earlier.size() > kMaxEarlierVersions) {
    earlier.erase(earlier.begin(), earlier.end() - kMaxEarlierVersions);
  }
  return earlier;
}

}  // namespace

absl::Status UrlMerger::Merge(IndexingSummary* summary) {
  for (const UrlBook::Change& change : urls_.Changes()) {
    if (!change.several_ids) {
      if (!live_.opened_any()) continue;
      DATELINE_ASSIGN_OR_RETURN(const size_t count, live_.CountUrl(change.key));
      if (count < 2) continue;
    }
    DATELINE_RETURN_IF_ERROR(MergeKey(change.key, summary));
  }
  return absl::OkStatus();
}

absl::Status UrlMerger::MergeKey(uint64_t key, IndexingSummary* summary) {
  DATELINE_ASSIGN_OR_RETURN(Documents documents, live_.FindUrl(key));
  for (const LiveDocument& document : documents) {
    if (live_.WasOpened(document)) urls_.NoteKnown(document.article);
  }
  if (urls_.IsShared(key)) return absl::OkStatus();
  // Keys may be equal where URLs are not.
  std::map<std::string, Documents> by_url;
  for (LiveDocument& document : documents) {
    by_url[CanonicalUrl(document.article.url)].push_back(std::move(document));
  }
  for (auto& [url, group] : by_url) {
    if (group.size() < 2) continue;
    DATELINE_RETURN_IF_ERROR(MergeDocuments(std::move(group), summary));
  }
  return absl::OkStatus();
}

absl::Status UrlMerger::MergeDocuments(Documents documents,
                                       IndexingSummary* summary) {
  const auto order = [this](const LiveDocument& document) {
    const Article& article = document.article;
    return std::tuple(!IsKnown(document),
                      IsAddressOf(article.id, CanonicalUrl(article.url)),
                      std::string_view(article.id));
  };
  std::sort(documents.begin(), documents.end(),
            [&order](const LiveDocument& a, const LiveDocument& b) {
              return order(a) < order(b);
            });
  const LiveDocument& latest = LatestOf(documents);
  Article merged = latest.article;
  merged.id = documents.front().article.id;
  merged.other_ids = OtherIds(documents, merged.id);
  // A page has no number: the article keeps that of its feed.
  for (const LiveDocument& document : documents) {
    merged.version = std::max(merged.version, document.article.version);
  }
  if (!live_.WasOpened(latest)) {
    merged.earlier = History(documents, latest.article);
  }
  for (const LiveDocument& document : documents) live_.Kill(document);
  live_.Enter(merged, ContentHash(merged));
  Count(documents, latest, summary);
  return sink_(std::move(merged));
}

bool UrlMerger::IsKnown(const LiveDocument& document) const {
  return live_.WasOpened(document) || !seen_.IsNew(document.article.id);
}

// Each id that is new in this run was counted once among the indexed.
void UrlMerger::Count(const Documents& documents, const LiveDocument& latest,
                      IndexingSummary* summary) const {
  const bool any_known =
      std::any_of(documents.begin(), documents.end(),
                  [this](const LiveDocument& each) { return IsKnown(each); });
  for (const LiveDocument& document : documents) {
    if (IsKnown(document)) continue;
    const bool is_latest = &document == &latest;
    if (is_latest && !any_known) continue;
    --summary->indexed;
    if (is_latest) {
      ++summary->updated;
    } else if (live_.WasOpened(latest)) {
      ++summary->unchanged;
    } else {
      ++summary->duplicate;
    }
  }
}

}  // namespace dateline
