#include "indexer/rank/rank_file_writer.h"

#include <algorithm>

#include "common/hash.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

template <typename Number>
void AppendNumber(Number number, std::string* out) {
  out->append(reinterpret_cast<const char*>(&number), sizeof(number));
}

}  // namespace

absl::StatusOr<std::unique_ptr<RankFileWriter>> RankFileWriter::Create(
    FileSystem& files, const std::string& path) {
  DATELINE_ASSIGN_OR_RETURN(auto file, files.Create(path));
  return std::unique_ptr<RankFileWriter>(new RankFileWriter(std::move(file)));
}

absl::Status RankFileWriter::Start(RankSection section) {
  constexpr std::string_view kPadding("\0\0\0\0\0\0\0", 7);
  DATELINE_RETURN_IF_ERROR(
      AppendBody(kPadding.substr(0, (8 - body_bytes_ % 8) % 8)));
  section_ = static_cast<size_t>(section);
  extents_[2 * section_] = body_bytes_;
  return absl::OkStatus();
}

absl::Status RankFileWriter::Append(std::string_view bytes) {
  extents_[2 * section_ + 1] += bytes.size();
  return AppendBody(bytes);
}

absl::Status RankFileWriter::AppendBody(std::string_view bytes) {
  body_bytes_ += bytes.size();
  while (!bytes.empty()) {
    const size_t taken = std::min(bytes.size(), kRankChunk - chunk_.size());
    chunk_ += bytes.substr(0, taken);
    bytes.remove_prefix(taken);
    if (chunk_.size() == kRankChunk) DATELINE_RETURN_IF_ERROR(EndChunk());
  }
  return absl::OkStatus();
}

absl::Status RankFileWriter::EndChunk() {
  checksums_.push_back(static_cast<uint32_t>(Hash64(chunk_)));
  DATELINE_RETURN_IF_ERROR(file_->Append(chunk_));
  chunk_.clear();
  return absl::OkStatus();
}

absl::Status RankFileWriter::Finish(uint32_t documents) {
  if (!chunk_.empty()) DATELINE_RETURN_IF_ERROR(EndChunk());
  std::string footer;
  for (const uint64_t number : extents_) AppendNumber(number, &footer);
  for (const uint32_t checksum : checksums_) AppendNumber(checksum, &footer);
  AppendNumber(body_bytes_, &footer);
  AppendNumber(uint64_t{documents}, &footer);
  AppendNumber(Hash64(footer), &footer);
  AppendNumber(kRankMagic, &footer);
  DATELINE_RETURN_IF_ERROR(file_->Append(footer));
  return file_->Finish();
}

}  // namespace dateline
