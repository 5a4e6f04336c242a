#include "searcher/rank/window.h"

namespace dateline {
namespace {

uint32_t CountPortable(const uint64_t* words, size_t count) {
  int bits = 0;
  for (size_t i = 0; i < count; ++i) bits += std::popcount(words[i]);
  return static_cast<uint32_t>(bits);
}

// As the function that it is inlined into may do it, with the instruction or
// without.
[[gnu::always_inline]] inline void Ranks(const WindowBits& bits,
                                         std::span<const uint16_t> numbers,
                                         uint16_t* ranks) {
  size_t word = 0;
  int before = 0;  // the word
  for (const uint16_t number : numbers) {
    for (; word < number / 64U; ++word) {
      before += __builtin_popcountll(bits.words()[word]);
    }
    const uint64_t below = (uint64_t{1} << number % 64) - 1;
    *ranks++ = static_cast<uint16_t>(
        before + __builtin_popcountll(bits.words()[word] & below));
  }
}

void RanksPortable(const WindowBits& bits, std::span<const uint16_t> numbers,
                   uint16_t* ranks) {
  Ranks(bits, numbers, ranks);
}

using Ranker = void (*)(const WindowBits&, std::span<const uint16_t>,
                        uint16_t*);
using Counter = uint32_t (*)(const uint64_t*, size_t);

#if defined(__x86_64__)
__attribute__((target("popcnt"))) uint32_t CountPopcnt(const uint64_t* words,
                                                       size_t count) {
  int64_t even = 0;
  int64_t odd = 0;
  size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    even += __builtin_popcountll(words[i]);
    odd += __builtin_popcountll(words[i + 1]);
    even += __builtin_popcountll(words[i + 2]);
    odd += __builtin_popcountll(words[i + 3]);
  }
  for (; i < count; ++i) even += __builtin_popcountll(words[i]);
  return static_cast<uint32_t>(even + odd);
}

__attribute__((target("popcnt"))) void RanksPopcnt(
    const WindowBits& bits, std::span<const uint16_t> numbers,
    uint16_t* ranks) {
  Ranks(bits, numbers, ranks);
}

Counter ChooseCounter() {
  return __builtin_cpu_supports("popcnt") != 0 ? &CountPopcnt : &CountPortable;
}
Ranker ChooseRanker() {
  return __builtin_cpu_supports("popcnt") != 0 ? &RanksPopcnt : &RanksPortable;
}
#else
Ranker ChooseRanker() { return &RanksPortable; }
Counter ChooseCounter() { return &CountPortable; }
#endif

}  // namespace

void RanksIn(const WindowBits& bits, std::span<const uint16_t> numbers,
             uint16_t* ranks) {
  static const Ranker ranker = ChooseRanker();
  ranker(bits, numbers, ranks);
}

uint32_t CountBits(const uint64_t* words, size_t count) {
  static const Counter counter = ChooseCounter();
  return counter(words, count);
}

}  // namespace dateline
