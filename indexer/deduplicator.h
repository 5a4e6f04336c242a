// Decides what becomes of an article: new, a newer version of one that the
// index or this run has, or nothing new. Links and counts; deletes nothing but
// versions that are replaced.
#ifndef DATELINE_INDEXER_DEDUPLICATOR_H_
#define DATELINE_INDEXER_DEDUPLICATOR_H_

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/hash.h"
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
  Deduplicator(LiveArticles& live, UrlBook& urls)
      : live_(live), urls_(urls), by_id_(0, IdHash{&seen_}, IdEqual{&seen_}) {}
  Deduplicator(const Deduplicator&) = delete;
  Deduplicator& operator=(const Deduplicator&) = delete;

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
    std::string id;
    std::array<char, kHash128Bytes> content_hash = {};
    const std::string* language = nullptr;  // in languages_
    int64_t version = 1;
    std::optional<Timestamp> date;
    size_t text_bytes = 0;
    bool superseded = false;
    bool withdrawn = false;  // nothing of it is live
    bool is_new = false;
    std::vector<EarlierVersion> earlier;
    std::vector<std::string> other_ids;

    std::string_view hash() const {
      return {content_hash.data(), content_hash.size()};
    }
    SourcedAge age() const { return {{version, date, ""}, text_bytes}; }
  };
  using SeenList = std::deque<Seen>;
  struct IdHash {
    using is_transparent = void;
    size_t operator()(std::string_view id) const { return Hash64(id); }
    size_t operator()(uint32_t at) const { return (*this)((*seen)[at].id); }
    const SeenList* seen;
  };
  struct IdEqual {
    using is_transparent = void;
    bool operator()(uint32_t at, std::string_view id) const {
      return (*seen)[at].id == id;
    }
    bool operator()(uint32_t a, uint32_t b) const { return a == b; }
    const SeenList* seen;
  };

  const Seen* Find(std::string_view id) const;
  Seen* Find(std::string_view id);
  // What will be known of the article; the rest is for the caller to fill in.
  Seen Describe(const Article& article, std::string_view content_hash);
  // Of one that is withdrawn now.
  Seen DescribeWithdrawn(const Article& article, bool superseded, bool is_new);
  void Remember(Seen seen);
  absl::StatusOr<Decision> DecideFirstSight(Article& article,
                                            std::string_view content_hash);
  Decision DecideAgain(Article& article, std::string_view content_hash,
                       Seen& seen);
  void Strike(const Seen& seen);

  absl::Status KillKnown(const Article& indexed);

  LiveArticles& live_;
  UrlBook& urls_;
  SeenList seen_;
  // Places in seen_, by id: a table of the entries themselves would have room
  // for twice as many.
  absl::flat_hash_set<uint32_t, IdHash, IdEqual> by_id_;
  std::set<std::string, std::less<>> languages_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DEDUPLICATOR_H_
