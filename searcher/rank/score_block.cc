#include "searcher/rank/score_block.h"

#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dateline {

void ScoreBlockPortable(const Bm25Term& term, const uint32_t* documents,
                        const uint32_t* frequencies, size_t count,
                        const uint32_t* lengths, double* parts) {
  for (size_t i = 0; i < count; ++i) {
    parts[i] = term.Part(frequencies[i], lengths[documents[i]]);
  }
}

void KeepAtLeastPortable(const double* scores, double least, WindowBits* bits) {
  bits->Filter([&](uint32_t i) { return scores[i] >= least; });
}

namespace {

constexpr int kFewBits = 3;

uint64_t KeepFew(const double* scores, double least, uint64_t word) {
  uint64_t reached = 0;
  for (; word != 0; word &= word - 1) {
    const int i = std::countr_zero(word);
    reached |= uint64_t{scores[i] >= least} << i;
  }
  return reached;
}

using Keep = void (*)(const double*, double, WindowBits*);
using Kernel = void (*)(const Bm25Term&, const uint32_t*, const uint32_t*,
                        size_t, const uint32_t*, double*);

#if defined(__x86_64__)
// The operations of Bm25Term::Part in its order, four at a time.
__attribute__((target("avx2"))) void ScoreBlockAvx2(const Bm25Term& term,
                                                    const uint32_t* documents,
                                                    const uint32_t* frequencies,
                                                    size_t count,
                                                    const uint32_t* lengths,
                                                    double* parts) {
  const __m256d weight = _mm256_set1_pd(term.weight);
  const __m256d fixed = _mm256_set1_pd(term.fixed);
  const __m256d by_length = _mm256_set1_pd(term.by_length);
  const __m256d half = _mm256_set1_pd(0.5);
  size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const __m128i four_lengths =
        _mm_set_epi32(static_cast<int>(lengths[documents[i + 3]]),
                      static_cast<int>(lengths[documents[i + 2]]),
                      static_cast<int>(lengths[documents[i + 1]]),
                      static_cast<int>(lengths[documents[i]]));
    const __m256d length = _mm256_cvtepi32_pd(four_lengths);
    const __m256d tf = _mm256_cvtepi32_pd(
        _mm_loadu_si128(reinterpret_cast<const __m128i*>(frequencies + i)));
    const __m256d norm = _mm256_add_pd(fixed, _mm256_mul_pd(by_length, length));
    const __m256d part =
        _mm256_div_pd(_mm256_mul_pd(weight, tf), _mm256_add_pd(tf, norm));
    _mm256_storeu_pd(parts + i, _mm256_floor_pd(_mm256_add_pd(part, half)));
  }
  ScoreBlockPortable(term, documents + i, frequencies + i, count - i, lengths,
                     parts + i);
}

// Eight lanes, of scores 0, 1, 4, 5, 2, 3, 6 and 7: all ones where one reaches
// the bound.
__attribute__((target("avx2"), always_inline)) inline __m256i Reach8(
    const double* scores, __m256d bound) {
  const __m256d low = _mm256_cmp_pd(_mm256_loadu_pd(scores), bound, _CMP_GE_OQ);
  const __m256d high =
      _mm256_cmp_pd(_mm256_loadu_pd(scores + 4), bound, _CMP_GE_OQ);
  return _mm256_castps_si256(
      _mm256_shuffle_ps(_mm256_castpd_ps(low), _mm256_castpd_ps(high), 0x88));
}

// A bit for each of 32 scores. Packing goes half by half: in the first there is
// every other pair of scores, in the second there are those between.
__attribute__((target("avx2"), always_inline)) inline uint32_t Reach32(
    const double* scores, __m256d bound) {
  const __m256i words01 =
      _mm256_packs_epi32(Reach8(scores, bound), Reach8(scores + 8, bound));
  const __m256i words23 = _mm256_packs_epi32(Reach8(scores + 16, bound),
                                             Reach8(scores + 24, bound));
  const __m256i bytes = _mm256_packs_epi16(words01, words23);
  const __m128i even = _mm256_castsi256_si128(bytes);
  const __m128i odd = _mm256_extracti128_si256(bytes, 1);
  const int first = _mm_movemask_epi8(_mm_unpacklo_epi16(even, odd));
  const int second = _mm_movemask_epi8(_mm_unpackhi_epi16(even, odd));
  return static_cast<uint32_t>(first) | static_cast<uint32_t>(second) << 16;
}

// A few by themselves, else all 64 of a word.
__attribute__((target("avx2,popcnt"))) void KeepAtLeastAvx2(
    const double* scores, double least, WindowBits* bits) {
  const __m256d bound = _mm256_set1_pd(least);
  for (size_t w = 0; w < kWindowWords; ++w) {
    uint64_t& word = bits->words()[w];
    if (__builtin_popcountll(word) <= kFewBits) {
      word = KeepFew(scores + w * 64, least, word);
      continue;
    }
    const double* const own = scores + w * 64;
    const uint64_t reached =
        Reach32(own, bound) | uint64_t{Reach32(own + 32, bound)} << 32;
    word &= reached;
  }
}

Keep ChooseKeep() {
  return __builtin_cpu_supports("avx2") != 0 &&
                 __builtin_cpu_supports("popcnt") != 0
             ? &KeepAtLeastAvx2
             : &KeepAtLeastPortable;
}
Kernel ChooseKernel() {
  return __builtin_cpu_supports("avx2") != 0 ? &ScoreBlockAvx2
                                             : &ScoreBlockPortable;
}
#else
Keep ChooseKeep() { return &KeepAtLeastPortable; }
Kernel ChooseKernel() { return &ScoreBlockPortable; }
#endif

}  // namespace

void ScoreBlock(const Bm25Term& term, const uint32_t* documents,
                const uint32_t* frequencies, size_t count,
                const uint32_t* lengths, double* parts) {
  static const Kernel kernel = ChooseKernel();
  kernel(term, documents, frequencies, count, lengths, parts);
}

void KeepAtLeast(const double* scores, double least, WindowBits* bits) {
  static const Keep keep = ChooseKeep();
  keep(scores, least, bits);
}

}  // namespace dateline
