// One sealed segment, read for updates, merges and checks. (Searching is the
// searcher's.)
#ifndef DATELINE_INDEXER_SEGMENT_READER_H_
#define DATELINE_INDEXER_SEGMENT_READER_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/article_annotations.h"

namespace dateline {

// A version of an article in a segment.
struct StoredVersion {
  uint32_t docid = 0;
  std::string id;
  std::string content_hash;
};

// A live or dead document as stored.
struct StoredArticle {
  Article article;
  ArticleAnnotations annotations;
};

// Not thread-safe.
class SegmentReader {
 public:
  static absl::StatusOr<std::unique_ptr<SegmentReader>> Open(
      const std::string& docs_path);
  ~SegmentReader();

  uint64_t documents() const;

  // All versions of the article in this segment, the dead ones too; also those
  // that have the id among their other ids.
  absl::StatusOr<std::vector<StoredVersion>> Find(std::string_view id) const;

  // Of documents with this key (canonical_url.h), the dead ones too.
  absl::StatusOr<std::vector<uint32_t>> FindUrl(uint64_t key) const;

  absl::StatusOr<Article> Read(uint32_t docid) const;

  // Calls `visit(docid, stored)` in order of docid; stops at its first error.
  absl::Status ForEach(
      const std::function<absl::Status(uint32_t, const StoredArticle&)>& visit)
      const;

  // The same, with nothing but the ids of the articles; much faster.
  absl::Status ForEachId(
      const std::function<absl::Status(uint32_t, std::string_view)>& visit)
      const;

  // The engine's own structural check of the file.
  static absl::Status CheckStructure(const std::string& docs_path);

 private:
  class Impl;
  absl::StatusOr<std::string> Record(uint32_t docid) const;
  explicit SegmentReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_SEGMENT_READER_H_
