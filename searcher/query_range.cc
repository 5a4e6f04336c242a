#include "searcher/query_range.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "searcher/query_chars.h"
#include "searcher/query_word.h"

namespace dateline {
namespace {

enum class RangeShape : uint8_t {
  kOne,
  kBetween,
  kAbove,
  kFrom,
  kBelow,
  kUpTo
};

// The parts of a range, not yet read; empty ends are open.
struct RangeText {
  RangeShape shape = RangeShape::kOne;
  std::string_view first;
  std::string_view last;
};

RangeProblem BadRange(std::string message) {
  return {"bad-range", std::move(message),
          "type a..b, a.. or ..b, both ends included"};
}

RangeProblem Reversed() {
  return {"range-reversed", "the range ends before it begins",
          "type the earlier or smaller end first"};
}

RangeProblem BadDate(std::string_view text) {
  return {"bad-date", "this is not a day, month or year: " + Excerpt(text),
          "type 2022-11-28, 2022-11, 2022, or 7d for the last seven days"};
}

RangeProblem NoSuchDate(std::string_view text) {
  return {"no-such-date", "the calendar has no such date: " + Excerpt(text),
          "type the year, month and day as in 2022-11-28"};
}

RangeProblem NoToday() {
  return {"no-today", "relative dates have no meaning here",
          "type the days themselves, as in 2022-11-28..2022-12-01"};
}

std::string_view OpenIfStar(std::string_view end) {
  return end == "*" ? std::string_view() : end;
}

std::variant<RangeText, RangeProblem> SplitBracket(std::string_view value) {
  const std::string_view inside = value.substr(1, value.size() - 2);
  const std::vector<std::string_view> words = SplitAtQuerySpace(inside);
  if (value.front() != '[' || value.back() != ']' || words.size() != 3 ||
      AsciiLower(words[1]) != "to") {
    return BadRange("a range in brackets is [a TO b], both ends included");
  }
  return RangeText{RangeShape::kBetween, OpenIfStar(words[0]),
                   OpenIfStar(words[2])};
}

struct Comparison {
  std::string_view sign;
  RangeShape shape;
};

constexpr std::array<Comparison, 4> kComparisons = {{
    {">=", RangeShape::kFrom},
    {"<=", RangeShape::kUpTo},
    {">", RangeShape::kAbove},
    {"<", RangeShape::kBelow},
}};

// `separator` is ".." or "/".
std::optional<RangeText> SplitAt(std::string_view value,
                                 std::string_view separator) {
  const size_t at = value.find(separator);
  if (at == std::string_view::npos) return std::nullopt;
  return RangeText{RangeShape::kBetween, OpenIfStar(value.substr(0, at)),
                   OpenIfStar(value.substr(at + separator.size()))};
}

std::variant<RangeText, RangeProblem> SplitRange(std::string_view value) {
  if (value.size() > 1 && (value.front() == '[' || value.front() == '{')) {
    return SplitBracket(value);
  }
  for (const Comparison& comparison : kComparisons) {
    if (value.starts_with(comparison.sign)) {
      return RangeText{
          comparison.shape, value.substr(comparison.sign.size()), {}};
    }
  }
  if (auto range = SplitAt(value, "..")) return *range;
  if (auto range = SplitAt(value, "/")) return *range;
  return RangeText{RangeShape::kOne, value, {}};
}

// "7d", "P7D": a count and a unit.
struct Span {
  int count = 0;
  char unit = 'd';
};

std::optional<Span> ReadSpan(std::string_view text) {
  const std::string lower = AsciiLower(text);
  std::string_view digits = lower;
  if (digits.starts_with('p')) digits.remove_prefix(1);
  if (digits.size() < 2) return std::nullopt;
  const char unit = digits.back();
  digits.remove_suffix(1);
  const auto count = ParseSmallNumber(digits);
  constexpr std::string_view kUnits = "dwmy";
  if (!count || *count < 1 || kUnits.find(unit) == std::string_view::npos) {
    return std::nullopt;
  }
  return Span{*count, unit};
}

bool IsIsoDuration(std::string_view text) {
  return (text.starts_with('P') || text.starts_with('p')) && ReadSpan(text);
}

std::optional<CivilDay> PlusDays(const CivilDay& day, int64_t days) {
  constexpr CivilDay kFirst = {1, 1, 1};
  constexpr CivilDay kLast = {9999, 12, 31};
  const int64_t sum = DaysFromCivil(day) + days;
  if (sum < DaysFromCivil(kFirst) || sum > DaysFromCivil(kLast)) {
    return std::nullopt;
  }
  return CivilFromDays(sum);
}

// The same day some months before, or the last one of a shorter month.
std::optional<CivilDay> MinusMonths(const CivilDay& day, int64_t months) {
  const int64_t month = int64_t{day.year} * 12 + day.month - 1 - months;
  if (month < 12) return std::nullopt;
  CivilDay result;
  result.year = static_cast<int>(month / 12);
  result.month = static_cast<int>(month % 12) + 1;
  result.day = std::min(day.day, DaysInMonth(result.year, result.month));
  return result;
}

std::optional<CivilDay> Minus(const CivilDay& day, const Span& span) {
  switch (span.unit) {
    case 'd':
      return PlusDays(day, -int64_t{span.count});
    case 'w':
      return PlusDays(day, -7 * int64_t{span.count});
    case 'm':
      return MinusMonths(day, span.count);
    default:
      return MinusMonths(day, 12 * int64_t{span.count});
  }
}

// Year, month and day in digits and hyphens, existing or not.
bool LooksLikeDate(std::string_view text) {
  std::string shape(text);
  for (char& c : shape) c = c >= '0' && c <= '9' ? '9' : c;
  return shape == "9999" || shape == "9999-99" || shape == "9999-99-99";
}

// The days that one end of a range names.
struct Period {
  CivilDay first;
  CivilDay last;
  bool relative = false;
};

using PeriodResult = std::variant<Period, RangeProblem>;

PeriodResult ReadRelative(const Span& span, std::optional<CivilDay> today) {
  if (!today) return NoToday();
  const auto before = Minus(*today, span);
  const auto first = before ? PlusDays(*before, 1) : std::nullopt;
  if (!first) return BadRange("the range begins before the calendar does");
  return Period{*first, *today, true};
}

PeriodResult ReadPeriod(std::string_view text, std::optional<CivilDay> today) {
  if (text == "today" || text == "yesterday") {
    if (!today) return NoToday();
    const auto day = PlusDays(*today, text == "today" ? 0 : -1);
    return day ? PeriodResult(Period{*day, *day, true}) : NoToday();
  }
  if (const auto span = ReadSpan(text)) return ReadRelative(*span, today);
  if (!LooksLikeDate(text)) return BadDate(text);
  const auto days = ParseDayPeriod(text);
  if (!days || !days->first || !days->last) return NoSuchDate(text);
  return Period{*days->first, *days->last, false};
}

// One end after the other; remembers the first problem.
class DateReader {
 public:
  explicit DateReader(std::optional<CivilDay> today) : today_(today) {}

