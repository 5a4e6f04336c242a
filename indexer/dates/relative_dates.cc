#include "indexer/dates/relative_dates.h"

#include <algorithm>

#include "indexer/dates/date_tense.h"

namespace dateline {
namespace {

constexpr int kMaxCount = 999;

DateUnit UnitOf(const DateToken& token) {
  return static_cast<DateUnit>(token.value);
}

bool IsPartOfDay(const DateSentence& sentence, size_t at) {
  return sentence.Is(at, DateWord::kPartOfDay) ||
         sentence.Is(at, DateWord::kNight);
}

// After "Monday" comes "night", or nothing that belongs to it.
size_t SkipPartOfDay(const DateSentence& sentence, size_t at) {
  return IsPartOfDay(sentence, at) ? at + 1 : at;
}

std::optional<DateMatch> Relative(size_t end, const MaybePeriod& period) {
  return MatchOf(end, period, DateMentionKind::kRelative);
}

// "last" is -1, "this" 0, "next" 1.
std::optional<int> StepsOf(DateWord word) {
  switch (word) {
    case DateWord::kLast:
    case DateWord::kPast:
      return -1;
    case DateWord::kThis:
    case DateWord::kCurrent:
      return 0;
    case DateWord::kNext:
      return 1;
    default:
      return std::nullopt;
  }
}

DateDirection DirectionOf(int steps) {
  return steps > 0 ? DateDirection::kForward : DateDirection::kBackward;
}

// The reference moved by `steps` of the unit, so that "last Monday" on a Monday
// is not today.
std::optional<CivilDay> Moved(const DateSentence& sentence, DateUnit unit,
                              int steps) {
  const MaybePeriod period = sentence.Around(unit, steps);
  if (!period) return std::nullopt;
  return steps < 0 ? period->last : period->first;
}

MaybePeriod NamedWeekday(const DateSentence& sentence, size_t at, int steps) {
  const int weekday = sentence.At(at).value;
  if (steps == 0) {
    return ResolveWeekday(weekday, AnchorFor(sentence, at, at + 1));
  }
  return ResolveWeekday(
      weekday, {Moved(sentence, DateUnit::kDay, steps), DirectionOf(steps)});
}

MaybePeriod NamedMonth(const DateSentence& sentence, size_t at, int steps) {
  const int month = sentence.At(at).value;
  if (!sentence.reference()) return std::nullopt;
  if (steps == 0) return MonthPeriod(sentence.reference()->year, month);
  return ResolveMonth(
      month, {Moved(sentence, DateUnit::kMonth, steps), DirectionOf(steps)});
}

// "last October", "last Oct. 23".
std::optional<DateMatch> MatchNamedMonth(const DateSentence& sentence,
                                         size_t at, int steps) {
  const DateToken& day = sentence.At(at + 1);
  const MaybePeriod month = NamedMonth(sentence, at, steps);
  const bool has_day = day.word == DateWord::kNumber && day.digits <= 2;
  if (!month || !has_day) return Relative(at + 1, month);
  return Relative(
      at + 2, DayPeriod({month->first.year, month->first.month, day.value}));
}

MaybePeriod NamedSeason(const DateSentence& sentence, size_t at, int steps) {
  if (!sentence.reference()) return std::nullopt;
  const CivilDay& day = *sentence.reference();
  const int season = sentence.At(at).value;
  MaybePeriod period = SeasonPeriod(day.year, season);
  if (!period || steps == 0) return period;
  if (steps < 0 && day <= period->last) {
    return SeasonPeriod(day.year - 1, season);
  }
  if (steps > 0 && period->first <= day) {
    return SeasonPeriod(day.year + 1, season);
  }
  return period;
}

// Saturday and Sunday of the reference's week or one beside it.
MaybePeriod Weekend(const DateSentence& sentence, int steps) {
  const MaybePeriod week = sentence.Around(DateUnit::kWeek, steps);
  if (!week) return std::nullopt;
  const auto saturday = AddDays(week->last, -1);
  if (!saturday) return std::nullopt;
  return DatePeriod{*saturday, week->last, DateUnit::kDay};
}

// On a Sunday, "last week" is the one that just ends.
MaybePeriod NewsWeek(const DateSentence& sentence, int steps) {
  const auto tomorrow = Moved(sentence, DateUnit::kDay, 1);
  return tomorrow ? PeriodAround(DateUnit::kWeek, *tomorrow, steps)
                  : std::nullopt;
}

MaybePeriod NamedUnit(const DateSentence& sentence, size_t at, int steps) {
  const DateUnit unit = UnitOf(sentence.At(at));
  if (unit == DateUnit::kDay) return std::nullopt;
  return unit == DateUnit::kWeek ? NewsWeek(sentence, steps)
                                 : sentence.Around(unit, steps);
}

MaybePeriod NamedNight(const DateSentence& sentence, int steps) {
  return steps > 0 ? std::nullopt : sentence.Around(DateUnit::kDay, steps);
}

// Index of the word after "last", "this past" or "next fiscal".
size_t NamedAt(const DateSentence& sentence, size_t at) {
  ++at;
  return sentence.Is(at, DateWord::kFiscal) ? at + 1 : at;
}

// "This Week", a programme.
bool IsTitle(const DateSentence& sentence, size_t at) {
  return sentence.At(at).capital && sentence.Is(at + 1, DateWord::kUnit) &&
         sentence.At(at + 1).capital;
}

// "USA Today", a newspaper.
bool IsName(const DateSentence& sentence, size_t at) {
  const DateToken& before = sentence.At(at - 1);
  return sentence.At(at).capital && before.capital &&
         before.word == DateWord::kOther;
}

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

std::optional<DateMatch> MatchWeekend(const DateSentence& sentence, size_t at) {
  if (!sentence.Is(at, DateWord::kThe) ||
      !sentence.Is(at + 1, DateWord::kWeekend) || !sentence.reference()) {
    return std::nullopt;
  }
  constexpr int kSaturday = 5;
  const bool now =
      WeekdayOf(*sentence.reference()) >= kSaturday ||
      DirectionNear(sentence, at, at + 2) == DateDirection::kForward;
  return Relative(at + 2, Weekend(sentence, now ? 0 : -1));
}

// "the end of the month", "later in the year".
std::optional<DateMatch> MatchPlainUnit(const DateSentence& sentence,
                                        size_t at) {
  if (!sentence.Is(at, DateWord::kThe) ||
      !sentence.Is(at + 1, DateWord::kUnit)) {
    return std::nullopt;
  }
  const DateWord before = sentence.At(at - 2).word;
  const bool end_of =
      before == DateWord::kTelling && sentence.Is(at - 1, DateWord::kOf);
  const bool later_in =
      (before == DateWord::kEarlier || before == DateWord::kLater) &&
      sentence.Is(at - 1, DateWord::kIn);
  if (!end_of && !later_in) return std::nullopt;
  return Relative(at + 2, NamedUnit(sentence, at + 1, 0));
}

std::optional<DateMatch> MatchDeictic(const DateSentence& sentence, size_t at) {
  if (sentence.Is(at, DateWord::kDeictic)) {
    if (IsName(sentence, at)) return std::nullopt;
    return Relative(SkipPartOfDay(sentence, at + 1),
                    sentence.Around(DateUnit::kDay, sentence.At(at).value));
  }
  // "day before yesterday", "day after tomorrow"
  const int steps = sentence.At(at + 2).value;
  const bool twice = sentence.Is(at, DateWord::kUnit) &&
                     UnitOf(sentence.At(at)) == DateUnit::kDay &&
                     sentence.Is(at + 1, DateWord::kIn) &&
                     sentence.Is(at + 2, DateWord::kDeictic) && steps != 0;
  if (!twice) return std::nullopt;
  return Relative(at + 3, sentence.Around(DateUnit::kDay, steps * 2));
}

std::optional<DateMatch> MatchWeekday(const DateSentence& sentence, size_t at) {
  const DateToken& token = sentence.At(at);
  if (token.word != DateWord::kWeekday || token.abbreviated) {
    return std::nullopt;
  }
  const DateToken& next = sentence.At(at + 1);
  const bool name = sentence.Is(at - 1, DateWord::kFeast) ||
                    (sentence.Is(at - 1, DateWord::kThe) && next.capital &&
                     next.word == DateWord::kOther);
  if (name) return std::nullopt;
  const size_t end = SkipPartOfDay(sentence, at + 1);
  DateAnchor anchor = AnchorFor(sentence, at, end);
  // "Wednesday's ruling"
  if (next.word == DateWord::kPossessive)
    anchor.direction = DateDirection::kBackward;
  return Relative(end, ResolveWeekday(token.value, anchor));
}

std::optional<DateMatch> MatchNamedDistance(const DateSentence& sentence,
                                            size_t at) {
  const auto steps = StepsOf(sentence.At(at).word);
  if (!steps || IsTitle(sentence, at)) return std::nullopt;
  const size_t named = NamedAt(sentence, at);
  switch (sentence.At(named).word) {
    case DateWord::kUnit:
      return Relative(named + 1, NamedUnit(sentence, named, *steps));
    case DateWord::kWeekday:
      return Relative(SkipPartOfDay(sentence, named + 1),
                      NamedWeekday(sentence, named, *steps));
    case DateWord::kMonth:
      return MatchNamedMonth(sentence, named, *steps);
    case DateWord::kSeason:
      return Relative(named + 1, NamedSeason(sentence, named, *steps));
    case DateWord::kWeekend:
      return Relative(named + 1, Weekend(sentence, *steps));
    case DateWord::kNight:
    case DateWord::kPartOfDay:
      return Relative(named + 1, NamedNight(sentence, *steps));
    default:
      return std::nullopt;
  }
}

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
