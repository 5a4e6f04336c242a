#include "indexer/deduplicator.h"

#include <algorithm>
#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// Whether there is nothing new in it, beside a version with this text and age.
bool IsKnown(std::string_view content_hash, const SourcedAge& age,
             std::string_view known_hash, const SourcedAge& known_age,
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

const Deduplicator::Seen* Deduplicator::Find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &seen_[*found];
}

Deduplicator::Seen* Deduplicator::Find(std::string_view id) {
  return const_cast<Seen*>(std::as_const(*this).Find(id));
}

Deduplicator::Seen Deduplicator::Describe(const Article& article,
                                          std::string_view content_hash) {
  const SourcedAge age = SourcedAgeOf(article);
  Seen seen;
  seen.id = article.id;
  content_hash.copy(seen.content_hash.data(), seen.content_hash.size());
  seen.language = &*languages_.insert(article.language).first;
  seen.version = age.age.version;
  seen.date = age.age.date;
  seen.text_bytes = age.text_bytes;
  seen.earlier = article.earlier;
  seen.other_ids = article.other_ids;
  return seen;
}

Deduplicator::Seen Deduplicator::DescribeWithdrawn(const Article& article,
                                                   bool superseded,
                                                   bool is_new) {
  Seen seen = Describe(article, "");
  seen.superseded = superseded;
  seen.withdrawn = true;
  seen.is_new = is_new;
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

absl::Status Deduplicator::KillKnown(const Article& indexed) {
  urls_.NoteKnown(indexed);
  return live_.Kill(indexed.id);
}

absl::StatusOr<Decision> Deduplicator::DecideFirstSight(
    Article& article, std::string_view content_hash) {
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
  Seen seen = Describe(article, content_hash);
  seen.is_new = !indexed.has_value();
  Remember(std::move(seen));
  return indexed ? Decision::kUpdate : Decision::kNew;
}

Decision Deduplicator::DecideAgain(Article& article,
                                   std::string_view content_hash, Seen& seen) {
  if (IsKnown(content_hash, SourcedAgeOf(article), seen.hash(), seen.age(),
              !seen.other_ids.empty())) {
    return Decision::kDuplicate;
  }
  const bool is_first = seen.withdrawn && !seen.superseded;
  const bool is_new = seen.is_new;
  if (!seen.withdrawn) {
    Strike(seen);
    Replace(seen.earlier, seen.age().age, &article);
    AddOtherIds(seen.other_ids, &article);
  }
  live_.Enter(article, content_hash);
  seen = Describe(article, content_hash);
  seen.superseded = true;
  seen.is_new = is_new;
  return is_first ? Decision::kNew : Decision::kUpdate;
}

absl::StatusOr<Decision> Deduplicator::Foresee(const Article& article) const {
  const std::string content_hash = ContentHash(article);
  const SourcedAge age = SourcedAgeOf(article);
  if (const Seen* const seen = Find(article.id)) {
    return IsKnown(content_hash, age, seen->hash(), seen->age(),
                   !seen->other_ids.empty())
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
  if (Seen* const seen = Find(article.id)) {
    if (seen->withdrawn || !NotOlder(age, seen->age().age)) return false;
    Strike(*seen);
    *seen = DescribeWithdrawn(article, /*superseded=*/true, seen->is_new);
    return true;
  }
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(article.id));
  const bool is_there = indexed && NotOlder(age, AgeOf(*indexed));
  if (indexed && !is_there) return false;
  if (is_there) DATELINE_RETURN_IF_ERROR(KillKnown(*indexed));
  Remember(DescribeWithdrawn(article, is_there, !is_there));
  return is_there;
}

absl::StatusOr<int64_t> Deduplicator::VersionNow(const std::string& id) const {
  if (const Seen* const seen = Find(id)) return seen->version;
  DATELINE_ASSIGN_OR_RETURN(const std::optional<Article> indexed,
                            live_.Read(id));
  return indexed ? indexed->version : 0;
}

bool Deduplicator::IsNew(const std::string& id) const {
  const Seen* const seen = Find(id);
  return seen != nullptr && seen->is_new;
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
