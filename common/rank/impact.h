// Bounds of scores that outlive a change of the collection: a block keeps pairs
// of a term frequency and an article length of which none beats another, so
// that for any BM25 parameters the greatest score of the pairs bounds all of
// the block (Ding and Suel, "Faster Top-k Document Retrieval Using Block-Max
// Indexes", 2011; the pairs as in Lucene's competitive impacts). Lengths are
// rounded down to a byte, frequencies end at kManyTimes, which stands for any
// number.
#ifndef DATELINE_COMMON_RANK_IMPACT_H_
#define DATELINE_COMMON_RANK_IMPACT_H_

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>

namespace dateline {

inline constexpr uint8_t kManyTimes = 255;

// Four bits behind the leading one: at most 6% too short.
inline uint8_t LengthCode(uint32_t length) {
  if (length < 16) return static_cast<uint8_t>(length);
  const auto exponent = static_cast<uint32_t>(std::bit_width(length)) - 1;
  if (exponent > 18) return 255;
  return static_cast<uint8_t>((exponent - 3) * 16 +
                              ((length >> (exponent - 4)) & 15U));
}
inline uint32_t LengthOfCode(uint8_t code) {
  if (code < 16) return code;
  const uint32_t exponent = code / 16U + 3;
  return (16U + code % 16U) << (exponent - 4);
}

// A frequency of 0: no pair.
struct Impact {
  uint8_t frequency = 0;
  uint8_t length_code = 0;

  friend bool operator==(const Impact&, const Impact&) = default;
};

inline constexpr size_t kBlockImpacts = 4;
using BlockImpacts = std::array<Impact, kBlockImpacts>;

// Collects the postings of a block.
class ImpactCollector {
 public:
  void Add(uint32_t frequency, uint32_t length) {
    uint8_t& best = best_[LengthCode(length)];
    best = std::max(
        best, static_cast<uint8_t>(std::min<uint32_t>(frequency, kManyTimes)));
  }

  // The pairs that matter, shortest article first; where there are more than
  // fit, neighbours become one that bounds both.
  BlockImpacts Take() const {
    std::array<Impact, 256> frontier;
    size_t count = 0;
    for (size_t code = 0; code < best_.size(); ++code) {
      if (best_[code] > (count == 0 ? 0 : frontier[count - 1].frequency)) {
        frontier[count++] = {best_[code], static_cast<uint8_t>(code)};
      }
    }
    while (count > kBlockImpacts) count = JoinNearest(frontier, count);
    BlockImpacts impacts;
    std::copy_n(frontier.begin(), count, impacts.begin());
    return impacts;
  }

 private:
  // The pair of neighbours whose lengths differ least.
  static size_t JoinNearest(std::array<Impact, 256>& frontier, size_t count) {
    size_t nearest = 1;
    for (size_t i = 2; i < count; ++i) {
      if (Gap(frontier, i) < Gap(frontier, nearest)) nearest = i;
    }
    frontier[nearest - 1].frequency = frontier[nearest].frequency;
    std::copy(frontier.begin() + static_cast<std::ptrdiff_t>(nearest) + 1,
              frontier.begin() + static_cast<std::ptrdiff_t>(count),
              frontier.begin() + static_cast<std::ptrdiff_t>(nearest));
    return count - 1;
  }
  static int Gap(const std::array<Impact, 256>& frontier, size_t i) {
    return frontier[i].length_code - frontier[i - 1].length_code;
  }

  std::array<uint8_t, 256> best_ = {};
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_IMPACT_H_
