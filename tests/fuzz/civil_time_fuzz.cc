// Any text as a date: what is read is written so that it reads back the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/civil_time.h"
#include "tests/support/feed_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto time = dateline::ParseTimestamp(text);
  if (!time) return 0;
  const auto again = dateline::ParseTimestamp(dateline::FormatTimestamp(*time));
  dateline::Require(again.has_value());
  dateline::Require(again->unix_seconds == time->unix_seconds);
  return 0;
}
