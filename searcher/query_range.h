// Values of date and number fields: 2022-11..2022-12, 7d.., >500, [a TO b].
// Part of the query parser.
#ifndef DATELINE_SEARCHER_QUERY_RANGE_H_
#define DATELINE_SEARCHER_QUERY_RANGE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/civil_time.h"
#include "searcher/query_lexer.h"

namespace dateline {

// A QueryError without its span.
struct RangeProblem {
  std::string code;
  std::string message;
  std::string hint;
};

struct DateValue {
  DayRange days;
  bool resolved = false;  // depends on today
};

struct NumberValue {
  std::optional<int64_t> low;
  std::optional<int64_t> high;
};

std::variant<DateValue, RangeProblem> ReadDateValue(
    std::string_view value, FieldUse use, std::optional<CivilDay> today);

std::variant<NumberValue, RangeProblem> ReadNumberValue(std::string_view value);

// "2022-11-28..2022-12-01", "2022-11-28", "500..".
std::string FormatDays(const DayRange& days);
std::string FormatNumbers(std::optional<int64_t> low,
                          std::optional<int64_t> high);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_QUERY_RANGE_H_
