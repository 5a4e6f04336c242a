// Any bytes as a web archive, as they are and behind the head of a response.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/feed_properties.h"
#include "tests/support/web_archives.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  constexpr size_t kMostOfDeflate = 1032;
  dateline::CheckFeedProperties(bytes, "warc", kMostOfDeflate);
  dateline::CheckFeedProperties(
      dateline::WarcRecordText("response", "Content-Type: application/http\r\n",
                               bytes),
      "warc", kMostOfDeflate);
  return 0;
}
