// Blocks of 128 numbers, each in as many bits as the greatest of them needs.
//
// The layout is SIMD-BP128 of Lemire and Boytsov, "Decoding billions of
// integers per second through vectorization" (Software: Practice and
// Experience, 2015): four interleaved lanes of 32-bit little-endian words.
// Value i is in row i / 4 of lane i % 4. Each lane packs its 32 values, lowest
// bits first and without gaps, into as many words as a value has bits; word w
// of lane l is at byte 16 * w + 4 * l. So a block is 16 bytes for each bit of
// width, and nothing when all values are 0.
//
// Reading costs some 10 ns a block and 30 ns with the sums, with AVX2 where the
// machine has it. Values at a multiple of 32 bytes (alignas(32)) are written
// faster than others. Nothing here allocates or fails; all of it is safe in
// every thread.
#ifndef DATELINE_COMMON_RANK_BIT_PACKING_H_
#define DATELINE_COMMON_RANK_BIT_PACKING_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline {

inline constexpr size_t kPackedValues = 128;

// Bits that the greatest of the values needs: 0 to 32.
int BitsFor(std::span<const uint32_t, kPackedValues> values);

inline constexpr size_t PackedBytes(int bits) {
  return static_cast<size_t>(bits) * 16;
}

// Writes PackedBytes(bits) bytes; `bits` is BitsFor(values) or more, up to 32.
void PackBlock(std::span<const uint32_t, kPackedValues> values, int bits,
               uint8_t* out);

// Reads exactly PackedBytes(bits) bytes, from any alignment, and writes 128
// values. `bits` is 0 to 32; anything else is undefined.
void UnpackBlock(const uint8_t* in, int bits, uint32_t* values);

// As UnpackBlock, of the gaps between ascending numbers, each less one:
// values[i] = values[i - 1] + 1 + gap[i], where values[-1] is `previous`. It
// wraps around, so that previous = UINT32_MAX gives values[0] = gap[0].
void UnpackAscending(const uint8_t* in, int bits, uint32_t previous,
                     uint32_t* values);

// Turns ascending numbers to the gaps that UnpackAscending undoes. `gaps` may
// be where `ascending` is, but must not overlap it otherwise.
void GapsOf(std::span<const uint32_t, kPackedValues> ascending,
            uint32_t previous, uint32_t* gaps);

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_BIT_PACKING_H_
