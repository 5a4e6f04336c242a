// The ways to read blocks of bit_packing.h, for its tests and benchmarks.
#ifndef DATELINE_COMMON_RANK_BIT_PACKING_INTERNAL_H_
#define DATELINE_COMMON_RANK_BIT_PACKING_INTERNAL_H_

#include <array>
#include <cstdint>
#include <utility>

namespace dateline::bit_packing_internal {

inline constexpr int kWidths = 33;  // 0 to 32 bits
inline constexpr int kRows = 32;

template <int... kNumber>
using Numbers = std::integer_sequence<int, kNumber...>;
using Widths = std::make_integer_sequence<int, kWidths>;

// One function for each number of bits.
struct Codec {
  using Unpack = void (*)(const uint8_t* in, uint32_t* values);
  using Ascend = void (*)(const uint8_t* in, uint32_t previous,
                          uint32_t* values);
  std::array<Unpack, kWidths> unpack;
  std::array<Ascend, kWidths> ascend;
};

// Vectors of 128 bits, or what the compiler makes of them on any machine.
const Codec& Portable();
// Null where the machine has no AVX2.
const Codec* Avx2();

}  // namespace dateline::bit_packing_internal

#endif  // DATELINE_COMMON_RANK_BIT_PACKING_INTERNAL_H_
