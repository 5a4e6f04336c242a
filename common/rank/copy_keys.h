// What copies of a text have in common: hashes kept for each article, by which
// the indexer finds pairs that are worth comparing (indexer/copies/).
#ifndef DATELINE_COMMON_RANK_COPY_KEYS_H_
#define DATELINE_COMMON_RANK_COPY_KEYS_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace dateline {

inline constexpr size_t kCopyBands = 16;

// 0 stands for none.
struct CopyKeys {
  std::array<uint32_t, kCopyBands> bands = {};
  uint32_t headline = 0;

  friend bool operator==(const CopyKeys&, const CopyKeys&) = default;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_COPY_KEYS_H_
