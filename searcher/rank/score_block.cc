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

// The greatest of 64 scores, in any of the four.
__attribute__((target("avx2"), always_inline)) inline __m256d GreatestOf64(
    const double* scores) {
  __m256d a = _mm256_loadu_pd(scores);
  __m256d b = _mm256_loadu_pd(scores + 4);
  for (size_t i = 8; i < 64; i += 8) {
    a = _mm256_max_pd(a, _mm256_loadu_pd(scores + i));
    b = _mm256_max_pd(b, _mm256_loadu_pd(scores + i + 4));
  }
  return _mm256_max_pd(a, b);
}

// Mostly none of the 64 of a word.
__attribute__((target("avx2,popcnt"))) void KeepAtLeastAvx2(
    const double* scores, double least, WindowBits* bits) {
  const __m256d bound = _mm256_set1_pd(least);
  for (size_t w = 0; w < kWindowWords; ++w) {
    uint64_t& word = bits->words()[w];
    if (__builtin_popcountll(word) <= kFewBits) {
      word = KeepFew(scores + w * 64, least, word);
      continue;
    }
    const __m256d greatest = GreatestOf64(scores + w * 64);
    if (_mm256_movemask_pd(_mm256_cmp_pd(greatest, bound, _CMP_GE_OQ)) == 0) {
      word = 0;
      continue;
    }
    uint64_t reached = 0;
    for (size_t i = 0; i < 64; i += 4) {
      const __m256d four = _mm256_loadu_pd(scores + w * 64 + i);
      const int mask =
          _mm256_movemask_pd(_mm256_cmp_pd(four, bound, _CMP_GE_OQ));
      reached |= static_cast<uint64_t>(mask) << i;
    }
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
