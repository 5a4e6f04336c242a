// A rank file as verified pieces of a memory map (rank_format.h).
#ifndef DATELINE_COMMON_RANK_RANK_FILE_H_
#define DATELINE_COMMON_RANK_RANK_FILE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rank/rank_format.h"

namespace dateline {

// Thread-safe. The file must not change while it is open; sealed segments never
// do.
class RankFile {
 public:
  // Reads the footer: some microseconds a megabyte. NotFound when there is no
  // file, DataLoss when it is not a whole rank file.
  static absl::StatusOr<std::unique_ptr<RankFile>> Open(
      const std::string& path);
  ~RankFile();
  RankFile(const RankFile&) = delete;
  RankFile& operator=(const RankFile&) = delete;

  const std::string& path() const { return path_; }
  uint32_t documents() const { return documents_; }
  uint64_t bytes() const { return file_bytes_; }
  uint64_t SectionBytes(RankSection section) const {
    return Extent(section).bytes;
  }

  // Bytes [offset, offset + size) of a section, verified. The memory is the
  // file's; it lives as long as this. Costs a hash of the chunks that nobody
  // has read before. DataLoss when they are damaged or out of the section.
  absl::StatusOr<std::string_view> Read(RankSection section, uint64_t offset,
                                        uint64_t size) const;
  absl::StatusOr<std::string_view> ReadAll(RankSection section) const {
    return Read(section, 0, SectionBytes(section));
  }

  // Everything.
  absl::Status VerifyAll() const;

  // Gives the memory of what was read back to the system; what is read again is
  // mapped again. For who reads a large file once.
  void Release() const;

  absl::Status Damaged(std::string_view what) const;

 private:
  struct SectionExtent {
    uint64_t offset = 0;
    uint64_t bytes = 0;
  };

  explicit RankFile(std::string path) : path_(std::move(path)) {}
  absl::Status Map();
  absl::Status ReadFooter();
  const SectionExtent& Extent(RankSection section) const {
    return sections_[static_cast<size_t>(section)];
  }
  bool ChunkIsGood(size_t chunk) const;

  std::string path_;
  const char* data_ = nullptr;
  uint64_t file_bytes_ = 0;
  uint64_t body_bytes_ = 0;
  uint32_t documents_ = 0;
  std::array<SectionExtent, kRankSections> sections_;
  const char* checksums_ = nullptr;
  size_t chunks_ = 0;
  // A bit for each verified chunk.
  std::unique_ptr<std::atomic<uint64_t>[]> verified_;
};

// The n-th number in verified bytes.
template <typename Number>
Number NumberAt(std::string_view bytes, size_t n) {
  Number number;
  __builtin_memcpy(&number, bytes.data() + n * sizeof(Number), sizeof(Number));
  return number;
}

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_RANK_FILE_H_
