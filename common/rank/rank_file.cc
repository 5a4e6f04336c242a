#include "common/rank/rank_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"
#include "common/file_system.h"
#include "common/hash.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr uint64_t kMaxDocuments = uint64_t{1} << 31;

size_t ChunksOf(uint64_t bytes) {
  return static_cast<size_t>((bytes + kRankChunk - 1) / kRankChunk);
}

}  // namespace

absl::StatusOr<std::unique_ptr<RankFile>> RankFile::Open(
    const std::string& path) {
  std::unique_ptr<RankFile> file(new RankFile(path));
  DATELINE_RETURN_IF_ERROR(file->Map());
  DATELINE_RETURN_IF_ERROR(file->ReadFooter());
  return file;
}

RankFile::~RankFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), file_bytes_);
}

absl::Status RankFile::Damaged(std::string_view what) const {
  return absl::DataLossError(
      absl::StrCat(path_, " is damaged (", ToAbsl(what),
                   "): make it again with `indexer repair INDEX`"));
}

absl::Status RankFile::Map() {
  DATELINE_ASSIGN_OR_RETURN(file_bytes_, FileSize(path_));
  if (file_bytes_ < kRankTrailerBytes) return Damaged("it is too short");
  const int fd = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  void* const map =
      fd < 0 ? MAP_FAILED
             : ::mmap(nullptr, file_bytes_, PROT_READ, MAP_SHARED, fd, 0);
  const int error = errno;
  if (fd >= 0) ::close(fd);
  if (map == MAP_FAILED) {
    return absl::InternalError(
        absl::StrCat("cannot map ", path_, ": ", std::strerror(error)));
  }
  data_ = static_cast<const char*>(map);
  return absl::OkStatus();
}

absl::Status RankFile::ReadFooter() {
  const std::string_view all(data_, file_bytes_);
  const std::string_view trailer = all.substr(file_bytes_ - kRankTrailerBytes);
  if (NumberAt<uint64_t>(trailer, 3) != kRankMagic) {
    return Damaged("it is not a rank index of this format");
  }
  body_bytes_ = NumberAt<uint64_t>(trailer, 0);
  const auto documents = NumberAt<uint64_t>(trailer, 1);
  constexpr uint64_t kExtents = kRankSections * 16;
  chunks_ = ChunksOf(body_bytes_);
  if (body_bytes_ > file_bytes_ || documents > kMaxDocuments ||
      file_bytes_ - body_bytes_ != kExtents + chunks_ * 4 + kRankTrailerBytes) {
    return Damaged("its parts do not add up");
  }
  // The checksum also covers the two numbers behind the footer.
  const std::string_view footer =
      all.substr(body_bytes_, kExtents + chunks_ * 4 + 16);
  if (Hash64(footer) != NumberAt<uint64_t>(trailer, 2)) {
    return Damaged("its table of contents does not match its checksum");
  }
  documents_ = static_cast<uint32_t>(documents);
  for (size_t i = 0; i < kRankSections; ++i) {
    sections_[i] = {NumberAt<uint64_t>(footer, 2 * i),
                    NumberAt<uint64_t>(footer, 2 * i + 1)};
    if (sections_[i].offset > body_bytes_ || sections_[i].offset % 8 != 0 ||
        sections_[i].bytes > body_bytes_ - sections_[i].offset) {
      return Damaged("a section is outside of it");
    }
  }
  if (SectionBytes(RankSection::kLengths) != documents * sizeof(uint32_t)) {
    return Damaged("its documents are not as many as it says");
  }
  checksums_ = footer.data() + kExtents;
  verified_ = std::make_unique<std::atomic<uint64_t>[]>(chunks_ / 64 + 1);
  return absl::OkStatus();
}

bool RankFile::ChunkIsGood(size_t chunk) const {
  std::atomic<uint64_t>& word = verified_[chunk / 64];
  const uint64_t bit = uint64_t{1} << (chunk % 64);
  if ((word.load(std::memory_order_relaxed) & bit) != 0) return true;
  const uint64_t begin = chunk * kRankChunk;
  const uint64_t size = std::min<uint64_t>(kRankChunk, body_bytes_ - begin);
  uint32_t expected = 0;
  std::memcpy(&expected, checksums_ + chunk * 4, 4);
  if (static_cast<uint32_t>(Hash64({data_ + begin, size})) != expected) {
    return false;
  }
  word.fetch_or(bit, std::memory_order_relaxed);
  return true;
}

absl::StatusOr<std::string_view> RankFile::Read(RankSection section,
                                                uint64_t offset,
                                                uint64_t size) const {
  const SectionExtent& extent = Extent(section);
  if (offset > extent.bytes || size > extent.bytes - offset) {
    return Damaged("a part is outside of its section");
  }
  if (size == 0) return std::string_view();
  const uint64_t begin = extent.offset + offset;
  for (size_t chunk = begin / kRankChunk;
       chunk <= (begin + size - 1) / kRankChunk; ++chunk) {
    if (!ChunkIsGood(chunk))
      return Damaged("bytes do not match their checksum");
  }
  return std::string_view(data_ + begin, size);
}

void RankFile::Release() const {
  ::madvise(const_cast<char*>(data_), file_bytes_, MADV_DONTNEED);
}

absl::Status RankFile::VerifyAll() const {
  for (size_t chunk = 0; chunk < chunks_; ++chunk) {
    if (!ChunkIsGood(chunk))
      return Damaged("bytes do not match their checksum");
  }
  return absl::OkStatus();
}

}  // namespace dateline
