#include "indexer/segment_writer.h"

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/hash.h"
#include "common/status_macros.h"
#include "common/xapian_fence.h"

namespace dateline {
namespace {

Xapian::Document ToXapian(const IndexedDocument& document) {
  Xapian::Document result;
  for (const IndexedTerm& term : document.terms) {
    for (const uint32_t position : term.positions) {
      result.add_posting(term.term, position, 0);
    }
    if (term.frequency > 0 || term.positions.empty()) {
      result.add_term(term.term, term.frequency);
    }
  }
  for (const auto& [slot, value] : document.values) {
    if (!value.empty()) {
      result.add_value(static_cast<Xapian::valueno>(slot), value);
    }
  }
  result.set_data(document.record);
  return result;
}

}  // namespace

class SegmentWriter::Part {
 public:
  explicit Part(const std::string& path)
      : database_(path, Xapian::DB_CREATE_OR_OVERWRITE |
                            Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST) {
  }

  Xapian::WritableDatabase& database() { return database_; }

 private:
  Xapian::WritableDatabase database_;
};

SegmentWriter::SegmentWriter(FileSystem& files, const IndexDirectory& index,
                             std::string segment_id)
    : files_(files), index_(index), id_(std::move(segment_id)) {}

SegmentWriter::~SegmentWriter() = default;

std::string SegmentWriter::PartPath(size_t part) const {
  return JoinPath(index_.SegmentPath(id_), absl::StrCat("part-", part));
}

absl::Status SegmentWriter::ClosePart() {
  if (part_ == nullptr) return absl::OkStatus();
  return FenceXapian("closing a part of a segment", [this] {
    part_->database().commit();
    part_.reset();
    return absl::OkStatus();
  });
}

absl::Status SegmentWriter::OpenPart() {
  if (parts_ == 0) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(index_.SegmentPath(id_)));
    DATELINE_RETURN_IF_ERROR(files_.CreateDirectories(index_.SegmentPath(id_)));
  }
  DATELINE_RETURN_IF_ERROR(ClosePart());
  return FenceXapian("making a part of a segment", [this] {
    part_ = std::make_unique<Part>(PartPath(parts_));
    ++parts_;
    part_documents_ = 0;
    return absl::OkStatus();
  });
}

absl::Status SegmentWriter::Add(const IndexedDocument& document) {
  if (part_ == nullptr || part_documents_ >= kPartDocuments) {
    DATELINE_RETURN_IF_ERROR(OpenPart());
  }
  return FenceXapian("adding an article to a segment", [&] {
    part_->database().add_document(ToXapian(document));
    ++part_documents_;
    ++documents_;
    return absl::OkStatus();
  });
}

absl::StatusOr<SegmentInfo> SegmentWriter::Seal(
    std::vector<std::string> others) {
  DATELINE_RETURN_IF_ERROR(ClosePart());
  DATELINE_RETURN_IF_ERROR(files_.CreateDirectories(index_.SegmentPath(id_)));
  std::vector<std::string> sources = std::move(others);
  for (size_t i = 0; i < parts_; ++i) sources.push_back(PartPath(i));
  DATELINE_ASSIGN_OR_RETURN(SegmentInfo info, Compact(sources));
  for (size_t i = 0; i < parts_; ++i) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(PartPath(i)));
  }
  return info;
}

absl::StatusOr<SegmentInfo> SegmentWriter::Compact(
    const std::vector<std::string>& sources) {
  const std::string docs = index_.DocsPath(id_);
  SegmentInfo info;
  info.id = id_;
  DATELINE_RETURN_IF_ERROR(FenceXapian("compacting a segment", [&] {
    Xapian::Database database;
    for (const std::string& source : sources) {
      database.add_database(Xapian::Database(source));
    }
    database.compact(docs, Xapian::DBCOMPACT_SINGLE_FILE);
    info.documents = database.get_doccount();
    return absl::OkStatus();
  }));
  DATELINE_RETURN_IF_ERROR(files_.SyncFile(docs));
  DATELINE_RETURN_IF_ERROR(files_.SyncDirectory(index_.SegmentPath(id_)));
  DATELINE_RETURN_IF_ERROR(files_.SyncDirectory(index_.SegmentsPath()));
  DATELINE_ASSIGN_OR_RETURN(info.bytes, FileSize(docs));
  DATELINE_ASSIGN_OR_RETURN(const uint64_t checksum, FileChecksum(docs));
  info.checksum = HexOf(checksum);
  return info;
}

}  // namespace dateline
