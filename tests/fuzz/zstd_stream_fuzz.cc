// Any bytes as a zstd stream: reading ends, within the limits.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/feed_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes = "\x28\xB5\x2F\xFD";
  bytes.append(reinterpret_cast<const char*>(data), size);
  constexpr size_t kMostOfABlock = size_t{128} << 10;
  dateline::CheckFeedProperties(std::move(bytes), "jsonl", kMostOfABlock);
  return 0;
}
