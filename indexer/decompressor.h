// Compressed bytes -> bytes, piece by piece: gzip, deflate, zstd and brotli.
#ifndef DATELINE_INDEXER_DECOMPRESSOR_H_
#define DATELINE_INDEXER_DECOMPRESSOR_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

enum class Compression { kGzip, kDeflate, kZstd, kBrotli };

// "gzip", "zstd", ...
std::string_view CompressionName(Compression compression);

// What a file begins with: gzip, or zstd, also one of its frames without data
// (.warc.zst has a dictionary in one); nullopt for the rest. Four bytes are
// enough.
std::optional<Compression> CompressionOf(std::string_view head);

// Not thread-safe.
class Decompressor {
 public:
  virtual ~Decompressor() = default;

  // Takes from the front of `*in` and appends to `*out`, some 256 KB a call at
  // most. Stops behind the end of a member (gzip) or frame (zstd). There may be
  // more output when all input is taken. DataLoss for damaged data,
  // ResourceExhausted when it wants more memory than is good (128 MB).
  virtual absl::Status Decompress(std::string* in, std::string* out) = 0;

  // True between members.
  virtual bool finished() const = 0;
};

std::unique_ptr<Decompressor> MakeDecompressor(Compression compression);

// All of `bytes`, which must end with the data. DataLoss for damaged data,
// OutOfRange when it ends in the middle, ResourceExhausted when it would become
// larger than `limit`.
absl::StatusOr<std::string> DecompressAll(Compression compression,
                                          std::string bytes, size_t limit);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DECOMPRESSOR_H_
