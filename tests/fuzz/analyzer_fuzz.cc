// Any text: folding is idempotent, tokens lie in the text in order.
#include <cstddef>
#include <cstdint>
#include <string>

#include "common/analyzer.h"
#include "common/fold.h"
#include "tests/support/feed_properties.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using dateline::Require;
  static auto* const analyzer = new dateline::Analyzer;
  const std::string text =
      dateline::RepairUtf8({reinterpret_cast<const char*>(data), size});
  Require(dateline::RepairUtf8(text) == text);
  const std::string folded = dateline::Fold(text);
  Require(dateline::Fold(folded) == folded);
  uint32_t offset = 0;
  for (const dateline::Token& token : analyzer->Analyze(text, "fr")) {
    Require(token.offset >= offset || token.joined || token.position > 0);
    Require(token.offset + token.length <= text.size());
    Require(!token.exact.empty() && !token.stem.empty());
    Require(dateline::IsValidUtf8(token.exact));
    offset = token.offset;
  }
  return 0;
}
