#include "common/rank/set_bits.h"

#include <array>
#include <bit>
#include <cstring>

namespace dateline {
namespace {

typedef uint16_t Eight __attribute__((vector_size(16)));  // NOLINT

// Of each byte the numbers of its bits, and how many they are.
struct BytesBits {
  alignas(16) std::array<std::array<uint16_t, 8>, 256> numbers = {};
  std::array<uint8_t, 256> count = {};
};

constexpr BytesBits kBytes = [] {
  BytesBits bytes;
  for (size_t byte = 0; byte < 256; ++byte) {
    for (uint16_t bit = 0; bit < 8; ++bit) {
      if ((byte >> bit & 1U) == 0) continue;
      bytes.numbers[byte][bytes.count[byte]++] = bit;
    }
  }
  return bytes;
}();

// At most three, without a branch on how many there are.
uint16_t* ListFew(uint64_t word, uint32_t first, uint16_t* to) {
  for (int i = 0; i < 3; ++i) {
    *to = static_cast<uint16_t>(first +
                                static_cast<uint32_t>(std::countr_zero(word)));
    to += static_cast<size_t>(word != 0);
    word &= word - 1;
  }
  return to;
}

// Eight numbers at once, of which those of the bits that are set stay.
uint16_t* ListMany(uint64_t word, uint32_t first, uint16_t* to) {
  const auto start = static_cast<uint16_t>(first);
  Eight base = {start, start, start, start, start, start, start, start};
#pragma GCC unroll 8
  for (int at = 0; at < 64; at += 8) {
    const size_t byte = word >> at & 0xFF;
    Eight numbers;
    std::memcpy(&numbers, kBytes.numbers[byte].data(), sizeof(numbers));
    numbers += base;
    std::memcpy(to, &numbers, sizeof(numbers));
    to += kBytes.count[byte];
    base += 8;
  }
  return to;
}

bool HasFew(uint64_t word) {
  word &= word - 1;
  word &= word - 1;
  return (word & (word - 1)) == 0;
}

}  // namespace

size_t ListSetBits(std::span<const uint64_t> words, uint16_t* numbers) {
  // Which words are not 0, without a branch on it.
  std::array<uint16_t, kMaxBitWords> at;
  size_t count = 0;
  for (size_t i = 0; i < words.size(); ++i) {
    at[count] = static_cast<uint16_t>(i);
    count += static_cast<size_t>(words[i] != 0);
  }
  uint16_t* to = numbers;
  for (const uint16_t i : std::span(at).first(count)) {
    const uint32_t first = uint32_t{i} * 64;
    to = HasFew(words[i]) ? ListFew(words[i], first, to)
                          : ListMany(words[i], first, to);
  }
  return static_cast<size_t>(to - numbers);
}

}  // namespace dateline
