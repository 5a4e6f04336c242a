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
  int64_t bits = 0;
  for (size_t i = 0; i < count; ++i) bits += __builtin_popcountll(words[i]);
  return static_cast<uint32_t>(bits);
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
