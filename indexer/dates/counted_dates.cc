#include "indexer/dates/counted_dates.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr int kMaxCount = 999;

// "3", "three" or "a" before a unit; 0 for anything else.
int CountOf(const DateToken& token) {
  switch (token.word) {
    case DateWord::kArticle:
      return 1;
    case DateWord::kCount:
      return token.value;
    case DateWord::kNumber:
      return token.value <= kMaxCount ? token.value : 0;
    default:
      return 0;
  }
}

bool IsAnyUnit(const DateToken& token) {
  return token.word == DateWord::kUnit || token.word == DateWord::kUnits;
}

MaybePeriod FromFocus(const DateSentence& sentence, DateUnit unit, int steps) {
  const MaybePeriod& day = sentence.focus().day;
  return day ? PeriodAround(unit, day->first, steps) : std::nullopt;
}

// The day that many units away: the same day of another month, or its last.
std::optional<CivilDay> DayAway(const CivilDay& day, DateUnit unit, int steps) {
  if (unit == DateUnit::kDay) return AddDays(day, steps);
  if (unit == DateUnit::kWeek) return AddDays(day, steps * 7);
  const MaybePeriod one = PeriodAround(unit, day);
  const MaybePeriod other = PeriodAround(unit, day, steps);
  if (!one || !other) return std::nullopt;
  const int month = other->first.month + day.month - one->first.month;
  const int year = other->first.year + day.year - one->first.year;
  return CivilDay{year, month, std::min(day.day, DaysInMonth(year, month))};
}

MaybePeriod SpanTo(const CivilDay& reference, DateUnit unit, int steps) {
  const auto far = DayAway(reference, unit, steps);
  if (!far) return std::nullopt;
  return DatePeriod{std::min(*far, reference), std::max(*far, reference), unit};
}

}  // namespace

std::optional<DateMatch> MatchCountedDistance(const DateSentence& sentence,
                                              size_t at) {
  const int count = CountOf(sentence.At(at));
  if (count == 0 || !IsAnyUnit(sentence.At(at + 1))) return std::nullopt;
  const DateUnit unit = UnitOf(sentence.At(at + 1));
  switch (sentence.At(at + 2).word) {
    case DateWord::kAgo:
      return Relative(at + 3, sentence.Around(unit, -count));
    case DateWord::kEarlier:
      return Relative(at + 3, FromFocus(sentence, unit, -count));
    case DateWord::kLater:
      return Relative(at + 3, FromFocus(sentence, unit, count));
    default:
      return std::nullopt;
  }
}

std::optional<DateMatch> MatchSpan(const DateSentence& sentence, size_t at) {
  const auto sign = StepsOf(sentence.At(at).word);
  if (!sign || *sign == 0 || !sentence.reference()) return std::nullopt;
  const bool one =
      sentence.Is(at, DateWord::kPast) && sentence.Is(at + 1, DateWord::kUnit);
  const int count = one ? 1 : CountOf(sentence.At(at + 1));
  const size_t unit = one ? at + 1 : at + 2;
  const bool units = one || (count > 0 && sentence.Is(unit, DateWord::kUnits));
  if (!units) return std::nullopt;
  return MatchOf(
      unit + 1,
      SpanTo(*sentence.reference(), UnitOf(sentence.At(unit)), *sign * count),
      DateMentionKind::kInterval);
}

}  // namespace dateline
