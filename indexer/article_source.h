// All inputs of a run as one sequence of clean articles and rejections: opens
// each file, and each file in an archive, finds its format, reads and cleans.
#ifndef DATELINE_INDEXER_ARTICLE_SOURCE_H_
#define DATELINE_INDEXER_ARTICLE_SOURCE_H_

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "common/article.h"
#include "common/manifest.h"
#include "indexer/byte_stream.h"
#include "indexer/cleaner.h"
#include "indexer/feed_reader.h"
#include "indexer/indexing_run.h"
#include "indexer/input_archive.h"
#include "indexer/reject_log.h"

namespace dateline {

struct SourcedRejection {
  std::string source;  // the file; in an archive "a.zip/feed.xml"
  std::string format;
  Rejection rejection;
};

// A file that was read although something is wrong with it.
struct SourceWarning {
  std::string source;
  std::string detail;
};

using SourceEvent = std::variant<Article, SourcedRejection>;

inline constexpr size_t kMaxWarnings = 1000;

// Not thread-safe.
class ArticleSource {
 public:
  // Expands the inputs; NotFound (common/input_status.h) names a missing one.
  // With options.replay the inputs are reject logs.
  static absl::StatusOr<std::unique_ptr<ArticleSource>> Open(
      const IndexingOptions& options);

  // In order of the inputs; nullopt at the end.
  std::optional<SourceEvent> Next();

  // Of the files read so far since the last call; at most kMaxWarnings.
  std::vector<SourceWarning> TakeWarnings();

  // Number, from 1, of the file that the last article was in; in an archive,
  // of the file in it.
  uint64_t input() const { return input_; }

  uint64_t bytes_read() const;
  uint64_t total_bytes() const { return total_bytes_; }  // 0: not known
  const std::vector<ConsumedInput>& consumed() const { return consumed_; }
  // Of all inputs that are read to their end (feed_reader.h).
  const std::map<std::string, uint64_t>& passed_over() const {
    return passed_over_;
  }

 private:
  // A file, or the bytes of one rejected item.
  struct Input {
    std::string name;
    std::optional<std::string> format;
    std::optional<std::string> contents;
    uint64_t line = 0;  // of a replayed item
  };

  explicit ArticleSource(const IndexingOptions& options);
  absl::Status AddReplays(const std::string& path);
  std::optional<SourcedRejection> OpenNext();
  std::optional<SourcedRejection> OpenArchived();
  void OpenReader(std::unique_ptr<ByteStream> stream);
  void CloseReader();
  void CloseCurrent();
  uint64_t BytesOfCurrent() const;
  SourceEvent ToEvent(FeedEvent event);
  SourcedRejection Reject(Rejection rejection) const;

  CleanOptions clean_;
  std::deque<Input> waiting_;
  uint64_t total_bytes_ = 0;

  // Of the input in work.
  Input current_;
  std::string source_;  // its name, or that of the archived file
  std::unique_ptr<InputArchive> archive_;  // the input, when it is one
  std::unique_ptr<FeedReader> reader_;
  const ByteStream* stream_ = nullptr;  // owned by the reader
  uint64_t input_ = 0;
  uint64_t items_ = 0;
  uint64_t current_bytes_ = 0;  // of a file that is read, until it is closed
  uint64_t finished_bytes_ = 0;
  std::vector<ConsumedInput> consumed_;
  std::vector<SourceWarning> warnings_;
  std::map<std::string, uint64_t> passed_over_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ARTICLE_SOURCE_H_
