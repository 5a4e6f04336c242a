#include "indexer/deduplicator.h"

#include <optional>
#include <utility>

#include "common/article_record.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

// What is needed of an article once its text has gone to a segment.
Article WithoutText(const Article& article) {
  Article version;
  version.id = article.id;
  version.language = article.language;
  version.version = article.version;
  version.date_published = article.date_published;
  version.date_modified = article.date_modified;
  return version;
}

std::optional<int64_t> LastChange(const Article& article) {
  if (article.date_modified) return article.date_modified->unix_seconds;
  if (article.date_published) return article.date_published->unix_seconds;
  return std::nullopt;
}

}  // namespace

bool NotOlder(const Article& a, const Article& b) {
  if (a.version != b.version) return a.version > b.version;
  const std::optional<int64_t> changed_a = LastChange(a);
  const std::optional<int64_t> changed_b = LastChange(b);
  return !changed_a || !changed_b || *changed_a >= *changed_b;
}

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
      unchanged = !NotOlder(article, *indexed);
    }
    if (unchanged) return Decision::kUnchanged;
    DATELINE_RETURN_IF_ERROR(live_.Kill(article.id));
    decision = Decision::kUpdate;
  }
  live_.Enter(article, content_hash);
  seen_.emplace(article.id,
                Seen{std::move(content_hash), WithoutText(article)});
  return decision;
}

Decision Deduplicator::DecideAgain(const Article& article,
                                   std::string content_hash, Seen& seen) {
  if (content_hash == seen.content_hash || !NotOlder(article, seen.version)) {
    return Decision::kDuplicate;
  }
  live_.Strike(seen.version, seen.content_hash);
  live_.Enter(article, content_hash);
  seen = Seen{std::move(content_hash), WithoutText(article), true};
  return Decision::kUpdate;
}

absl::Status Deduplicator::BurySuperseded() {
  for (const auto& [id, seen] : seen_) {
    if (!seen.superseded) continue;
    DATELINE_RETURN_IF_ERROR(live_.KeepOneVersion(id, seen.content_hash));
  }
  return absl::OkStatus();
}

}  // namespace dateline
