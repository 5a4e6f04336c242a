// The bytes of an input: a file, standard input or memory, unpacked on the way
// when they begin as gzip or zstd does. Bounded in size and compression ratio.
#ifndef DATELINE_INDEXER_BYTE_STREAM_H_
#define DATELINE_INDEXER_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

// Limits of everything that comes from outside.
struct ReaderLimits {
  size_t max_line_bytes = size_t{64} << 20;
  size_t max_document_bytes = size_t{256} << 20;     // XML, JSON as a whole
  size_t max_page_bytes = size_t{16} << 20;          // HTML
  uint64_t max_inflated_bytes = uint64_t{64} << 30;  // a web archive has 5 GB
  uint64_t max_archive_entries = 1'000'000;          // of tar and zip
  // Unpacked bytes for each compressed one, once beyond ratio_from_bytes.
  uint64_t max_ratio = 200;
  uint64_t ratio_from_bytes = uint64_t{64} << 20;
  int max_json_depth = 64;
  int max_xml_depth = 256;
  int max_html_depth = 512;
};

// One reader, one thread.
class ByteStream {
 public:
  // "-" is standard input. NotFound, PermissionDenied; InvalidArgument for what
  // is not a plain file.
  static absl::StatusOr<std::unique_ptr<ByteStream>> Open(
      const std::string& path, const ReaderLimits& limits = {});
  static absl::StatusOr<std::unique_ptr<ByteStream>> FromString(
      std::string bytes, const ReaderLimits& limits = {});
  ~ByteStream();

  // Up to `count` bytes from here without taking them; fewer near the end.
  std::string_view Peek(size_t count);

  // One line without its end (LF or CRLF). False at the end of the input. A
  // line beyond max_line_bytes is skipped; `*line` has at most its first 64 KB
  // and `*too_long` is true.
  bool ReadLine(std::string* line, bool* too_long);

  // Appends everything that is left, at most `limit` bytes; false in
  // `*complete` when there was more.
  void ReadAll(size_t limit, std::string* bytes, bool* complete);

  // Appends the next `count` bytes, or skips them when `bytes` is null; says
  // how many there were, which is less only at the end.
  uint64_t Read(uint64_t count, std::string* bytes);

  // Why the bytes ended early: OK, or OutOfRange (the compressed data end),
  // DataLoss (they are damaged), ResourceExhausted (beyond the limits),
  // Internal (read error). What came before is good.
  const absl::Status& status() const;

  // Of the input as stored.
  uint64_t bytes_consumed() const;

  const ReaderLimits& limits() const;

 private:
  class Impl;
  explicit ByteStream(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_BYTE_STREAM_H_
