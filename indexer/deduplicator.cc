#include "indexer/deduplicator.h"

#include <algorithm>
#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Whether there is nothing new in it, beside a version with this text and age.
bool IsKnown(const std::string& content_hash, const SourcedAge& age,
             const std::string& known_hash, const SourcedAge& known_age,
             bool several_sources) {
  if (content_hash == known_hash) return true;
  if (several_sources) return CompareSources(age, known_age) <= 0;
  return !NotOlder(age.age, known_age.age);
}

void AddOtherIds(const std::vector<std::string>& ids, Article* article) {
  for (const std::string& id : ids) {
    if (article->other_ids.size() == kMaxOtherIds) break;
    article->other_ids.push_back(id);
  }
  std::sort(article->other_ids.begin(), article->other_ids.end());
  article->other_ids.erase(
      std::unique(article->other_ids.begin(), article->other_ids.end()),
      article->other_ids.end());
}

void Replace(std::vector<EarlierVersion> earlier, EarlierVersion last,
             Article* article) {
  earlier.push_back(std::move(last));
  if (earlier.size() > kMaxEarlierVersions) earlier.erase(earlier.begin());
  article->earlier = std::move(earlier);
}

}  // namespace

absl::StatusOr<Decision> Deduplicator::Decide(Article& article) {
  std::string content_hash = ContentHash(article);
  const auto found = seen_.find(article.id);
  if (found != seen_.end()) {
    return DecideAgain(article, std::move(content_hash), found->second);
  }
  return DecideFirstSight(article, std::move(content_hash));
}

Deduplicator::Seen Deduplicator::SeenOf(const Article& article,
                                        std::string content_hash) {
  Seen seen;
  seen.content_hash = std::move(content_hash);
  seen.language = article.language;
  seen.age = SourcedAgeOf(article);
  seen.earlier = article.earlier;
  seen.other_ids = article.other_ids;
  return seen;
}

absl::Status Deduplicator::KillKnown(const Article& indexed) {
  urls_.NoteKnown(indexed);
  return live_.Kill(indexed.id);
}

absl::StatusOr<Decision> Deduplicator::DecideFirstSight(
    Article& article, std::string content_hash) {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<std::string> existing,
                            live_.FindHash(article.id));
  if (existing == content_hash) return Decision::kUnchanged;
  std::optional<Article> indexed;
  if (existing) {
    DATELINE_ASSIGN_OR_RETURN(indexed, live_.Read(article.id));
  }
  if (indexed) {
    if (IsKnown(content_hash, SourcedAgeOf(article), *existing,
                SourcedAgeOf(*indexed), !indexed->other_ids.empty())) {
      return Decision::kUnchanged;
    }
    Replace(indexed->earlier, VersionOf(*indexed), &article);
    AddOtherIds(indexed->other_ids, &article);
    DATELINE_RETURN_IF_ERROR(KillKnown(*indexed));
  }
  live_.Enter(article, content_hash);
  const auto [seen, added] =
      seen_.emplace(article.id, SeenOf(article, std::move(content_hash)));
  seen->second.is_new = !indexed.has_value();
  return indexed ? Decision::kUpdate : Decision::kNew;
}

Decision Deduplicator::DecideAgain(Article& article, std::string content_hash,
                                   Seen& seen) {
  if (IsKnown(content_hash, SourcedAgeOf(article), seen.content_hash, seen.age,
              !seen.other_ids.empty())) {
    return Decision::kDuplicate;
  }
  const bool is_first = seen.withdrawn && !seen.superseded;
  const bool is_new = seen.is_new;
  if (!seen.withdrawn) {
    Strike(article.id, seen);
    Replace(seen.earlier, seen.age.age, &article);
    AddOtherIds(seen.other_ids, &article);
  }
  live_.Enter(article, content_hash);
  seen = SeenOf(article, std::move(content_hash));
  seen.superseded = true;
  seen.is_new = is_new;
  return is_first ? Decision::kNew : Decision::kUpdate;
}

absl::StatusOr<Decision> Deduplicator::Foresee(const Article& article) const {
  const std::string content_hash = ContentHash(article);
  const SourcedAge age = SourcedAgeOf(article);
  const auto found = seen_.find(article.id);
  if (found != seen_.end()) {
    const Seen& seen = found->second;
    return IsKnown(content_hash, age, seen.content_hash, seen.age,
                   !seen.other_ids.empty())
               ? Decision::kDuplicate
               : Decision::kUpdate;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  if (!indexed) return Decision::kNew;
  return IsKnown(content_hash, age, ContentHash(*indexed),
                 SourcedAgeOf(*indexed), !indexed->other_ids.empty())
             ? Decision::kUnchanged
             : Decision::kUpdate;
}

absl::StatusOr<bool> Deduplicator::Withdraw(const Article& article) {
  const EarlierVersion age = AgeOf(article);
  const auto found = seen_.find(article.id);
  const auto gone = [&article](bool superseded, bool is_new) {
    Seen seen = SeenOf(article, "");
    seen.superseded = superseded;
    seen.withdrawn = true;
    seen.is_new = is_new;
    return seen;
  };
  if (found != seen_.end()) {
    Seen& seen = found->second;
    if (seen.withdrawn || !NotOlder(age, seen.age.age)) return false;
    Strike(article.id, seen);
    seen = gone(/*superseded=*/true, seen.is_new);
    return true;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  const bool is_there = indexed && NotOlder(age, AgeOf(*indexed));
  if (indexed && !is_there) return false;
  if (is_there) DATELINE_RETURN_IF_ERROR(KillKnown(*indexed));
  seen_.emplace(article.id, gone(is_there, !is_there));
  return is_there;
}

absl::StatusOr<int64_t> Deduplicator::VersionNow(const std::string& id) const {
  const auto found = seen_.find(id);
  if (found != seen_.end()) return found->second.age.age.version;
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(id));
  return indexed ? indexed->version : 0;
}

bool Deduplicator::IsNew(const std::string& id) const {
  const auto found = seen_.find(id);
  return found != seen_.end() && found->second.is_new;
}

void Deduplicator::Strike(const std::string& id, const Seen& seen) {
  Article version;
  version.id = id;
  version.language = seen.language;
  live_.Strike(version, seen.content_hash);
}

absl::Status Deduplicator::BurySuperseded() {
  for (const auto& [id, seen] : seen_) {
    if (!seen.superseded) continue;
    DATELINE_RETURN_IF_ERROR(live_.KeepOneVersion(id, seen.content_hash));
  }
  return absl::OkStatus();
}

}  // namespace dateline
