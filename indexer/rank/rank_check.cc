#include "indexer/rank/rank_check.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/hash.h"
#include "common/rank/rank_columns.h"
#include "common/rank/rank_file.h"
#include "common/status_macros.h"
#include "indexer/segment_reader.h"

namespace dateline {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

// The document of each number in the store, which ends at `last`.
absl::StatusOr<std::vector<uint32_t>> DocumentsByDocid(const RankFile& rank,
                                                       uint64_t last) {
  DATELINE_ASSIGN_OR_RETURN(const auto docids,
                            ReadColumn<uint32_t>(rank, RankSection::kDocids));
  std::vector<uint32_t> documents(last + 1, kNone);
  for (uint32_t i = 0; i < docids.size(); ++i) {
    if (docids[i] > last || documents[docids[i]] != kNone) {
      return rank.Damaged(
          absl::StrCat("number ", docids[i],
                       " of the store is there twice, or not in the store"));
    }
    documents[docids[i]] = i;
  }
  return documents;
}

// As many documents on either side, and each of the store is found: none is
// left over.
absl::Status CompareIds(const RankFile& rank, const SegmentReader& store) {
  DATELINE_ASSIGN_OR_RETURN(const std::vector<uint32_t> documents,
                            DocumentsByDocid(rank, store.documents()));
  return store.ForEachId([&](uint32_t docid,
                             std::string_view id) -> absl::Status {
    const uint32_t document =
        docid < documents.size() ? documents[docid] : kNone;
    if (document != kNone) {
      DATELINE_ASSIGN_OR_RETURN(const std::string_view found,
                                ReadArticleId(rank, document));
      if (found == id) return absl::OkStatus();
    }
    return rank.Damaged(absl::StrCat("the article ", ToAbsl(id),
                                     " of the store is not where it belongs"));
  });
}

absl::Status CheckFile(const std::string& path, const SegmentInfo& segment,
                       const SegmentReader& store) {
  DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<RankFile> rank,
                            RankFile::Open(path));
  DATELINE_RETURN_IF_ERROR(rank->VerifyAll());
  DATELINE_ASSIGN_OR_RETURN(const uint64_t checksum, FileChecksum(path));
  if (HexOf(checksum) != segment.rank_checksum) {
    return rank->Damaged("it does not match the checksum of the manifest");
  }
  if (rank->documents() != store.documents()) {
    return rank->Damaged(absl::StrCat("it has ", rank->documents(),
                                      " documents, its store ",
                                      store.documents()));
  }
  return CompareIds(*rank, store);
}

}  // namespace

absl::Status CheckRank(const IndexDirectory& index,
                       const SegmentInfo& segment) {
  const std::string path = index.RankPath(segment.id);
  if (!FileExists(path)) {
    return absl::DataLossError(
        absl::StrCat(path, " is missing: make it again with `indexer repair ",
                     index.root(), "`"));
  }
  DATELINE_ASSIGN_OR_RETURN(const std::unique_ptr<SegmentReader> store,
                            SegmentReader::Open(index.DocsPath(segment.id)));
  const absl::Status status = CheckFile(path, segment, *store);
  return absl::Status(status.code(),
                      index.WithRoot(FromAbsl(status.message())));
}

}  // namespace dateline
