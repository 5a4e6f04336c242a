#include "indexer/rank/rank_merger.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rank/facet_column.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_dictionary.h"
#include "common/rank/rank_file.h"
#include "common/status_macros.h"
#include "indexer/rank/facet_column_writer.h"
#include "indexer/rank/posting_rows.h"
#include "indexer/rank/rank_columns_writer.h"
#include "indexer/rank/rank_file_writer.h"
#include "indexer/rank/rank_lists_writer.h"

namespace dateline {
namespace {

absl::StatusOr<std::unique_ptr<RankFile>> OpenRank(const std::string& path) {
  auto file = RankFile::Open(path);
  if (!absl::IsNotFound(file.status())) return file;
  return absl::DataLossError(absl::StrCat(
      path, " is missing: make it again with `indexer repair INDEX`"));
}

// One file that is read, and what its documents are called in the merged one.
struct Source {
  std::unique_ptr<RankFile> file;
  RankDictionary dictionary;
  std::unique_ptr<RankTermCursor> cursor;
  bool more = false;
  uint32_t first = 0;  // number of its first document among all, unsorted
  uint64_t read = 0;   // bytes of lists since memory was given back

  void NoteRead(uint64_t bytes) {
    constexpr uint64_t kMost = 4 << 20U;
    read += bytes;
    if (read < kMost) return;
    file->Release();
    read = 0;
  }
};

class Merger {
 public:
  absl::Status Open(const std::vector<RankSource>& sources) {
    for (const RankSource& source : sources) {
      Source opened;
      DATELINE_ASSIGN_OR_RETURN(opened.file, OpenRank(source.path));
      opened.dictionary = RankDictionary(*opened.file);
      opened.first = static_cast<uint32_t>(documents_.size());
      DATELINE_RETURN_IF_ERROR(AddDocuments(*opened.file, source.first_docid));
      opened.file->Release();
      sources_.push_back(std::move(opened));
    }
    order_ = RankOrder(documents_);
    new_numbers_.resize(order_.size());
    for (uint32_t i = 0; i < order_.size(); ++i) new_numbers_[order_[i]] = i;
    return absl::OkStatus();
  }

  absl::Status Write(RankFileWriter& file) {
    DATELINE_RETURN_IF_ERROR(WriteColumns(documents_, order_, file));
    const std::vector<uint32_t> lengths = LengthsOf(documents_, order_);
    documents_ = std::vector<RankDocument>();
    DATELINE_RETURN_IF_ERROR(WriteLists(lengths, file));
    for (const Field field : kRankFacets) {
      DATELINE_RETURN_IF_ERROR(WriteFacet(field, file));
    }
    return file.Finish(static_cast<uint32_t>(order_.size()));
  }

 private:
  absl::Status AddDocuments(const RankFile& file, uint32_t first_docid) {
    const size_t first = documents_.size();
    documents_.resize(first + file.documents());
    const auto fill = [&](auto number, RankSection section,
                          auto member) -> absl::Status {
      DATELINE_ASSIGN_OR_RETURN(const auto column,
                                ReadColumn<decltype(number)>(file, section));
      for (size_t i = 0; i < column.size(); ++i) {
        documents_[first + i].*member = column[i];
      }
      return absl::OkStatus();
    };
    DATELINE_RETURN_IF_ERROR(
        fill(uint32_t{}, RankSection::kLengths, &RankDocument::length));
    DATELINE_RETURN_IF_ERROR(
        fill(uint32_t{}, RankSection::kWords, &RankDocument::words));
    DATELINE_RETURN_IF_ERROR(
        fill(int64_t{}, RankSection::kDates, &RankDocument::date));
    DATELINE_RETURN_IF_ERROR(
        fill(uint8_t{}, RankSection::kPrecisions, &RankDocument::precision));
    DATELINE_RETURN_IF_ERROR(
        fill(uint32_t{}, RankSection::kDocids, &RankDocument::docid));
    DATELINE_ASSIGN_OR_RETURN(const auto copy_keys, ReadCopyKeys(file));
    for (size_t i = 0; i < copy_keys.size(); ++i) {
      documents_[first + i].copy_keys = copy_keys[i];
    }
    DATELINE_ASSIGN_OR_RETURN(const ZoneColumn zones, ZoneColumn::Open(file));
    for (uint32_t i = 0; i < file.documents(); ++i) {
      RankDocument& document = documents_[first + i];
      document.zones = zones.Of(i);
      document.docid += first_docid;
      DATELINE_ASSIGN_OR_RETURN(document.id, ReadArticleId(file, i));
    }
    return absl::OkStatus();
  }

