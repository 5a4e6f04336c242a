// What must be known beside a text to understand the dates in it.
#ifndef DATELINE_INDEXER_DATES_DATE_CONTEXT_H_
#define DATELINE_INDEXER_DATES_DATE_CONTEXT_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "common/civil_time.h"

namespace dateline {

// Which way round 3/4/2022 is.
enum class DayOrder : uint8_t { kUnknown, kDayFirst, kMonthFirst };

struct DateContext {
  // The day of the dateline or of publication. Without it, whatever is said
  // relative to it is left out.
  std::optional<CivilDay> reference;
  DayOrder order = DayOrder::kUnknown;
  std::string_view language;  // "en", "de", ...; empty is English
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_CONTEXT_H_
