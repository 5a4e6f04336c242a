#include "indexer/deduplicator.h"

#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

VersionAge AgeOf(const Article& article) {
  VersionAge age{article.version, std::nullopt};
  const auto& changed =
      article.date_modified ? article.date_modified : article.date_published;
  if (changed) age.changed = changed->unix_seconds;
  return age;
}

// True unless `a` is known to be older than `b`.
bool NotOlder(const VersionAge& a, const VersionAge& b) {
  if (a.number != b.number) return a.number > b.number;
  return !a.changed || !b.changed || *a.changed >= *b.changed;
}

}  // namespace

absl::StatusOr<Decision> Deduplicator::Decide(const Article& article) {
  std::string content_hash = ContentHash(article);
  const auto found = seen_.find(article.id);
  if (found != seen_.end()) {
    return DecideAgain(article, std::move(content_hash), found->second);
  }
  return DecideFirstSight(article, std::move(content_hash));
}

absl::StatusOr<Decision> Deduplicator::DecideFirstSight(
    const Article& article, std::string content_hash) {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<std::string> existing,
                            live_.FindHash(article.id));
  Decision decision = Decision::kNew;
  if (existing) {
    bool unchanged = *existing == content_hash;
    if (!unchanged) {
      DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                                live_.Read(article.id));
      unchanged = indexed && !NotOlder(AgeOf(article), AgeOf(*indexed));
    }
    if (unchanged) return Decision::kUnchanged;
    DATELINE_RETURN_IF_ERROR(live_.Kill(article.id));
    decision = Decision::kUpdate;
  }
  live_.Enter(article, content_hash);
  seen_.emplace(article.id, Seen{std::move(content_hash), article.language,
                                 AgeOf(article)});
  return decision;
}

Decision Deduplicator::DecideAgain(const Article& article,
                                   std::string content_hash, Seen& seen) {
  const VersionAge age = AgeOf(article);
  if (content_hash == seen.content_hash || !NotOlder(age, seen.age)) {
    return Decision::kDuplicate;
  }
  const bool is_new = seen.withdrawn && !seen.superseded;
  if (!seen.withdrawn) Strike(article.id, seen);
  live_.Enter(article, content_hash);
  seen = Seen{std::move(content_hash), article.language, age, true};
  return is_new ? Decision::kNew : Decision::kUpdate;
}

absl::StatusOr<bool> Deduplicator::Withdraw(const Article& article) {
  const VersionAge age = AgeOf(article);
  const auto found = seen_.find(article.id);
  if (found != seen_.end()) {
    Seen& seen = found->second;
    if (seen.withdrawn || !NotOlder(age, seen.age)) return false;
    Strike(article.id, seen);
    seen = Seen{"", article.language, age, true, true};
    return true;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  const bool is_there = indexed && NotOlder(age, AgeOf(*indexed));
  if (indexed && !is_there) return false;
  if (is_there) DATELINE_RETURN_IF_ERROR(live_.Kill(article.id));
  seen_.emplace(article.id, Seen{"", article.language, age, is_there, true});
  return is_there;
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