  absl::Status WriteLists(const std::vector<uint32_t>& lengths,
                          RankFileWriter& file) {
    for (Source& source : sources_) {
      source.cursor = std::make_unique<RankTermCursor>(source.dictionary);
      DATELINE_RETURN_IF_ERROR(source.cursor->Next(&source.more));
    }
    DATELINE_RETURN_IF_ERROR(file.Start(RankSection::kLists));
    RankListsWriter lists(file, lengths);
    while (const Source* const first = LeastTerm()) {
      const std::string term = first->cursor->entry().term;
      const ListKind kind = first->cursor->entry().kind;
      rows_.Start(kind);
      for (Source& source : sources_) {
        if (!source.more || source.cursor->entry().term != term) continue;
        if (source.cursor->entry().kind != kind) {
          return source.file->Damaged("a list of another kind");
        }
        DATELINE_RETURN_IF_ERROR(AddList(source));
        source.NoteRead(source.cursor->entry().postings_bytes +
                        source.cursor->entry().positions_bytes);
        DATELINE_RETURN_IF_ERROR(source.cursor->Next(&source.more));
      }
      DATELINE_RETURN_IF_ERROR(lists.Add(term, rows_.Sorted()));
    }
    return lists.WriteDictionary();
  }

  const Source* LeastTerm() const {
    const Source* least = nullptr;
    for (const Source& source : sources_) {
      if (source.more &&
          (least == nullptr ||
           source.cursor->entry().term < least->cursor->entry().term)) {
        least = &source;
      }
    }
    return least;
  }

  absl::Status AddList(const Source& source) {
    const TermEntry& entry = source.cursor->entry();
    DATELINE_ASSIGN_OR_RETURN(
        const std::string_view bytes,
        source.file->Read(RankSection::kLists, entry.offset,
                          entry.postings_bytes));
    const PostingList list(entry.kind, entry.documents, bytes);
    uint64_t positions = 0;
    uint32_t documents[kPackedValues];
    uint32_t values[kPackedValues];
    for (size_t block = 0; list.ok() && block < list.blocks(); ++block) {
      const size_t size = list.SizeOf(block);
      if (!list.DecodeDocuments(block, documents) ||
          !list.DecodeValues(block, values) ||
          documents[size - 1] >= source.file->documents()) {
        return source.file->Damaged("a posting list");
      }
      for (size_t i = 0; i < size; ++i) {
        rows_.Add(new_numbers_[source.first + documents[i]], values[i]);
        positions += values[i];
      }
    }
    if (!list.ok()) return source.file->Damaged("a posting list");
    return entry.kind == ListKind::kPositional ? AddPositions(source, positions)
                                               : absl::OkStatus();
  }

  absl::Status AddPositions(const Source& source, uint64_t expected) {
    const TermEntry& entry = source.cursor->entry();
    DATELINE_ASSIGN_OR_RETURN(
        const std::string_view bytes,
        source.file->Read(RankSection::kLists,
                          entry.offset + entry.postings_bytes,
                          entry.positions_bytes));
    PositionList positions(bytes);
    if (!positions.ok() || positions.size() != expected ||
        !positions.Read(0, positions.size(), &rows_.positions())) {
      return source.file->Damaged("a list of positions");
    }
    return absl::OkStatus();
  }

  absl::Status WriteFacet(Field field, RankFileWriter& file) {
    FacetColumnWriter writer;
    std::vector<uint32_t> values;
    for (const Source& source : sources_) {
      DATELINE_ASSIGN_OR_RETURN(const FacetColumn column,
                                FacetColumn::Open(*source.file, field));
      std::vector<uint32_t> numbers;
      for (size_t i = 0; i < column.values(); ++i) {
        numbers.push_back(writer.Intern(column.LabelOf(i), column.KeyOf(i)));
      }
      for (uint32_t i = 0; i < source.file->documents(); ++i) {
        values.clear();
        column.ValuesOf(i, &values);
        for (uint32_t& value : values) value = numbers[value];
        writer.Add(values);
      }
      source.file->Release();
    }
    return writer.Write(field, order_, file);
  }

  std::vector<Source> sources_;
  std::vector<RankDocument> documents_;
  std::vector<uint32_t> order_;
  std::vector<uint32_t> new_numbers_;
  PostingRows rows_;
};

}  // namespace

absl::Status MergeRankFiles(FileSystem& files,
                            const std::vector<RankSource>& sources,
                            const std::string& path) {
  Merger merger;
  DATELINE_RETURN_IF_ERROR(merger.Open(sources));
  DATELINE_ASSIGN_OR_RETURN(const auto file,
                            RankFileWriter::Create(files, path));
  return merger.Write(*file);
}

}  // namespace dateline
