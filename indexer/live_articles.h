// The live articles of a generation while the next one is being made: finding
// them by id, killing the versions that are replaced, and the books (digest,
// counts) that go into the next manifest.
#ifndef DATELINE_INDEXER_LIVE_ARTICLES_H_
#define DATELINE_INDEXER_LIVE_ARTICLES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/hash.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "common/tombstones.h"
#include "indexer/segment_reader.h"

namespace dateline {

// A segment with its dead documents.
struct LiveSegment {
  SegmentInfo info;
  Tombstones tombstones;
  bool tombstones_changed = false;
  std::shared_ptr<SegmentReader> reader;
};

// A live document and what is in it.
struct LiveDocument {
  size_t segment = 0;
  uint32_t docid = 0;
  Article article;
};

// Not thread-safe.
class LiveArticles {
 public:
  // Of a manifest; a default-constructed Manifest has no articles.
  static absl::StatusOr<LiveArticles> Open(const IndexDirectory& index,
                                           const Manifest& manifest);

  // The id of the live article that has this one, be it among its other ids; of
  // one killed in this run when none is live: its next version may be in no
  // segment yet.
  absl::StatusOr<std::optional<std::string>> FindId(std::string_view id) const;
  // What may have a canonical URL of this key (canonical_url.h).
  absl::StatusOr<size_t> CountUrl(uint64_t key) const;
  absl::StatusOr<std::vector<LiveDocument>> FindUrl(uint64_t key) const;

  // The live version of an article: its content hash.
  absl::StatusOr<std::optional<std::string>> FindHash(
      std::string_view id) const;
  absl::StatusOr<std::optional<Article>> Read(std::string_view id) const;

  // Marks the live version dead and takes it out of the books.
  absl::Status Kill(std::string_view id);
  void Kill(const LiveDocument& document);

  // Adds a sealed segment. Its articles have been entered by Enter.
  absl::Status AddSegment(const IndexDirectory& index, SegmentInfo info);

  // Enters a new article into the books.
  void Enter(const Article& article, std::string_view content_hash);
  // Takes one out of the books (its document is not in a segment yet, or dead).
  void Strike(const Article& article, std::string_view content_hash);

  // Kills all live versions of `id` in the segments but one with the hash
  // `keep`, without touching the books.
  absl::Status KeepOneVersion(std::string_view id, std::string_view keep);

  // Whether a segment of the manifest has the document, and not a later one.
  bool WasOpened(const LiveDocument& document) const {
    return document.segment < opened_;
  }
  bool opened_any() const { return opened_ > 0; }

  std::vector<LiveSegment>& segments() {
    last_.reset();
    return segments_;
  }
  const std::vector<LiveSegment>& segments() const { return segments_; }
  const SetDigest& digest() const { return digest_; }
  uint64_t articles() const { return articles_; }
  const std::map<std::string, uint64_t>& languages() const {
    return languages_;
  }

 private:
  struct Location {
    size_t segment;
    uint32_t docid;
    std::string id;
    std::string content_hash;
  };
  struct Place {
    size_t segment;
    uint32_t docid;
  };
  absl::StatusOr<std::optional<Location>> Locate(std::string_view id) const;
  absl::StatusOr<std::optional<Location>> LookUp(std::string_view id) const;
  absl::StatusOr<std::vector<Place>> LocateUrl(uint64_t key) const;

  std::vector<LiveSegment> segments_;
  size_t opened_ = 0;  // of them, with the manifest
  // The last id that was looked for, since each is looked for twice in a row.
  mutable std::optional<std::pair<std::string, std::optional<Location>>> last_;
  SetDigest digest_;
  uint64_t articles_ = 0;
  // By the other ids of articles that were killed.
  std::map<std::string, std::string, std::less<>> ids_of_killed_;
  std::map<std::string, uint64_t> languages_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_LIVE_ARTICLES_H_
