// Two rows of a block in one register of 256 bits.
#include "common/rank/bit_packing_internal.h"

#if defined(__x86_64__)

#include <immintrin.h>

// No lambdas here: they would not inherit the target.
#define DATELINE_AVX2 [[gnu::target("avx2")]]
#define DATELINE_AVX2_INLINE [[gnu::target("avx2"), gnu::always_inline]] inline

namespace dateline::bit_packing_internal {
namespace {

using Pairs = std::make_integer_sequence<int, kRows / 2>;

// Where the two rows of a pair are: each begins in a word at a bit, the second
// in the word of the first or in the next one, and may end in the word after.
template <int kBits, int kPair>
struct Place {
  static constexpr int kOffset1 = 2 * kPair * kBits;
  static constexpr int kOffset2 = kOffset1 + kBits;
  static constexpr int kWord1 = kOffset1 / 32;
  static constexpr int kWord2 = kOffset2 / 32;
  static constexpr int kShift1 = kOffset1 % 32;
  static constexpr int kShift2 = kOffset2 % 32;
  static constexpr bool kStraddles1 = kShift1 + kBits > 32;
  static constexpr bool kStraddles2 = kShift2 + kBits > 32;
  // Whose ends to add: of both rows, or twice of the one that straddles.
  static constexpr int kEnd1 = (kStraddles1 ? kWord1 : kWord2) + 1;
  static constexpr int kEnd2 = (kStraddles2 ? kWord2 : kWord1) + 1;
};

// Numbers for the lanes of the first and of the second row.
DATELINE_AVX2_INLINE __m256i Both(int first, int second) {
  return _mm256_setr_epi32(first, first, first, first, second, second, second,
                           second);
}

// Two words, of which the second is the first again or the next one.
template <int kWord1, int kWord2>
DATELINE_AVX2_INLINE __m256i Words(const uint8_t* in) {
  static_assert(kWord2 == kWord1 || kWord2 == kWord1 + 1);
  const uint8_t* from = in + 16 * kWord1;
  if constexpr (kWord1 == kWord2) {
    return _mm256_broadcastsi128_si256(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)));
  } else {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  }
}

template <int kBits, int kPair>
DATELINE_AVX2_INLINE __m256i UnpackPair(const uint8_t* in) {
  using At = Place<kBits, kPair>;
  if constexpr (kBits == 0) {
    return _mm256_setzero_si256();
  } else if constexpr (kBits == 32) {
    return Words<At::kWord1, At::kWord2>(in);
  } else {
    __m256i rows = _mm256_srlv_epi32(Words<At::kWord1, At::kWord2>(in),
                                     Both(At::kShift1, At::kShift2));
    if constexpr (At::kStraddles1 || At::kStraddles2) {
      // A row that does not straddle is shifted out, by 32.
      const __m256i ends =
          _mm256_sllv_epi32(Words<At::kEnd1, At::kEnd2>(in),
                            Both(At::kStraddles1 ? 32 - At::kShift1 : 32,
                                 At::kStraddles2 ? 32 - At::kShift2 : 32));
      rows = _mm256_or_si256(rows, ends);
    }
    return _mm256_and_si256(
        rows, _mm256_set1_epi32(static_cast<int>((1U << kBits) - 1)));
  }
}

DATELINE_AVX2_INLINE void Store(__m256i rows, uint32_t* to) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), rows);
}

// The next eight values, from the last one before them, which it moves on. Each
// row is summed up in its half; then the sum of the first goes to the second.
DATELINE_AVX2_INLINE __m256i Advance(__m256i gaps, __m256i* last) {
  __m256i steps = _mm256_add_epi32(gaps, _mm256_slli_si256(gaps, 4));
  steps = _mm256_add_epi32(steps, _mm256_slli_si256(steps, 8));
  steps = _mm256_add_epi32(steps, _mm256_setr_epi32(1, 2, 3, 4, 1, 2, 3, 4));
  const __m256i sums = _mm256_shuffle_epi32(steps, 0xFF);
  const __m256i others = _mm256_permute2x128_si256(sums, sums, 0x01);
  const __m256i first = _mm256_and_si256(others, Both(0, -1));
  const __m256i values =
      _mm256_add_epi32(_mm256_add_epi32(steps, first), *last);
  *last = _mm256_add_epi32(*last, _mm256_add_epi32(sums, others));
  return values;
}

template <int kBits, int... kPair>
DATELINE_AVX2_INLINE void UnpackPairs(const uint8_t* in, uint32_t* values,
                                      Numbers<kPair...> /*pairs*/) {
  (Store(UnpackPair<kBits, kPair>(in), values + 8 * kPair), ...);
}

template <int kBits, int... kPair>
DATELINE_AVX2_INLINE void AscendPairs(const uint8_t* in, __m256i last,
                                      uint32_t* values,
                                      Numbers<kPair...> /*pairs*/) {
  (Store(Advance(UnpackPair<kBits, kPair>(in), &last), values + 8 * kPair),
   ...);
}

template <int kBits>
DATELINE_AVX2 void Unpack(const uint8_t* in, uint32_t* values) {
  UnpackPairs<kBits>(in, values, Pairs());
}

template <int kBits>
DATELINE_AVX2 void Ascend(const uint8_t* in, uint32_t previous,
                          uint32_t* values) {
  AscendPairs<kBits>(in, _mm256_set1_epi32(static_cast<int>(previous)), values,
                     Pairs());
}

template <int... kBits>
constexpr Codec CodecOf(Numbers<kBits...> /*widths*/) {
  return {{&Unpack<kBits>...}, {&Ascend<kBits>...}};
}

constexpr Codec kAvx2 = CodecOf(Widths());

}  // namespace

const Codec* Avx2() {
  return __builtin_cpu_supports("avx2") ? &kAvx2 : nullptr;
}

}  // namespace dateline::bit_packing_internal

#else

namespace dateline::bit_packing_internal {

const Codec* Avx2() { return nullptr; }

}  // namespace dateline::bit_packing_internal

#endif
