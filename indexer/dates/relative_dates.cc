#include "indexer/dates/relative_dates.h"

#include "indexer/dates/date_tense.h"

namespace dateline {
namespace {

bool IsPartOfDay(const DateSentence& sentence, size_t at) {
  return sentence.Is(at, DateWord::kPartOfDay) ||
         sentence.Is(at, DateWord::kNight);
}

// After "Monday" comes "night", or nothing that belongs to it.
size_t SkipPartOfDay(const DateSentence& sentence, size_t at) {
  return IsPartOfDay(sentence, at) ? at + 1 : at;
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

// Seen from the day after, so that on a Sunday "last week" is the one that
// ends.
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
  if (next.word == DateWord::kPossessive) {  // "Wednesday's ruling"
    anchor.direction = DateDirection::kBackward;
  }
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

}  // namespace dateline
