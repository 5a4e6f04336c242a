// IndexedDocuments -> the rank file of a segment.
//
// Documents go into parts of at most kPartDocuments each, which Finish()
// merges: an inverter that stays small is fastest. The bytes of the file depend
// only on the documents and their order, not on how they came to be in parts.
#ifndef DATELINE_INDEXER_RANK_RANK_PARTS_WRITER_H_
#define DATELINE_INDEXER_RANK_RANK_PARTS_WRITER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/file_system.h"
#include "indexer/indexed_document.h"
#include "indexer/rank/rank_builder.h"

namespace dateline {

// A rank file with the number of its documents.
struct RankPart {
  std::string path;
  uint64_t documents = 0;
};

// Not thread-safe.
class RankPartsWriter {
 public:
  static constexpr uint64_t kPartDocuments = 50'000;

  // The parts are written beside `path`, their names beginning with its name.
  // `files` must outlive the writer.
  RankPartsWriter(FileSystem& files, std::string path,
                  uint64_t part_documents = kPartDocuments)
      : files_(files),
        path_(std::move(path)),
        part_documents_(part_documents) {}

  // The next document in the order of the store.
  absl::Status Add(const IndexedDocument& document);

  // Writes and fsyncs the file and removes the parts. The documents of `before`
  // come before those added, in the store too. At most once.
  absl::Status Finish(std::vector<RankPart> before = {});

 private:
  absl::Status ClosePart();

  FileSystem& files_;
  const std::string path_;
  const uint64_t part_documents_;
  std::unique_ptr<RankBuilder> builder_;  // of the last part, when it is open
  std::vector<RankPart> parts_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_PARTS_WRITER_H_
