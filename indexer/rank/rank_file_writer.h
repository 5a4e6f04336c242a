// Writes a rank file front to back (common/rank/rank_format.h).
#ifndef DATELINE_INDEXER_RANK_RANK_FILE_WRITER_H_
#define DATELINE_INDEXER_RANK_RANK_FILE_WRITER_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/file_system.h"
#include "common/rank/rank_format.h"

namespace dateline {

// Holds no more than one chunk; not thread-safe.
class RankFileWriter {
 public:
  static absl::StatusOr<std::unique_ptr<RankFileWriter>> Create(
      FileSystem& files, const std::string& path);

  // Starts a section; each at most once, in any order. One that is never
  // started is empty.
  absl::Status Start(RankSection section);
  // To the section started last.
  absl::Status Append(std::string_view bytes);
  template <typename Number>
  absl::Status AppendNumbers(std::span<const Number> numbers) {
    return Append(
        {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()});
  }
  // Bytes of the section started last.
  uint64_t section_bytes() const {
    return body_bytes_ - extents_[2 * section_];
  }

  // Writes the footer and fsyncs. At most once.
  absl::Status Finish(uint32_t documents);

 private:
  explicit RankFileWriter(std::unique_ptr<FileWriter> file)
      : file_(std::move(file)) {}
  absl::Status AppendBody(std::string_view bytes);
  absl::Status EndChunk();

  std::unique_ptr<FileWriter> file_;
  std::string chunk_;
  std::vector<uint32_t> checksums_;
  uint64_t body_bytes_ = 0;
  size_t section_ = 0;
  std::array<uint64_t, 2 * kRankSections> extents_ = {};
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_RANK_RANK_FILE_WRITER_H_
