// Random numbers for generated corpora: the same bytes from the same seed on
// every machine and library (std::*_distribution promises no such thing).
// SplitMix64 (Steele, Lea and Flood, 2014); about a nanosecond a number.
#ifndef DATELINE_BENCH_RANDOM_H_
#define DATELINE_BENCH_RANDOM_H_

#include <cstdint>

namespace dateline {

// A bijection of 64 bits that looks like noise.
inline uint64_t MixBits(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

// Streams below a seed that no article has; those of an article are numbered
// like it.
inline constexpr uint64_t kTopicStreams = uint64_t{1} << 60;
inline constexpr uint64_t kAuthorStreams = uint64_t{2} << 60;
inline constexpr uint64_t kQueryStream = uint64_t{3} << 60;
inline constexpr uint64_t kMaterialStream = uint64_t{4} << 60;

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  // A stream of its own for each number below one seed.
  Random(uint64_t seed, uint64_t stream)
      : state_(MixBits(MixBits(seed) + stream)) {}

  uint64_t Next() { return MixBits(state_ += 0x9e3779b97f4a7c15); }

  // 0 to limit - 1; 0 < limit <= 2^32.
  uint64_t Below(uint64_t limit) { return ((Next() >> 32) * limit) >> 32; }

  // Like Below, small numbers more often: P(n) falls as log(limit / n).
  uint64_t SmallBelow(uint64_t limit) { return Below(Below(limit) + 1); }

  // first to last, both included.
  uint64_t Between(uint64_t first, uint64_t last) {
    return first + Below(last - first + 1);
  }

 private:
  uint64_t state_;
};

}  // namespace dateline

#endif  // DATELINE_BENCH_RANDOM_H_
