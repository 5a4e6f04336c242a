// tar and zip: many files in one. Bounded in the number and size of files.
#ifndef DATELINE_INDEXER_INPUT_ARCHIVE_H_
#define DATELINE_INDEXER_INPUT_ARCHIVE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "indexer/byte_stream.h"
#include "indexer/feed_reader.h"

namespace dateline {

struct ArchivedFile {
  std::string name;  // as the archive has it; never used as a path
  std::string bytes;
};

// A file, or one that cannot be had. `line` of a rejection is the number of the
// entry.
using ArchiveEvent = std::variant<ArchivedFile, Rejection>;

// Reads from the front to the end, nothing is written to disk. Not thread-safe.
class InputArchive {
 public:
  // How much of an input tells that it is an archive.
  static constexpr size_t kHeadBytes = 512;
  static bool IsArchive(std::string_view head);

  // `stream` gives the archive; it may be compressed.
  explicit InputArchive(std::unique_ptr<ByteStream> stream);
  ~InputArchive();

  // The next file; nullopt at the end. Folders and hidden files are passed
  // over. Rejections: links, devices and encrypted files
  // (kUnreadable), files beyond
  // max_document_bytes or an archive beyond the other limits (kTooLarge), what
  // follows damage (kBadCompression) or a cut (kTruncated), an archive without
  // files (kNotAnArticle).
  std::optional<ArchiveEvent> Next();

  // Of the input as stored.
  uint64_t bytes_consumed() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_INPUT_ARCHIVE_H_
