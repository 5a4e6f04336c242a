// gzip and zstd, undone piece by piece.
#ifndef DATELINE_INDEXER_DECOMPRESSOR_H_
#define DATELINE_INDEXER_DECOMPRESSOR_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace dateline {

// Not thread-safe. Members (gzip) or frames (zstd) follow one another.
class Decompressor {
 public:
  static constexpr size_t kHeadBytes = 4;

  virtual ~Decompressor() = default;

  // Takes from `*in` and appends to `*out`, at most 256 KB a call. DataLoss:
  // damaged; ResourceExhausted: it wants more memory than is good (128 MB).
  virtual absl::Status Decompress(std::string* in, std::string* out) = 0;

  // True between members.
  virtual bool finished() const = 0;

  // True when `bytes` begin a member; they are kHeadBytes or all there are.
  virtual bool StartsMember(std::string_view bytes) const = 0;

  // "gzip", "zstd".
  virtual std::string_view name() const = 0;
};

// For what begins with kHeadBytes bytes `head`; null for what is not
// compressed.
std::unique_ptr<Decompressor> MakeDecompressor(std::string_view head);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DECOMPRESSOR_H_
