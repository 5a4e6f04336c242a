// Fresh memory of the test programs holds other numbers each time, so that an
// answer that hangs on memory nobody has set shows. (The sanitizers bring an
// allocator of their own.)
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

namespace {

std::atomic<uint64_t> counter;

// Values between -8 and 8: the size of a score.
double NextNumber() {
  const uint64_t mixed = ++counter * 0x9E3779B97F4A7C15U;
  return static_cast<double>(mixed >> 44U) / 65536 - 8;
}

void Stir(void* memory, size_t size) {
  constexpr size_t kMostStirred = 256;
  auto* bytes = static_cast<char*>(memory);
  for (size_t at = 0; at + sizeof(double) <= std::min(size, kMostStirred);
       at += sizeof(double)) {
    const double number = NextNumber();
    std::memcpy(bytes + at, &number, sizeof number);
  }
}

}  // namespace

void* operator new(size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  Stir(memory, size);
  return memory;
}
void* operator new[](size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, size_t) noexcept { std::free(memory); }

#endif
