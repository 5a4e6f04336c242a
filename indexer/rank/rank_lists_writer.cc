#include "indexer/rank/rank_lists_writer.h"

#include "common/status_macros.h"

namespace dateline {

absl::Status RankListsWriter::Add(std::string_view term,
                                  const Postings& postings) {
  EncodePostings(postings, lengths_, &bytes_, &positions_);
  DATELINE_RETURN_IF_ERROR(file_.Append(bytes_));
  DATELINE_RETURN_IF_ERROR(file_.Append(positions_));
  dictionary_.Add(term, postings.kind,
                  static_cast<uint32_t>(postings.documents.size()),
                  bytes_.size(), positions_.size());
  return absl::OkStatus();
}

}  // namespace dateline
