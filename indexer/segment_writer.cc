#include "indexer/segment_writer.h"

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/hash.h"
#include "common/index_schema.h"
#include "common/status_macros.h"
#include "common/xapian_fence.h"
#include "indexer/engine_document.h"

namespace dateline {
namespace {

// The engine keeps the slots of documents in memory until a commit.
constexpr size_t kMaxUncommitted = size_t{32} << 20U;

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
                          const std::string& stored, EngineContents contents) {
  Xapian::Document result;
  if (contents == EngineContents::kReference) AddReference(document, &result);
  result.add_term(IdTerm(document.id), 0);
  for (const std::string& id : document.other_ids) {
    result.add_term(IdTerm(id), 0);
  }
  if (document.url_key != 0) result.add_term(UrlTerm(document.url_key), 0);
  result.add_value(kSlotContentHash, document.content_hash);
  result.add_value(kSlotId, document.id);
  if (stored.starts_with(kCompressedRecord)) {
    result.add_value(kSlotRecord, stored);
  } else {
    result.set_data(stored);
  }
  return result;
}

}  // namespace

class SegmentWriter::Part {
 public:
  explicit Part(const std::string& path)
      : database(path, Xapian::DB_CREATE_OR_OVERWRITE |
                           Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST) {}

  Xapian::WritableDatabase database;
  size_t uncommitted = 0;  // bytes of records
};

SegmentWriter::SegmentWriter(FileSystem& files, const IndexDirectory& index,
                             std::string segment_id, EngineContents contents)
    : files_(files),
      index_(index),
      id_(std::move(segment_id)),
      contents_(contents),
      rank_(files, index.RankPath(id_)) {}

SegmentWriter::~SegmentWriter() = default;

absl::Status SegmentWriter::ClosePart() {
  if (part_ == nullptr) return absl::OkStatus();
  const std::unique_ptr<Part> closed = std::move(part_);
  return FenceXapian("closing a part of a segment", [&closed] {
    closed->database.commit();
    closed->database.close();
    return absl::OkStatus();
  });
}

absl::Status SegmentWriter::OpenPart() {
  const std::string directory = index_.SegmentPath(id_);
  if (parts_.empty()) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(directory));
    DATELINE_RETURN_IF_ERROR(files_.CreateDirectories(directory));
  }
  DATELINE_RETURN_IF_ERROR(ClosePart());
  parts_.push_back(JoinPath(directory, absl::StrCat("part-", parts_.size())));
  DATELINE_RETURN_IF_ERROR(FenceXapian("making a part of a segment", [this] {
    part_ = std::make_unique<Part>(parts_.back());
    return absl::OkStatus();
  }));
  return KeepDictionary();
}

absl::Status SegmentWriter::KeepDictionary() {
  if (!compressor_) return absl::OkStatus();
  return FenceXapian("keeping a dictionary of records", [this] {
    part_->database.set_metadata(compressor_->key(), compressor_->dictionary());
    return absl::OkStatus();
  });
}

// The first records stay as they are: a small segment needs no dictionary.
absl::StatusOr<std::string> SegmentWriter::ToStore(const std::string& record) {
  if (compressor_) return compressor_->Compress(record);
  if (documents_ > RecordCompressor::kSamples) return record;
  samples_.push_back(record);
  if (samples_.size() == RecordCompressor::kSamples) {
    compressor_ = RecordCompressor::Train(samples_);
    samples_ = std::vector<std::string>();
    DATELINE_RETURN_IF_ERROR(KeepDictionary());
  }
  return record;
}

absl::Status SegmentWriter::Add(const IndexedDocument& document) {
  if (documents_ % RankPartsWriter::kPartDocuments == 0) {
    DATELINE_RETURN_IF_ERROR(OpenPart());
  }
  ++documents_;
  DATELINE_ASSIGN_OR_RETURN(const std::string stored, ToStore(document.record));
  DATELINE_RETURN_IF_ERROR(FenceXapian("adding an article to a segment", [&] {
    part_->database.add_document(ToXapian(document, stored, contents_));
    part_->uncommitted += stored.size();
    if (part_->uncommitted > kMaxUncommitted) {
      part_->database.commit();
      part_->uncommitted = 0;
    }
    return absl::OkStatus();
  }));
  return rank_.Add(document);
}

absl::StatusOr<SegmentInfo> SegmentWriter::Seal(
    const std::vector<SegmentInfo>& others) {
  DATELINE_RETURN_IF_ERROR(ClosePart());
  DATELINE_RETURN_IF_ERROR(files_.CreateDirectories(index_.SegmentPath(id_)));
  std::vector<std::string> docs;
  std::vector<RankPart> ranks;
  SegmentInfo info;
  info.id = id_;
  info.documents = documents_;
  for (const SegmentInfo& other : others) {
    docs.push_back(index_.DocsPath(other.id));
    ranks.push_back({index_.RankPath(other.id), other.documents});
    info.documents += other.documents;
  }
  docs.insert(docs.end(), parts_.begin(), parts_.end());
  DATELINE_RETURN_IF_ERROR(MergeDocs(docs));
  DATELINE_RETURN_IF_ERROR(rank_.Finish(std::move(ranks)));
  DATELINE_RETURN_IF_ERROR(SyncAndDescribe(&info));
  for (const std::string& part : parts_) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(part));
  }
  return info;
}

absl::Status SegmentWriter::SyncAndDescribe(SegmentInfo* info) {
  const std::string docs = index_.DocsPath(id_);
  DATELINE_RETURN_IF_ERROR(files_.SyncFile(docs));
  DATELINE_RETURN_IF_ERROR(files_.SyncDirectory(index_.SegmentPath(id_)));
  DATELINE_RETURN_IF_ERROR(files_.SyncDirectory(index_.SegmentsPath()));
  DATELINE_ASSIGN_OR_RETURN(info->bytes, FileSize(docs));
  DATELINE_ASSIGN_OR_RETURN(const uint64_t checksum, FileChecksum(docs));
  info->checksum = HexOf(checksum);
  return DescribeRank(index_.RankPath(id_), info);
}

absl::Status SegmentWriter::MergeDocs(const std::vector<std::string>& sources) {
  return FenceXapian("compacting a segment", [&] {
    Xapian::Database database;
    for (const std::string& source : sources) {
      database.add_database(Xapian::Database(source));
    }
    database.compact(index_.DocsPath(id_), Xapian::DBCOMPACT_SINGLE_FILE);
    return absl::OkStatus();
  });
}

absl::Status DescribeRank(const std::string& path, SegmentInfo* info) {
  DATELINE_ASSIGN_OR_RETURN(info->rank_bytes, FileSize(path));
  DATELINE_ASSIGN_OR_RETURN(const uint64_t checksum, FileChecksum(path));
  info->rank_checksum = HexOf(checksum);
  return absl::OkStatus();
}

}  // namespace dateline
