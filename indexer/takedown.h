// Articles that are taken out: by command (removal_list.h), and by publishers
// that cancel or withhold them. Whatever an article is called, by one of its
// ids or its canonical URL, its text leaves the generation that is made, the
// lists of waiting articles, and every older generation on disk.
#ifndef DATELINE_INDEXER_TAKEDOWN_H_
#define DATELINE_INDEXER_TAKEDOWN_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "indexer/embargo_list.h"
#include "indexer/live_articles.h"
#include "indexer/removal_list.h"
#include "indexer/segment_reader.h"
#include "indexer/url_book.h"

namespace dateline {

// Of one run; not thread-safe.
class Takedown {
 public:
  // All must outlive it.
  Takedown(FileSystem& files, const IndexDirectory& index, LiveArticles& live,
           EmbargoList& embargo, UrlBook& urls)
      : files_(files),
        index_(index),
        live_(live),
        embargo_(embargo),
        urls_(urls) {}

  absl::Status Load();

  // Takes out these, and what an earlier run that did not come to its end has
  // left; how many articles that were.
  absl::StatusOr<size_t> Remove(const std::vector<std::string>& ids);

  // Whether the article must not come in.
  bool Refuses(const Article& article) const {
    return removals_.Refuses(article);
  }

  // The highest number of the versions that wait under the id of an article, or
  // wait or are live at its URL; 0 when there is none.
  absl::StatusOr<int64_t> VersionNow(const Article& article) const;

  // A publisher has taken it back. True when it waited for its time;
  // `was_live`: a version of this id was found.
  bool Withdraw(const Article& article, bool was_live);

  // Takes out what is known by the URL of a withdrawn article. Call when the
  // segments of the run have been added; gives the number of articles withdrawn
  // that had not been found by their ids.
  absl::StatusOr<size_t> WithdrawByUrl();

  // Finds what on disk has texts that must go, and makes the list of removals
  // durable.
  absl::Status Find();
  bool found_any() const { return !segments_.empty() || !lists_.empty(); }
  // Segments, of any generation.
  const std::set<std::string>& segments() const { return segments_; }

  // Drops the generations that have them; what was dropped.
  absl::StatusOr<std::vector<std::string>> DropOld(uint64_t published);

  // The same for what the fetcher keeps.
  absl::Status DropFetchedOnes(std::vector<std::string>* warnings);

 private:
  struct Withdrawn {
    EarlierVersion age;
    std::string url;  // canonical; empty when it is not known or no key
    bool canceled = false;
    bool found = false;
  };

  absl::Status AddRemoval(const std::string& id);
  // Of the article that waits under this id, or empty.
  std::string WaitingUrl(std::string_view id) const;
  absl::StatusOr<std::vector<LiveDocument>> DocumentsAt(
      std::string_view canonical_url) const;
  absl::Status KillRefused(std::set<std::string>* killed);
  absl::Status LearnNames(const std::string& id, Withdrawn* withdrawn,
                          std::set<std::string>* other_ids);
  absl::Status WithdrawAt(const std::string& id, Withdrawn* withdrawn);
  void NoteWithdrawn(const std::string& id, const Withdrawn& withdrawn);
  bool MustGo(const Article& article) const;
  bool MustNotWait(const EmbargoList::Name& name) const;
  absl::StatusOr<bool> HoldsAny(const SegmentReader& reader) const;
  absl::Status FindInLists();

  FileSystem& files_;
  const IndexDirectory& index_;
  LiveArticles& live_;
  EmbargoList& embargo_;
  UrlBook& urls_;
  RemovalList removals_;
  std::map<std::string, Withdrawn> withdrawn_;  // the newest, by id
  std::set<std::string> segments_;
  std::set<std::string> lists_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_TAKEDOWN_H_
