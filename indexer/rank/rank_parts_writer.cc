#include "indexer/rank/rank_parts_writer.h"

#include "absl/strings/str_cat.h"
#include "common/status_macros.h"
#include "indexer/rank/rank_merger.h"

namespace dateline {

absl::Status RankPartsWriter::ClosePart() {
  if (builder_ == nullptr) return absl::OkStatus();
  const std::unique_ptr<RankBuilder> closed = std::move(builder_);
  return closed->Write(files_, parts_.back().path);
}

absl::Status RankPartsWriter::Add(const IndexedDocument& document) {
  if (builder_ == nullptr || parts_.back().documents >= part_documents_) {
    DATELINE_RETURN_IF_ERROR(ClosePart());
    parts_.push_back({absl::StrCat(path_, ".part-", parts_.size()), 0});
    builder_ = std::make_unique<RankBuilder>();
  }
  builder_->Add(document, static_cast<uint32_t>(++parts_.back().documents));
  return absl::OkStatus();
}

absl::Status RankPartsWriter::Finish(std::vector<RankPart> before) {
  DATELINE_RETURN_IF_ERROR(ClosePart());
  if (before.empty() && parts_.size() == 1) {
    return files_.Rename(parts_.front().path, path_);
  }
  before.insert(before.end(), parts_.begin(), parts_.end());
  std::vector<RankSource> sources;
  uint64_t documents = 0;
  for (const RankPart& part : before) {
    sources.push_back({part.path, static_cast<uint32_t>(documents)});
    documents += part.documents;
  }
  DATELINE_RETURN_IF_ERROR(MergeRankFiles(files_, sources, path_));
  for (const RankPart& part : parts_) {
    DATELINE_RETURN_IF_ERROR(files_.Remove(part.path));
  }
  return absl::OkStatus();
}

}  // namespace dateline
