#include "indexer/deduplicator.h"

#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Whether there is nothing new in it, beside a version with this text and age.
bool IsKnown(const std::string& content_hash, const EarlierVersion& age,
             const std::string& known_hash, const EarlierVersion& known_age) {
  return content_hash == known_hash || !NotOlder(age, known_age);
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

absl::StatusOr<Decision> Deduplicator::DecideFirstSight(
    Article& article, std::string content_hash) {
  DATELINE_ASSIGN_OR_RETURN(const std::optional<std::string> existing,
                            live_.FindHash(article.id));
  Decision decision = Decision::kNew;
  if (existing) {
    bool unchanged = *existing == content_hash;
    if (!unchanged) {
      DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                                live_.Read(article.id));
      unchanged = indexed && !NotOlder(AgeOf(article), AgeOf(*indexed));
      if (indexed) Replace(indexed->earlier, VersionOf(*indexed), &article);
    }
    if (unchanged) return Decision::kUnchanged;
    DATELINE_RETURN_IF_ERROR(live_.Kill(article.id));
    decision = Decision::kUpdate;
  }
  live_.Enter(article, content_hash);
  seen_.emplace(article.id,
                Seen{std::move(content_hash), article.language, AgeOf(article),
                     false, false, article.earlier});
  return decision;
}

Decision Deduplicator::DecideAgain(Article& article, std::string content_hash,
                                   Seen& seen) {
  const EarlierVersion age = AgeOf(article);
  if (IsKnown(content_hash, age, seen.content_hash, seen.age)) {
    return Decision::kDuplicate;
  }
  const bool is_new = seen.withdrawn && !seen.superseded;
  if (!seen.withdrawn) {
    Strike(article.id, seen);
    Replace(seen.earlier, seen.age, &article);
  }
  live_.Enter(article, content_hash);
  seen = Seen{std::move(content_hash), article.language, age, true, false,
              article.earlier};
  return is_new ? Decision::kNew : Decision::kUpdate;
}

absl::StatusOr<Decision> Deduplicator::Foresee(const Article& article) const {
  const std::string content_hash = ContentHash(article);
  const EarlierVersion age = AgeOf(article);
  const auto found = seen_.find(article.id);
  if (found != seen_.end()) {
    const Seen& seen = found->second;
    return IsKnown(content_hash, age, seen.content_hash, seen.age)
               ? Decision::kDuplicate
               : Decision::kUpdate;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  if (!indexed) return Decision::kNew;
  return IsKnown(content_hash, age, ContentHash(*indexed), AgeOf(*indexed))
             ? Decision::kUnchanged
             : Decision::kUpdate;
}

absl::StatusOr<bool> Deduplicator::Withdraw(const Article& article) {
  const EarlierVersion age = AgeOf(article);
  const auto found = seen_.find(article.id);
  if (found != seen_.end()) {
    Seen& seen = found->second;
    if (seen.withdrawn || !NotOlder(age, seen.age)) return false;
    Strike(article.id, seen);
    seen = Seen{"", article.language, age, true, true, {}};
    return true;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  const bool is_there = indexed && NotOlder(age, AgeOf(*indexed));
  if (indexed && !is_there) return false;
  if (is_there) DATELINE_RETURN_IF_ERROR(live_.Kill(article.id));
  seen_.emplace(article.id,
                Seen{"", article.language, age, is_there, true, {}});
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