  std::variant<DateValue, RangeProblem> Read(const RangeText& text) {
    if (text.shape == RangeShape::kBetween) {
      ReadBetween(text);
    } else {
      ReadOneSided(text);
    }
    if (problem_) return *std::move(problem_);
    const DayRange& days = value_.days;
    if (days.first && days.last && *days.last < *days.first) return Reversed();
    return value_;
  }

 private:
  std::optional<Period> Take(std::string_view text) {
    PeriodResult result = ReadPeriod(text, today_);
    if (const auto* problem = std::get_if<RangeProblem>(&result)) {
      if (!problem_) problem_ = *problem;
      return std::nullopt;
    }
    value_.resolved |= std::get<Period>(result).relative;
    return std::get<Period>(result);
  }

  // "7d" at the end of a range is the day before the last seven.
  std::optional<CivilDay> EndOf(std::string_view text, const Period& period) {
    return ReadSpan(text) ? Shifted(period.first, -1) : period.last;
  }

  std::optional<CivilDay> Shifted(const CivilDay& day, int64_t days) {
    const auto shifted = PlusDays(day, days);
    if (!shifted) problem_ = BadRange("the range is outside of the calendar");
    return shifted;
  }

  void ReadBetween(const RangeText& text) {
    if (text.first.empty() && text.last.empty()) {
      problem_ = BadRange("the range has no end on either side");
      return;
    }
    const bool closed = !text.first.empty() && !text.last.empty();
    if (closed && (IsIsoDuration(text.first) || IsIsoDuration(text.last))) {
      problem_ = BadRange("a duration takes no other end");
      return;
    }
    if (!text.first.empty()) {
      const auto period = Take(text.first);
      if (!period) return;
      value_.days.first = period->first;
      if (text.last.empty() && ReadSpan(text.first)) value_.days.last = today_;
    }
    if (!text.last.empty()) {
      const auto period = Take(text.last);
      if (period) value_.days.last = EndOf(text.last, *period);
    }
  }

