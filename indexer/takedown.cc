#include "indexer/takedown.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/status_macros.h"
#include "indexer/canonical_url.h"
#include "indexer/fetch/fetched_articles.h"
#include "indexer/maintenance.h"
#include "indexer/version_age.h"

namespace dateline {
namespace {

size_t OwnIds(const std::vector<LiveDocument>& documents,
              std::string_view canonical_url) {
  return static_cast<size_t>(std::count_if(
      documents.begin(), documents.end(), [&](const LiveDocument& document) {
        return !IsAddressOf(document.article.id, canonical_url);
      }));
}

// "https://news.example/a" as an id names what has this canonical URL, too.
std::string UrlInId(const std::string& id) {
  std::string url = CanonicalUrl(id);
  return IsAddressOf(id, url) ? url : "";
}

}  // namespace

absl::Status Takedown::Load() {
  DATELINE_ASSIGN_OR_RETURN(removals_, RemovalList::Load(index_.root()));
  return absl::OkStatus();
}

absl::StatusOr<size_t> Takedown::Remove(const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    DATELINE_RETURN_IF_ERROR(AddRemoval(id));
  }
  if (!ids.empty()) DATELINE_RETURN_IF_ERROR(removals_.Save(files_));
  std::set<std::string> gone;
  DATELINE_RETURN_IF_ERROR(KillRefused(&gone));
  embargo_.EraseIf([&](const EmbargoList::Name& name) {
    const bool refused = MustNotWait(name);
    if (refused) gone.emplace(name.id);
    return refused;
  });
  return gone.size();
}

