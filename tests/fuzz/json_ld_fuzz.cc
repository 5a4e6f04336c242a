// Any bytes as a feed of this format.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/feed_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::CheckFeedProperties(
      std::string(reinterpret_cast<const char*>(data), size), "json-ld");
  return 0;
}
