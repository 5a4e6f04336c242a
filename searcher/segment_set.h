// The open segments of one generation, as handles on the engine that threads
// borrow. (An engine handle is for one thread at a time.)
#ifndef DATELINE_SEARCHER_SEGMENT_SET_H_
#define DATELINE_SEARCHER_SEGMENT_SET_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/index_directory.h"
#include "common/manifest.h"
#include "common/mutex.h"
#include "common/stored_records.h"
#include "common/tombstones.h"

namespace Xapian {
class Database;
class Document;
}  // namespace Xapian

namespace dateline {

// A document by its segment (from 0, in the order of the manifest) and its
// number there.
struct StoredDocument {
  size_t segment = 0;
  uint32_t docid = 0;
};

// Thread-safe.
class SegmentSet {
 public:
  // Opens every segment once and verifies the tombstones. The sizes of the
  // files are compared with the manifest; their checksums are the indexer's
  // `check`.
  static absl::StatusOr<std::unique_ptr<SegmentSet>> Open(
      const IndexDirectory& index, const Manifest& manifest);
  ~SegmentSet();

  // Opens handles until so many threads can work without opening another, which
  // fails once the files have been removed.
  absl::Status Reserve(size_t handles) const;

  // Runs `work` with a handle on all segments together, inside the engine's
  // fence; `doing` begins the error message.
  absl::Status With(
      std::string_view doing,
      const std::function<absl::Status(Xapian::Database&)>& work) const;

  // The stored records of documents, in the order of `documents`.
  absl::StatusOr<std::vector<std::string>> ReadRecords(
      const std::vector<StoredDocument>& documents) const;

  // The record of a document of a handle; inside the engine's fence.
  absl::StatusOr<std::string> RecordOf(const Xapian::Document& document) const {
    return dictionaries_.RecordOf(document);
  }

  // The engine's ids of the segments, in the order of the handle.
  const std::vector<std::string>& uuids() const { return uuids_; }

  // Dead documents of the segment with the engine's id `uuid`; null for none.
  const Tombstones* TombstonesOf(const std::string& uuid) const;
  bool has_tombstones() const { return !tombstones_.empty(); }

 private:
  explicit SegmentSet(std::vector<std::string> paths);
  std::unique_ptr<Xapian::Database> MakeHandle() const;
  std::unique_ptr<Xapian::Database> Borrow() const;
  void GiveBack(std::unique_ptr<Xapian::Database> handle) const;

  const std::vector<std::string> paths_;
  std::vector<std::string> uuids_;
  std::map<std::string, Tombstones> tombstones_;
  RecordDictionaries dictionaries_;  // of all segments
  mutable Mutex mutex_;
  mutable std::vector<std::unique_ptr<Xapian::Database>> idle_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_SEGMENT_SET_H_