// With all names of the article, so that it does not come back under another.
// The URL is none of them where other articles have it.
absl::Status Takedown::AddRemoval(const std::string& id) {
  DATELINE_ASSIGN_OR_RETURN(std::optional<Article> article, live_.Read(id));
  std::string url = article ? CanonicalUrl(article->url) : UrlInId(id);
  const std::string waiting = article ? "" : WaitingUrl(id);
  if (!waiting.empty()) url = waiting;
  DATELINE_ASSIGN_OR_RETURN(std::vector<LiveDocument> documents,
                            DocumentsAt(url));
  if (OwnIds(documents, url) > 1) url.clear();
  if (!article && !url.empty() && !documents.empty()) {
    article = std::move(documents.front().article);
  }
  if (!article) {
    removals_.Add(id, RemovalList::kEveryVersion, "removed");
    removals_.AddNames(id, UrlKey(url), {});
    return absl::OkStatus();
  }
  std::vector<std::string> other_ids = article->other_ids;
  if (article->id != id) other_ids.push_back(id);
  removals_.Add(article->id, RemovalList::kEveryVersion, "removed");
  removals_.AddNames(article->id, UrlKey(url), other_ids);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<LiveDocument>> Takedown::DocumentsAt(
    std::string_view canonical_url) const {
  if (canonical_url.empty()) return std::vector<LiveDocument>();
  DATELINE_ASSIGN_OR_RETURN(std::vector<LiveDocument> documents,
                            live_.FindUrl(UrlKey(canonical_url)));
  std::erase_if(documents, [&](const LiveDocument& document) {
    return CanonicalUrl(document.article.url) != canonical_url;
  });
  return documents;
}

absl::Status Takedown::KillRefused(std::set<std::string>* killed) {
  const auto kill = [&](const Article& article) {
    killed->insert(article.id);
    return live_.Kill(article.id);
  };
  for (const std::string& id : removals_.Ids()) {
    DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> article,
                              live_.Read(id));
    if (!article || !removals_.Refuses(id, article->version)) continue;
    DATELINE_RETURN_IF_ERROR(kill(*article));
  }
  for (const uint64_t key : removals_.UrlKeys()) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<LiveDocument> documents,
                              live_.FindUrl(key));
    for (const LiveDocument& document : documents) {
      if (!removals_.Refuses(document.article)) continue;
      DATELINE_RETURN_IF_ERROR(kill(document.article));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<int64_t> Takedown::VersionNow(const Article& article) const {
  const std::string url = CanonicalUrl(article.url);
  int64_t version = 0;
  DATELINE_ASSIGN_OR_RETURN(const std::vector<LiveDocument> documents,
                            DocumentsAt(url));
  for (const LiveDocument& document : documents) {
    version = std::max(version, document.article.version);
  }
  embargo_.HasAny([&](const EmbargoList::Name& name) {
    const bool is_it =
        name.id == article.id || (!url.empty() && name.canonical_url == url);
    if (is_it) version = std::max(version, name.age.version);
    return false;
  });
  return version;
}

std::string Takedown::WaitingUrl(std::string_view id) const {
  std::string url;
  embargo_.HasAny([&](const EmbargoList::Name& name) {
    if (name.id == id) url = std::string(name.canonical_url);
    return name.id == id;
  });
  return url;
}

bool Takedown::Withdraw(const Article& article, bool was_live) {
  Withdrawn withdrawn;
  withdrawn.age = AgeOf(article);
  withdrawn.url = CanonicalUrl(article.url);
  withdrawn.canceled = article.pub_status == PubStatus::kCanceled;
  if (withdrawn.url.empty()) withdrawn.url = WaitingUrl(article.id);
  bool waited = embargo_.Supersede(article);
  if (withdrawn.canceled) {
    removals_.Add(article.id, article.version, "canceled");
    waited = embargo_.EraseIf([&](const EmbargoList::Name& name) {
      return name.id == article.id &&
             removals_.Refuses(name.id, name.age.version);
    }) > 0 || waited;
  }
  withdrawn.found = was_live || waited;
  NoteWithdrawn(article.id, withdrawn);
  return waited;
}

void Takedown::NoteWithdrawn(const std::string& id,
                             const Withdrawn& withdrawn) {
  const auto [entry, is_first] = withdrawn_.emplace(id, withdrawn);
  if (is_first) return;
  Withdrawn& known = entry->second;
  if (NotOlder(withdrawn.age, known.age)) known.age = withdrawn.age;
  if (known.url.empty()) known.url = withdrawn.url;
  known.canceled = known.canceled || withdrawn.canceled;
  known.found = known.found || withdrawn.found;
}

absl::StatusOr<size_t> Takedown::WithdrawByUrl() {
  size_t found = 0;
  const std::map<std::string, Withdrawn> asked = withdrawn_;
  for (const auto& [id, unused] : asked) {
    Withdrawn& withdrawn = withdrawn_[id];
    const bool found_by_id = withdrawn.found;
    std::set<std::string> other_ids;
    DATELINE_RETURN_IF_ERROR(LearnNames(id, &withdrawn, &other_ids));
    DATELINE_RETURN_IF_ERROR(WithdrawAt(id, &withdrawn));
    if (withdrawn.found && !found_by_id) ++found;
    if (withdrawn.canceled) {
      removals_.AddNames(id, UrlKey(withdrawn.url),
                         {other_ids.begin(), other_ids.end()});
    }
    const Withdrawn known = withdrawn;
    for (const std::string& other : other_ids) NoteWithdrawn(other, known);
  }
  return found;
}

// From the versions of it that this run has killed.
absl::Status Takedown::LearnNames(const std::string& id, Withdrawn* withdrawn,
                                  std::set<std::string>* other_ids) {
  for (const LiveSegment& segment : live_.segments()) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredVersion> versions,
                              segment.reader->Find(id));
    for (const StoredVersion& version : versions) {
      DATELINE_ASSIGN_OR_RETURN(const Article article,
                                segment.reader->Read(version.docid));
      if (!MustGo(article)) continue;
      if (withdrawn->url.empty()) withdrawn->url = CanonicalUrl(article.url);
      other_ids->insert(article.other_ids.begin(), article.other_ids.end());
    }
  }
  return absl::OkStatus();
}

// What is live or waits at its URL; forgets the URL when it is no key.
absl::Status Takedown::WithdrawAt(const std::string& id, Withdrawn* withdrawn) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<LiveDocument> documents,
                            DocumentsAt(withdrawn->url));
  for (const LiveDocument& document : documents) {
    if (live_.WasOpened(document)) urls_.NoteKnown(document.article);
  }
  if (urls_.IsShared(UrlKey(withdrawn->url))) withdrawn->url.clear();
  if (withdrawn->url.empty()) return absl::OkStatus();
  for (const LiveDocument& document : documents) {
    const Article& article = document.article;
    if (article.id == id || !NotOlder(withdrawn->age, AgeOf(article))) continue;
    live_.Kill(document);
    withdrawn->found = true;
  }
  const size_t waited = embargo_.EraseIf([&](const EmbargoList::Name& name) {
    return name.canonical_url == withdrawn->url &&
           NotOlder(withdrawn->age, name.age);
  });
  withdrawn->found = withdrawn->found || waited > 0;
  return absl::OkStatus();
}

