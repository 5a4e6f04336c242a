// IndexedDocuments -> one sealed segment on disk: the store with the articles
// (Xapian) and the rank index.
//
// Both are written in parts (rank/rank_parts_writer.h). Until Seal() nothing is
// usable and a crash leaves only a directory that gc removes. Not thread-safe:
// one writer, one thread.
#ifndef DATELINE_INDEXER_SEGMENT_WRITER_H_
#define DATELINE_INDEXER_SEGMENT_WRITER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "common/stored_records.h"
#include "indexer/index_settings.h"
#include "indexer/indexed_document.h"
#include "indexer/rank/rank_parts_writer.h"

namespace dateline {

// What Xapian gets of an article.
enum class EngineContents {
  kStore,      // its record, to be found by id
  kReference,  // all terms, positions and values too, for checking the rank
               // index against it; several times the size and time
};

inline EngineContents ContentsOf(const IndexSettings& settings) {
  return settings.reference ? EngineContents::kReference
                            : EngineContents::kStore;
}

class SegmentWriter {
 public:
  // `files` must outlive the writer.
  SegmentWriter(FileSystem& files, const IndexDirectory& index,
                std::string segment_id, EngineContents contents);
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  // After an error the writer is of no more use.
  absl::Status Add(const IndexedDocument& document);

  uint64_t documents() const { return documents_; }

  // Merges, fsyncs and checksums, together with the sealed segments `others`.
  // At most once, with at least one document.
  absl::StatusOr<SegmentInfo> Seal(const std::vector<SegmentInfo>& others = {});

 private:
  class Part;

  absl::Status OpenPart();
  absl::Status KeepDictionary();
  absl::StatusOr<std::string> ToStore(const std::string& record);
  absl::Status ClosePart();
  absl::Status MergeDocs(const std::vector<std::string>& sources);
  absl::Status SyncAndDescribe(SegmentInfo* info);

  FileSystem& files_;
  const IndexDirectory index_;
  const std::string id_;
  const EngineContents contents_;
  std::unique_ptr<Part> part_;
  std::vector<std::string> parts_;  // paths
  RankPartsWriter rank_;
  uint64_t documents_ = 0;
  // The first records, until there are enough to make a dictionary of.
  std::vector<std::string> samples_;
  std::optional<RecordCompressor> compressor_;
};

// Fills in what a manifest says of a rank file.
absl::Status DescribeRank(const std::string& path, SegmentInfo* info);

}  // namespace dateline

#endif  // DATELINE_INDEXER_SEGMENT_WRITER_H_
