#include "searcher/rank/window.h"

namespace dateline {
namespace {

uint32_t CountPortable(const uint64_t* words, size_t count) {
  int bits = 0;
  for (size_t i = 0; i < count; ++i) bits += std::popcount(words[i]);
  return static_cast<uint32_t>(bits);
}

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

Counter ChooseCounter() {
  return __builtin_cpu_supports("popcnt") != 0 ? &CountPopcnt : &CountPortable;
}
#else
Counter ChooseCounter() { return &CountPortable; }
#endif

}  // namespace

uint32_t CountBits(const uint64_t* words, size_t count) {
  static const Counter counter = ChooseCounter();
  return counter(words, count);
}

}  // namespace dateline
