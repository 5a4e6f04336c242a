#include "common/date_mention.h"

namespace dateline {

std::string_view DateMentionPrecisionName(DateMentionPrecision precision) {
  switch (precision) {
    case DateMentionPrecision::kDecade:
      return "decade";
    case DateMentionPrecision::kYear:
      return "year";
    case DateMentionPrecision::kHalf:
      return "half";
    case DateMentionPrecision::kSeason:
      return "season";
    case DateMentionPrecision::kQuarter:
      return "quarter";
    case DateMentionPrecision::kMonth:
      return "month";
    case DateMentionPrecision::kWeek:
      return "week";
    case DateMentionPrecision::kDay:
      return "day";
  }
  return "";
}

std::string_view DateMentionKindName(DateMentionKind kind) {
  switch (kind) {
    case DateMentionKind::kDate:
      return "date";
    case DateMentionKind::kRelative:
      return "relative";
    case DateMentionKind::kInterval:
      return "interval";
  }
  return "";
}

}  // namespace dateline
