#include "indexer/segment_writer.h"

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/hash.h"
#include "common/index_schema.h"
#include "common/status_macros.h"
#include "common/xapian_fence.h"
#include "indexer/engine_document.h"
#include "indexer/rank/rank_builder.h"
#include "indexer/rank/rank_merger.h"

namespace dateline {
namespace {

void AddReference(const IndexedDocument& document, Xapian::Document* result) {
  for (const EngineTerm& term : ReferenceTerms(document)) {
    for (const uint32_t position : term.positions) {
      result->add_posting(term.term, position, 0);
    }
    if (term.frequency > 0 || term.positions.empty()) {
      result->add_term(term.term, term.frequency);
    }
  }
  for (const auto& [slot, value] : ReferenceValues(document)) {
    result->add_value(static_cast<Xapian::valueno>(slot), value);
  }
}

Xapian::Document ToXapian(const IndexedDocument& document,
                          EngineContents contents) {
  Xapian::Document result;
  if (contents == EngineContents::kReference) AddReference(document, &result);
  result.add_term(IdTerm(document.id), 0);
  result.add_value(kSlotContentHash, document.content_hash);
  result.add_value(kSlotId, document.id);
  result.set_data(document.record);
  return result;
}

}  // namespace

class SegmentWriter::Part {
 public:
  explicit Part(const std::string& path)
      : database(path, Xapian::DB_CREATE_OR_OVERWRITE |
                           Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST) {}

  Xapian::WritableDatabase database;
  RankBuilder rank;
};

SegmentWriter::SegmentWriter(FileSystem& files, const IndexDirectory& index,
                             std::string segment_id, EngineContents contents)
    : files_(files),
      index_(index),
      id_(std::move(segment_id)),
      contents_(contents) {}

SegmentWriter::~SegmentWriter() = default;

std::string SegmentWriter::PartPath(size_t part) const {
  return JoinPath(index_.SegmentPath(id_), absl::StrCat("part-", part));
}

absl::Status SegmentWriter::ClosePart() {
  if (part_ == nullptr) return absl::OkStatus();
  DATELINE_RETURN_IF_ERROR(FenceXapian("closing a part of a segment", [this] {
    part_->database.commit();
    part_->database.close();
    return absl::OkStatus();
  }));
  const std::unique_ptr<Part> closed = std::move(part_);
  return closed->rank.Write(files_, parts_.back().rank);
}

absl::Status SegmentWriter::OpenPart() {
  if (parts_.empty()) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(index_.SegmentPath(id_)));
    DATELINE_RETURN_IF_ERROR(files_.CreateDirectories(index_.SegmentPath(id_)));
  }
  DATELINE_RETURN_IF_ERROR(ClosePart());
  const std::string path = PartPath(parts_.size());
  parts_.push_back({path, path + ".rank", 0});
  return FenceXapian("making a part of a segment", [&] {
    part_ = std::make_unique<Part>(path);
    return absl::OkStatus();
  });
}

absl::Status SegmentWriter::Add(const IndexedDocument& document) {
  if (part_ == nullptr || parts_.back().documents >= kPartDocuments) {
    DATELINE_RETURN_IF_ERROR(OpenPart());
  }
  return FenceXapian("adding an article to a segment", [&] {
    const Xapian::docid docid =
        part_->database.add_document(ToXapian(document, contents_));
    part_->rank.Add(document, docid);
    ++parts_.back().documents;
    ++documents_;
    return absl::OkStatus();
  });
}

absl::StatusOr<SegmentInfo> SegmentWriter::Seal(
    const std::vector<SegmentInfo>& others) {
  DATELINE_RETURN_IF_ERROR(ClosePart());
  DATELINE_RETURN_IF_ERROR(files_.CreateDirectories(index_.SegmentPath(id_)));
  std::vector<Source> sources;
  for (const SegmentInfo& other : others) {
    sources.push_back({index_.DocsPath(other.id), index_.RankPath(other.id),
                       other.documents});
  }
  sources.insert(sources.end(), parts_.begin(), parts_.end());
  DATELINE_ASSIGN_OR_RETURN(SegmentInfo info, Merge(sources));
  for (const Source& part : parts_) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(part.docs));
    DATELINE_RETURN_IF_ERROR(files_.Remove(part.rank));
  }
  return info;
}

absl::StatusOr<SegmentInfo> SegmentWriter::Merge(
    const std::vector<Source>& sources) {
  const std::string docs = index_.DocsPath(id_);
  const std::string rank = index_.RankPath(id_);
  DATELINE_RETURN_IF_ERROR(MergeDocs(sources));
  DATELINE_RETURN_IF_ERROR(MergeRanks(sources));
  DATELINE_RETURN_IF_ERROR(files_.SyncFile(docs));
  DATELINE_RETURN_IF_ERROR(files_.SyncDirectory(index_.SegmentPath(id_)));
  DATELINE_RETURN_IF_ERROR(files_.SyncDirectory(index_.SegmentsPath()));
  SegmentInfo info;
  info.id = id_;
  for (const Source& source : sources) info.documents += source.documents;
  DATELINE_ASSIGN_OR_RETURN(info.bytes, FileSize(docs));
  DATELINE_ASSIGN_OR_RETURN(const uint64_t checksum, FileChecksum(docs));
  info.checksum = HexOf(checksum);
  DATELINE_ASSIGN_OR_RETURN(info.rank_bytes, FileSize(rank));
  DATELINE_ASSIGN_OR_RETURN(const uint64_t rank_checksum, FileChecksum(rank));
  info.rank_checksum = HexOf(rank_checksum);
  return info;
}

absl::Status SegmentWriter::MergeDocs(const std::vector<Source>& sources) {
  return FenceXapian("compacting a segment", [&] {
    Xapian::Database database;
    for (const Source& source : sources) {
      database.add_database(Xapian::Database(source.docs));
    }
    database.compact(index_.DocsPath(id_), Xapian::DBCOMPACT_SINGLE_FILE);
    return absl::OkStatus();
  });
}

// The store numbers the documents of each source behind those of the sources
// before it.
absl::Status SegmentWriter::MergeRanks(const std::vector<Source>& sources) {
  const std::string path = index_.RankPath(id_);
  if (sources.size() == 1 && !parts_.empty()) {
    return files_.Rename(sources.front().rank, path);
  }
  std::vector<RankSource> ranks;
  uint64_t documents = 0;
  for (const Source& source : sources) {
    ranks.push_back({source.rank, static_cast<uint32_t>(documents)});
    documents += source.documents;
  }
  return MergeRankFiles(files_, ranks, path);
}

}  // namespace dateline