  void ReadOneSided(const RangeText& text) {
    const auto period = Take(text.first);
    if (!period) return;
    const bool upward =
        text.shape == RangeShape::kFrom || text.shape == RangeShape::kAbove;
    DayRange& days = value_.days;
    if (text.shape == RangeShape::kOne || (upward && ReadSpan(text.first))) {
      days = {period->first, period->last};
    } else if (text.shape == RangeShape::kBelow) {
      days.last = Shifted(period->first, -1);
    } else if (text.shape == RangeShape::kUpTo) {
      days.last = EndOf(text.first, *period);
    } else if (text.shape == RangeShape::kFrom) {
      days.first = period->first;
    } else {
      days.first = Shifted(period->last, 1);
    }
  }

  std::optional<CivilDay> today_;
  DateValue value_;
  std::optional<RangeProblem> problem_;
};

RangeShape ShapeOf(FieldUse use) {
  switch (use) {
    case FieldUse::kBefore:
      return RangeShape::kBelow;
    case FieldUse::kAfter:
      return RangeShape::kAbove;
    case FieldUse::kSince:
      return RangeShape::kFrom;
    case FieldUse::kUntil:
      return RangeShape::kUpTo;
    case FieldUse::kValue:
    case FieldUse::kCaps:
      break;
  }
  return RangeShape::kOne;
}

RangeProblem BadNumber(std::string_view text) {
  return {"bad-number", "this is not a whole number: " + Excerpt(text),
          "type digits only, as in 500.. or 100..200"};
}

// One more still fits, so that "> number" can be written down.
std::optional<int64_t> ParseNumber(std::string_view digits) {
  constexpr size_t kMostDigits = 18;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  int64_t value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  constexpr int64_t kMost = 999'999'999'999'999'998;
  return value <= kMost ? std::optional(value) : std::nullopt;
}

NumberValue Numbers(const RangeText& text, std::optional<int64_t> first,
                    std::optional<int64_t> last) {
  switch (text.shape) {
    case RangeShape::kOne:
      return {first, first};
    case RangeShape::kBetween:
      return {first, last};
    case RangeShape::kAbove:
      return {*first + 1, std::nullopt};
    case RangeShape::kFrom:
      return {first, std::nullopt};
    case RangeShape::kBelow:
      return {std::nullopt, *first - 1};
    case RangeShape::kUpTo:
      return {std::nullopt, first};
  }
  return {};
}

}  // namespace

std::variant<DateValue, RangeProblem> ReadDateValue(
    std::string_view value, FieldUse use, std::optional<CivilDay> today) {
  auto split = SplitRange(value);
  if (auto* problem = std::get_if<RangeProblem>(&split)) return *problem;
  RangeText text = std::get<RangeText>(split);
  if (use != FieldUse::kValue) {
    if (text.shape != RangeShape::kOne) {
      return BadRange("before:, after:, since: and until: take one date");
    }
    text.shape = ShapeOf(use);
  }
  return DateReader(today).Read(text);
}

std::variant<NumberValue, RangeProblem> ReadNumberValue(
    std::string_view value) {
  auto split = SplitRange(value);
  if (auto* problem = std::get_if<RangeProblem>(&split)) return *problem;
  const RangeText& text = std::get<RangeText>(split);
  const bool between = text.shape == RangeShape::kBetween;
  if (between && text.first.empty() && text.last.empty()) {
    return BadRange("the range has no end on either side");
  }
  const auto first = ParseNumber(text.first);
  if (!first && !(between && text.first.empty())) return BadNumber(text.first);
  const auto last = ParseNumber(text.last);
  if (!last && !text.last.empty()) return BadNumber(text.last);
  NumberValue numbers = Numbers(text, first, last);
  if (numbers.high && *numbers.high < numbers.low.value_or(0)) {
    return Reversed();
  }
  return numbers;
}

std::string FormatDays(const DayRange& days) {
  if (days.first && days.last && *days.first == *days.last) {
    return FormatDay(*days.first);
  }
  return (days.first ? FormatDay(*days.first) : "") + ".." +
         (days.last ? FormatDay(*days.last) : "");
}

std::string FormatNumbers(std::optional<int64_t> low,
                          std::optional<int64_t> high) {
  if (low && high && *low == *high) return std::to_string(*low);
  return (low ? std::to_string(*low) : "") + ".." +
         (high ? std::to_string(*high) : "");
}

}  // namespace dateline
