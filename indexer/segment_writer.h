// IndexedDocuments -> one sealed segment on disk.
//
// Documents go into Xapian databases of at most kPartDocuments each, which
// Seal() compacts into one read-only file: an inverter that stays small is
// fastest. Until Seal() nothing is usable and a crash leaves only a directory
// that gc removes. Not thread-safe: one writer, one thread.
#ifndef DATELINE_INDEXER_SEGMENT_WRITER_H_
#define DATELINE_INDEXER_SEGMENT_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "indexer/document_builder.h"

namespace dateline {

class SegmentWriter {
 public:
  static constexpr uint64_t kPartDocuments = 50'000;

  // `files` must outlive the writer.
  SegmentWriter(FileSystem& files, const IndexDirectory& index,
                std::string segment_id);
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  // After an error the writer is of no more use.
  absl::Status Add(const IndexedDocument& document);

  uint64_t documents() const { return documents_; }

  // Compacts, fsyncs and checksums, together with the sealed databases at
  // `others`. At most once, with at least one document.
  absl::StatusOr<SegmentInfo> Seal(std::vector<std::string> others = {});

 private:
  class Part;

  absl::Status OpenPart();
  absl::Status ClosePart();
  absl::StatusOr<SegmentInfo> Compact(const std::vector<std::string>& sources);
  std::string PartPath(size_t index) const;

  FileSystem& files_;
  const IndexDirectory index_;
  const std::string id_;
  std::unique_ptr<Part> part_;
  size_t parts_ = 0;
  uint64_t part_documents_ = 0;
  uint64_t documents_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_SEGMENT_WRITER_H_
