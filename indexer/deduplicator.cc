#include "indexer/deduplicator.h"

#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Whether there is nothing new in it, beside a version with this text and age.
bool IsKnown(std::string_view content_hash, const EarlierVersion& age,
             std::string_view known_hash, const EarlierVersion& known_age) {
  return content_hash == known_hash || !NotOlder(age, known_age);
}

void Replace(std::vector<EarlierVersion> earlier, EarlierVersion last,
             Article* article) {
  earlier.push_back(std::move(last));
  if (earlier.size() > kMaxEarlierVersions) earlier.erase(earlier.begin());
  article->earlier = std::move(earlier);
}

}  // namespace

const Deduplicator::Seen* Deduplicator::Find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &seen_[*found];
}

Deduplicator::Seen* Deduplicator::Find(std::string_view id) {
  return const_cast<Seen*>(std::as_const(*this).Find(id));
}

Deduplicator::Seen Deduplicator::Describe(const Article& article,
                                          std::string_view content_hash) {
  const EarlierVersion age = AgeOf(article);
  Seen seen;
  seen.id = article.id;
  content_hash.copy(seen.content_hash.data(), seen.content_hash.size());
  seen.language = &*languages_.insert(article.language).first;
  seen.version = age.version;
  seen.date = age.date;
  return seen;
}

void Deduplicator::Remember(Seen seen) {
  seen_.push_back(std::move(seen));
  by_id_.insert(static_cast<uint32_t>(seen_.size() - 1));
}

absl::StatusOr<Decision> Deduplicator::Decide(Article& article) {
  const std::string content_hash = ContentHash(article);
  if (Seen* const seen = Find(article.id)) {
    return DecideAgain(article, content_hash, *seen);
  }
  return DecideFirstSight(article, content_hash);
}

absl::StatusOr<Decision> Deduplicator::DecideFirstSight(
    Article& article, std::string_view content_hash) {
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
  Seen seen = Describe(article, content_hash);
  seen.earlier = article.earlier;
  Remember(std::move(seen));
  return decision;
}

Decision Deduplicator::DecideAgain(Article& article,
                                   std::string_view content_hash, Seen& seen) {
  if (IsKnown(content_hash, AgeOf(article), seen.hash(), seen.age())) {
    return Decision::kDuplicate;
  }
  const bool is_new = seen.withdrawn && !seen.superseded;
  if (!seen.withdrawn) {
    Strike(seen);
    Replace(seen.earlier, seen.age(), &article);
  }
  live_.Enter(article, content_hash);
  seen = Describe(article, content_hash);
  seen.superseded = true;
  seen.earlier = article.earlier;
  return is_new ? Decision::kNew : Decision::kUpdate;
}

absl::StatusOr<Decision> Deduplicator::Foresee(const Article& article) const {
  const std::string content_hash = ContentHash(article);
  const EarlierVersion age = AgeOf(article);
  if (const Seen* const seen = Find(article.id)) {
    return IsKnown(content_hash, age, seen->hash(), seen->age())
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
  Seen withdrawn = Describe(article, "");
  withdrawn.withdrawn = true;
  if (Seen* const seen = Find(article.id)) {
    if (seen->withdrawn || !NotOlder(age, seen->age())) return false;
    Strike(*seen);
    *seen = std::move(withdrawn);
    seen->superseded = true;
    return true;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  const bool is_there = indexed && NotOlder(age, AgeOf(*indexed));
  if (indexed && !is_there) return false;
  if (is_there) DATELINE_RETURN_IF_ERROR(live_.Kill(article.id));
  withdrawn.superseded = is_there;
  Remember(std::move(withdrawn));
  return is_there;
}

void Deduplicator::Strike(const Seen& seen) {
  Article version;
  version.id = seen.id;
  version.language = *seen.language;
  live_.Strike(version, seen.hash());
}

absl::Status Deduplicator::BurySuperseded() {
  for (const Seen& seen : seen_) {
    if (!seen.superseded) continue;
    DATELINE_RETURN_IF_ERROR(live_.KeepOneVersion(seen.id, seen.hash()));
  }
  return absl::OkStatus();
}

}  // namespace dateline
