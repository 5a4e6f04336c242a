#include "indexer/segment_reader.h"

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/article_record.h"
#include "common/index_schema.h"
#include "common/status_macros.h"
#include "common/stored_records.h"
#include "common/xapian_fence.h"

namespace dateline {

class SegmentReader::Impl {
 public:
  explicit Impl(const std::string& path) : database(path) {
    dictionaries.AddOf(database);
  }
  Xapian::Database database;
  RecordDictionaries dictionaries;
};

SegmentReader::SegmentReader(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}
SegmentReader::~SegmentReader() = default;

absl::StatusOr<std::unique_ptr<SegmentReader>> SegmentReader::Open(
    const std::string& docs_path) {
  std::unique_ptr<Impl> impl;
  DATELINE_RETURN_IF_ERROR(
      FenceXapian(absl::StrCat("opening ", docs_path), [&] {
        impl = std::make_unique<Impl>(docs_path);
        return absl::OkStatus();
      }));
  return std::unique_ptr<SegmentReader>(new SegmentReader(std::move(impl)));
}

uint64_t SegmentReader::documents() const {
  return impl_->database.get_doccount();
}

absl::StatusOr<std::vector<StoredVersion>> SegmentReader::Find(
    std::string_view id) const {
  std::vector<StoredVersion> versions;
  const Xapian::Database& database = impl_->database;
  DATELINE_RETURN_IF_ERROR(FenceXapian("finding an article", [&] {
    const std::string term = IdTerm(id);
    for (auto it = database.postlist_begin(term);
         it != database.postlist_end(term); ++it) {
      const Xapian::Document document = database.get_document(*it);
      versions.push_back({*it, document.get_value(kSlotId),
                          document.get_value(kSlotContentHash)});
    }
    return absl::OkStatus();
  }));
  return versions;
}

absl::StatusOr<std::vector<uint32_t>> SegmentReader::FindUrl(
    uint64_t key) const {
  std::vector<uint32_t> docids;
  const Xapian::Database& database = impl_->database;
  DATELINE_RETURN_IF_ERROR(FenceXapian("finding an article by its URL", [&] {
    const std::string term = UrlTerm(key);
    docids.assign(database.postlist_begin(term), database.postlist_end(term));
    return absl::OkStatus();
  }));
  return docids;
}

absl::StatusOr<std::string> SegmentReader::Record(uint32_t docid) const {
  std::string record;
  DATELINE_RETURN_IF_ERROR(
      FenceXapian("reading an article", [&]() -> absl::Status {
        DATELINE_ASSIGN_OR_RETURN(
            record,
            impl_->dictionaries.RecordOf(impl_->database.get_document(docid)));
        return absl::OkStatus();
      }));
  return record;
}

absl::StatusOr<Article> SegmentReader::Read(uint32_t docid) const {
  DATELINE_ASSIGN_OR_RETURN(const std::string record, Record(docid));
  return DecodeArticle(record);
}

absl::Status SegmentReader::ForEach(
    const std::function<absl::Status(uint32_t, const StoredArticle&)>& visit)
    const {
  const Xapian::Database& database = impl_->database;
  return FenceXapian("reading a segment", [&]() -> absl::Status {
    for (auto it = database.postlist_begin(""); it != database.postlist_end("");
         ++it) {
      DATELINE_ASSIGN_OR_RETURN(const std::string record, Record(*it));
      StoredArticle stored;
      DATELINE_ASSIGN_OR_RETURN(stored.article, DecodeArticle(record));
      DATELINE_ASSIGN_OR_RETURN(stored.annotations, DecodeAnnotations(record));
      DATELINE_RETURN_IF_ERROR(visit(*it, stored));
    }
    return absl::OkStatus();
  });
}

absl::Status SegmentReader::ForEachId(
    const std::function<absl::Status(uint32_t, std::string_view)>& visit)
    const {
  const Xapian::Database& database = impl_->database;
  return FenceXapian("reading a segment", [&]() -> absl::Status {
    for (auto it = database.valuestream_begin(kSlotId);
         it != database.valuestream_end(kSlotId); ++it) {
      DATELINE_RETURN_IF_ERROR(visit(it.get_docid(), *it));
    }
    return absl::OkStatus();
  });
}

absl::Status SegmentReader::CheckStructure(const std::string& docs_path) {
  return FenceXapian(absl::StrCat("checking ", docs_path), [&] {
    const size_t errors = Xapian::Database::check(docs_path, 0, nullptr);
    return errors == 0 ? absl::OkStatus()
                       : absl::DataLossError(absl::StrCat(
                             docs_path, " has ", errors, " structural errors"));
  });
}

}  // namespace dateline
