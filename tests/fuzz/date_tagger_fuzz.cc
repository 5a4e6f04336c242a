// Any text: mentions in order, at character boundaries, of real days, and the
// same each time.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/utf8.h"
#include "indexer/dates/date_tagger.h"
#include "tests/support/feed_properties.h"

namespace dateline {
namespace {

constexpr std::string_view kLanguages[] = {"en", "de", "ar", "ja", "pt", "?"};

DateContext ContextOf(uint8_t choice) {
  DateContext context;
  context.language = kLanguages[choice % std::size(kLanguages)];
  context.order = static_cast<DayOrder>(choice % 3);
  switch (choice % 4) {
    case 0:
      context.reference = CivilDay{2022, 11, 28};
      break;
    case 1:
      context.reference = CivilDay{1, 1, 1};
      break;
    case 2:
      context.reference = CivilDay{9999, 12, 31};
      break;
    default:
      break;
  }
  return context;
}

void CheckMentions(std::string_view text, const DateContext& context) {
  const std::vector<DateMention> mentions = TagDates(text, context);
  size_t end = 0;
  for (const DateMention& mention : mentions) {
    Require(mention.offset >= end && mention.length > 0);
    end = mention.offset + mention.length;
    Require(end <= text.size());
    Require(IsValidUtf8(text.substr(0, mention.offset)));
    Require(IsValidUtf8(text.substr(mention.offset, mention.length)));
    Require(IsValid(mention.first) && IsValid(mention.last));
    Require(mention.first <= mention.last);
  }
  Require(TagDates(text, context) == mentions);
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string text = dateline::RepairUtf8(
      std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));
  dateline::CheckMentions(text, dateline::ContextOf(data[0]));
  return 0;
}