// It was removed, or withdrawn in this run.
bool Takedown::MustGo(const Article& article) const {
  if (removals_.Refuses(article)) return true;
  if (withdrawn_.empty()) return false;
  const EarlierVersion age = AgeOf(article);
  const auto found = withdrawn_.find(article.id);
  if (found != withdrawn_.end() && NotOlder(found->second.age, age)) {
    return true;
  }
  const std::string url = CanonicalUrl(article.url);
  return !url.empty() &&
         std::any_of(withdrawn_.begin(), withdrawn_.end(),
                     [&](const auto& withdrawn) {
                       return withdrawn.second.url == url &&
                              NotOlder(withdrawn.second.age, age);
                     });
}

bool Takedown::MustNotWait(const EmbargoList::Name& name) const {
  return removals_.Refuses(name.id, name.age.version) ||
         removals_.RefusesUrl(UrlKey(name.canonical_url), name.age.version);
}

absl::Status Takedown::Find() {
  DATELINE_RETURN_IF_ERROR(removals_.Save(files_));
  if (removals_.empty() && withdrawn_.empty()) return absl::OkStatus();
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(index_.SegmentsPath()));
  for (const std::string& name : names) {
    const auto reader = SegmentReader::Open(index_.DocsPath(name));
    if (!reader.ok()) continue;  // of a run that was killed; gc removes it
    DATELINE_ASSIGN_OR_RETURN(const bool holds, HoldsAny(**reader));
    if (holds) segments_.insert(name);
  }
  return FindInLists();
}

absl::StatusOr<bool> Takedown::HoldsAny(const SegmentReader& reader) const {
  std::set<std::string> ids = removals_.Ids();
  std::set<uint64_t> keys = removals_.UrlKeys();
  for (const auto& [id, withdrawn] : withdrawn_) {
    ids.insert(id);
    if (!withdrawn.url.empty()) keys.insert(UrlKey(withdrawn.url));
  }
  std::vector<uint32_t> docids;
  for (const std::string& id : ids) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<StoredVersion> versions,
                              reader.Find(id));
    for (const auto& version : versions) docids.push_back(version.docid);
  }
  for (const uint64_t key : keys) {
    DATELINE_ASSIGN_OR_RETURN(const std::vector<uint32_t> found,
                              reader.FindUrl(key));
    docids.insert(docids.end(), found.begin(), found.end());
  }
  for (const uint32_t docid : docids) {
    DATELINE_ASSIGN_OR_RETURN(const Article article, reader.Read(docid));
    if (MustGo(article)) return true;
  }
  return false;
}

// The same of lists of waiting articles, also of a run that was killed. One
// that cannot be read may hold anything.
absl::Status Takedown::FindInLists() {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<std::string> names,
                            ListDirectory(index_.GenerationsPath()));
  for (const std::string& name : names) {
    if (!IndexDirectory::IsEmbargoedName(name)) continue;
    DATELINE_ASSIGN_OR_RETURN(const std::string bytes,
                              ReadFile(index_.EmbargoedPath(name)));
    const absl::StatusOr<EmbargoList> list = EmbargoList::Parse(bytes);
    if (!list.ok() || list->HasAny([this](const EmbargoList::Name& waiting) {
          return MustNotWait(waiting);
        })) {
      lists_.insert(name);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> Takedown::DropOld(uint64_t published) {
  std::set<std::string> parts = segments_;
  parts.insert(lists_.begin(), lists_.end());
  if (parts.empty()) return std::vector<std::string>();
  DATELINE_ASSIGN_OR_RETURN(GarbageReport report,
                            DropParts(files_, index_, published, parts));
  return std::move(report.removed);
}

absl::Status Takedown::DropFetchedOnes(std::vector<std::string>* warnings) {
  if (removals_.empty() && withdrawn_.empty()) return absl::OkStatus();
  return DropFetched(
      files_, index_.root(),
      [this](const Article& item) { return MustGo(item); }, warnings);
}

}  // namespace dateline
