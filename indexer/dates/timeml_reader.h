// Reads TimeML, the format of collections in which people have marked the dates
// (ISO 24617-1): the text, its TIMEX3 tags and the day it was written.
#ifndef DATELINE_INDEXER_DATES_TIMEML_READER_H_
#define DATELINE_INDEXER_DATES_TIMEML_READER_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/civil_time.h"

namespace dateline {

struct TimexTag {
  std::string type;   // "DATE", "TIME", "DURATION", "SET"
  std::string value;  // "1989-10", "1989-Q3", "PAST_REF", ...
  size_t offset = 0;  // bytes of TimemlDocument::text
  size_t length = 0;
};

struct TimemlDocument {
  std::string text;  // of the TEXT elements
  std::vector<TimexTag> tags;
  std::optional<CivilDay> created;
};

// InvalidArgument: not well-formed XML.
absl::StatusOr<TimemlDocument> ReadTimeml(std::string_view xml);

// The days a value stands for, times by their day: "1989-W12", "1989-SU",
// "198", "1998-02-06TEV". nullopt for those that name no days for sure:
// "PRESENT_REF", "XXXX-11-28", "P2D".
std::optional<DayRange> TimexDays(std::string_view value);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_TIMEML_READER_H_
