// Any bytes as a gzip stream: reading ends, within the limits.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/feed_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes = "\x1f\x8b\x08";
  bytes.append(reinterpret_cast<const char*>(data), size);
  constexpr size_t kMostOfDeflate = 1032;
  dateline::CheckFeedProperties(std::move(bytes), "jsonl", kMostOfDeflate);
  return 0;
}
