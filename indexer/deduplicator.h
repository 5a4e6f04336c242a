// Decides what becomes of an article: new, a newer version of one that the
// index or this run has, or nothing new. Links and counts; deletes nothing but
// versions that are replaced.
#ifndef DATELINE_INDEXER_DEDUPLICATOR_H_
#define DATELINE_INDEXER_DEDUPLICATOR_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "indexer/live_articles.h"
#include "indexer/url_book.h"
#include "indexer/version_age.h"

namespace dateline {

enum class Decision {
  kNew,
  kUpdate,     // replaces an older version
  kUnchanged,  // the index has this version or a newer one
  kDuplicate,  // this run has seen this version or a newer one
};

// Not thread-safe; sees the articles in the order of the input, so that its
// decisions do not depend on threads.
class Deduplicator {
 public:
  // Both must outlive the deduplicator; their books are kept up to date.
  Deduplicator(LiveArticles& live, UrlBook& urls) : live_(live), urls_(urls) {}

  // Gives an update the list of the versions before it, and its other ids.
  absl::StatusOr<Decision> Decide(Article& article);

  // What Decide would say now; nothing is entered.
  absl::StatusOr<Decision> Foresee(const Article& article) const;

  // The article is withdrawn: kills its live version and forgets what this run
  // has seen of it. False when there is none, or only a newer one.
  absl::StatusOr<bool> Withdraw(const Article& article);

  // Of the version that is there now; 0 when none is.
  absl::StatusOr<int64_t> VersionNow(const std::string& id) const;

  // Whether the index had no article of this id, which this run has seen.
  bool IsNew(const std::string& id) const;

  // Kills the versions that a later one in this run has replaced. Call when the
  // segments of the run have been added to the live articles.
  absl::Status BurySuperseded();

 private:
  // As little as will do: there is one for each article of the run.
  struct Seen {
    std::string content_hash;
    std::string language;
    SourcedAge age;
    bool superseded = false;
    bool withdrawn = false;  // nothing of it is live
    bool is_new = false;
    std::vector<EarlierVersion> earlier;
    std::vector<std::string> other_ids;
  };
  static Seen SeenOf(const Article& article, std::string content_hash);
  absl::StatusOr<Decision> DecideFirstSight(Article& article,
                                            std::string content_hash);
  Decision DecideAgain(Article& article, std::string content_hash, Seen& seen);
  void Strike(const std::string& id, const Seen& seen);

  absl::Status KillKnown(const Article& indexed);

  LiveArticles& live_;
  UrlBook& urls_;
  absl::flat_hash_map<std::string, Seen> seen_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DEDUPLICATOR_H_
