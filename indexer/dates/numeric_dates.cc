#include "indexer/dates/numeric_dates.h"

namespace dateline {
namespace {

// Three numbers with the same sign between them and no space.
bool IsTriple(const DateSentence& sentence, size_t at, DateWord sign) {
  for (size_t i = at + 1; i < at + 5; ++i) {
    const DateWord expected = (i - at) % 2 == 1 ? sign : DateWord::kNumber;
    if (!sentence.Is(i, expected) || !sentence.At(i).glued) return false;
  }
  const bool goes_on = sentence.Is(at + 5, sign) && sentence.At(at + 5).glued &&
                       sentence.At(at + 6).glued;
  return !goes_on && !(sentence.At(at).glued && sentence.Is(at - 1, sign));
}

int FullYear(const DateToken& token) {
  constexpr int kFirstOfCentury = 70;
  if (token.digits == 4) return token.value;
  if (token.digits != 2) return 0;
  return token.value + (token.value < kFirstOfCentury ? 2000 : 1900);
}

MaybePeriod ByOrder(int first, int second, int year, DayOrder order) {
  const MaybePeriod day_first = DayPeriod({year, second, first});
  const MaybePeriod month_first = DayPeriod({year, first, second});
  if (!day_first || !month_first || day_first == month_first) {
    return day_first ? day_first : month_first;
  }
  switch (order) {
    case DayOrder::kDayFirst:
      return day_first;
    case DayOrder::kMonthFirst:
      return month_first;
    case DayOrder::kUnknown:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateMatch> MatchNumericDate(const DateSentence& sentence,
                                          size_t at) {
  const DateToken& a = sentence.At(at);
  const DateToken& b = sentence.At(at + 2);
  const DateToken& c = sentence.At(at + 4);
  if (a.word != DateWord::kNumber) return std::nullopt;
  MaybePeriod period;
  if (IsTriple(sentence, at, DateWord::kDash)) {
    if (a.digits != 4 || b.digits != 2 || c.digits != 2) return std::nullopt;
    period = DayPeriod({a.value, b.value, c.value});
  } else if (a.digits > 2 || b.digits > 2) {
    return std::nullopt;
  } else if (IsTriple(sentence, at, DateWord::kSlash)) {
    period = ByOrder(a.value, b.value, FullYear(c), sentence.order());
  } else if (IsTriple(sentence, at, DateWord::kPoint)) {
    period = DayPeriod({FullYear(c), b.value, a.value});
  }
  return MatchOf(at + 5, period, DateMentionKind::kDate);
}

}  // namespace dateline
