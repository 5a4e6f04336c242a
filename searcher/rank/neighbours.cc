#include "searcher/rank/neighbours.h"

#include <span>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dateline {
namespace {

// Both in step; which one goes on is computed and not branched on.
uint32_t FirstNeighbour(std::span<const uint32_t> left,
                        std::span<const uint32_t> right, uint32_t distance) {
  int64_t from = int64_t{left[0]} + distance;
  int64_t to = right[0];
  for (size_t a = 0, b = 0;;) {
    if (from == to) return static_cast<uint32_t>(from - distance);
    const bool behind = from < to;
    a += static_cast<size_t>(behind);
    b += static_cast<size_t>(!behind);
    if (a == left.size() || b == right.size()) return 0;
    from += behind ? left[a] : 0;
    to += behind ? 0 : right[b];
  }
}

using Finder = void (*)(const CandidatePositions&, const CandidatePositions&,
                        uint32_t, size_t, uint32_t*);

#if defined(__x86_64__)
#define DATELINE_AVX2 __attribute__((target("avx2")))

constexpr size_t kLanes = 8;
static_assert(CandidatePositions::kSlack >= kLanes);

// Positions of a word in a document, eight at a time.
class Eight {
 public:
  // Lanes behind the last have `none`.
  DATELINE_AVX2 Eight(std::span<const uint32_t> numbers, __m256i offset,
                      __m256i none)
      : next_(numbers.data()), left_(numbers.size()), none_(none) {
    Load(offset);
  }

  DATELINE_AVX2 __m256i positions() const { return positions_; }
  bool is_last() const { return left_ <= kLanes; }
  DATELINE_AVX2 uint32_t last() const {
    return static_cast<uint32_t>(_mm256_extract_epi32(positions_, 7));
  }

  DATELINE_AVX2 void Advance() {
    next_ += kLanes;
    left_ -= kLanes;
    Load(_mm256_set1_epi32(static_cast<int>(last())));
  }

 private:
  DATELINE_AVX2 void Load(__m256i before) {
    __m256i sums = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(next_));
    sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 4));
    sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 8));
    // The sum of the lower half goes to all lanes of the upper.
    const __m256i halves = _mm256_shuffle_epi32(sums, 0xFF);
    sums = _mm256_add_epi32(sums, _mm256_permute2x128_si256(halves, halves, 8));
    sums = _mm256_add_epi32(sums, before);
    const __m256i there = _mm256_cmpgt_epi32(
        _mm256_set1_epi32(is_last() ? static_cast<int>(left_) : 8),
        _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    positions_ = _mm256_blendv_epi8(none_, sums, there);
  }

  const uint32_t* next_;
  size_t left_;
  __m256i none_;
  __m256i positions_;
};

// The lanes of `a` that are in any lane of `b`.
DATELINE_AVX2 inline unsigned LanesIn(__m256i a, __m256i b) {
  const __m256i swapped = _mm256_permute2x128_si256(b, b, 1);
  __m256i equal =
      _mm256_or_si256(_mm256_cmpeq_epi32(a, b), _mm256_cmpeq_epi32(a, swapped));
#define DATELINE_TURNED(order)                                          \
  equal = _mm256_or_si256(                                              \
      equal, _mm256_or_si256(                                           \
                 _mm256_cmpeq_epi32(a, _mm256_shuffle_epi32(b, order)), \
                 _mm256_cmpeq_epi32(a, _mm256_shuffle_epi32(swapped, order))))
  DATELINE_TURNED(0x39);
  DATELINE_TURNED(0x4E);
  DATELINE_TURNED(0x93);
#undef DATELINE_TURNED
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(equal)));
}

// All pairs of eight and eight; then the eight that end first go on.
DATELINE_AVX2 uint32_t FirstNeighbourAvx2(std::span<const uint32_t> left,
                                          std::span<const uint32_t> right,
                                          uint32_t distance) {
  Eight a(left, _mm256_set1_epi32(static_cast<int>(distance)),
          _mm256_set1_epi32(-1));
  Eight b(right, _mm256_setzero_si256(), _mm256_setzero_si256());
  for (;;) {
    const unsigned lanes = LanesIn(a.positions(), b.positions());
    if (lanes != 0) {
      alignas(32) uint32_t positions[kLanes];
      _mm256_store_si256(reinterpret_cast<__m256i*>(positions), a.positions());
      return positions[__builtin_ctz(lanes)] - distance;
    }
    if (a.is_last() && b.is_last()) return 0;
    if (b.is_last() || (!a.is_last() && a.last() < b.last())) {
      a.Advance();
    } else {
      b.Advance();
    }
  }
}

DATELINE_AVX2 void FindNeighboursAvx2(const CandidatePositions& left,
                                      const CandidatePositions& right,
                                      uint32_t distance, size_t count,
                                      uint32_t* found) {
  for (size_t i = 0; i < count; ++i) {
    found[i] =
        FirstNeighbourAvx2(left.NumbersOf(i), right.NumbersOf(i), distance);
  }
}

Finder ChooseFinder() {
  return __builtin_cpu_supports("avx2") != 0 ? &FindNeighboursAvx2
                                             : &FindNeighboursPortable;
}
#else
Finder ChooseFinder() { return &FindNeighboursPortable; }
#endif

}  // namespace

void FindNeighboursPortable(const CandidatePositions& left,
                            const CandidatePositions& right, uint32_t distance,
                            size_t count, uint32_t* found) {
  for (size_t i = 0; i < count; ++i) {
    found[i] = FirstNeighbour(left.NumbersOf(i), right.NumbersOf(i), distance);
  }
}

void FindNeighbours(const CandidatePositions& left,
                    const CandidatePositions& right, uint32_t distance,
                    size_t count, uint32_t* found) {
  static const Finder finder = ChooseFinder();
  finder(left, right, distance, count, found);
}

}  // namespace dateline
