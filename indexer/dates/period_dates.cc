#include "indexer/dates/period_dates.h"

#include "indexer/dates/date_tense.h"
#include "indexer/dates/year_dates.h"

namespace dateline {
namespace {

// A quarter that ended this long ago is still the one that is reported on.
constexpr int kReportingDays = 75;

bool IsUnit(const DateSentence& sentence, size_t at, DateUnit unit) {
  return sentence.Is(at, DateWord::kUnit) && UnitOf(sentence.At(at)) == unit;
}

size_t Skip(const DateSentence& sentence, size_t at, DateWord word) {
  return sentence.Is(at, word) ? at + 1 : at;
}

// "quarter" or "period" where quarters are compared.
bool IsReportPeriod(const DateSentence& sentence, size_t at) {
  return sentence.Is(at, DateWord::kPeriod) ||
         IsUnit(sentence, at, DateUnit::kQuarter);
}

// "quarter-final", "quarter-to-quarter".
bool IsCompound(const DateSentence& sentence, size_t at) {
  return sentence.Is(at + 1, DateWord::kDash) && sentence.At(at + 1).glued &&
         sentence.At(at + 2).glued;
}

// The index after the "quarter" of "third quarter", "first fiscal quarter",
// "third-quarter", "Q3"; at itself when there is none.
size_t QuarterEnd(const DateSentence& sentence, size_t at) {
  if (sentence.Is(at, DateWord::kQuarterCode)) return at + 1;
  if (!sentence.Is(at, DateWord::kOrdinal) || sentence.At(at).value > 4) {
    return at;
  }
  size_t unit = Skip(sentence, at + 1, DateWord::kDash);
  unit = Skip(sentence, unit, DateWord::kFiscal);
  const bool quarter =
      IsUnit(sentence, unit, DateUnit::kQuarter) && !IsCompound(sentence, unit);
  return quarter ? unit + 1 : at;
}

size_t HalfEnd(const DateSentence& sentence, size_t at) {
  if (!sentence.Is(at, DateWord::kOrdinal) || sentence.At(at).value > 2) {
    return at;
  }
  const size_t unit = Skip(sentence, at + 1, DateWord::kDash);
  return sentence.Is(unit, DateWord::kHalf) ? unit + 1 : at;
}

using PartEnd = size_t (*)(const DateSentence& sentence, size_t at);

// A part of a year with the year before it, "1988's third quarter", or after
// it, "third quarter of 1988".
std::optional<DateMatch> MatchPart(const DateSentence& sentence, size_t at,
                                   PartEnd end_of,
                                   MaybePeriod (*make)(int, int)) {
  const auto before = ReadYearAfter(sentence, at);
  const size_t begin =
      before ? Skip(sentence, before->end, DateWord::kPossessive) : at;
  const size_t end = end_of(sentence, begin);
  if (end == begin) return std::nullopt;
  const auto year = before ? before : ReadYearAfter(sentence, end);
  if (!year) return std::nullopt;
  return MatchOf(
      before ? end : year->end, make(year->year, sentence.At(begin).value),
      year->relative ? DateMentionKind::kRelative : DateMentionKind::kDate);
}

// The quarter that is reported on, begins or goes on, or for kForward comes.
MaybePeriod LatestQuarter(int quarter, const DateAnchor& anchor) {
  if (!anchor.reference) return std::nullopt;
  const CivilDay& day = *anchor.reference;
  MaybePeriod period = QuarterPeriod(day.year, quarter);
  if (!period) return period;
  if (day < period->first && anchor.direction != DateDirection::kForward) {
    period = QuarterPeriod(day.year - 1, quarter);
  }
  const auto reported = period ? AddDays(period->last, kReportingDays)
                               : std::optional<CivilDay>();
  if (anchor.direction == DateDirection::kForward && reported &&
      *reported < day) {
    period = QuarterPeriod(day.year + 1, quarter);
  }
  return period;
}

// "the year-earlier third quarter"
std::optional<DateMatch> YearBeforeQuarter(const DateSentence& sentence,
                                           size_t at, size_t end) {
  const MaybePeriod quarter =
      LatestQuarter(sentence.At(at).value, AnchorFor(sentence, at, end));
  if (!quarter) return std::nullopt;
  return MatchOf(end, PeriodAround(DateUnit::kQuarter, quarter->first, -4),
                 DateMentionKind::kRelative);
}

// "the 1988 period": the same quarter of another year.
std::optional<DateMatch> MatchSameQuarter(const DateSentence& sentence,
                                          size_t at) {
  const MaybePeriod& quarter = sentence.focus().quarter;
  if (!IsYearNumber(sentence.At(at)) || !IsReportPeriod(sentence, at + 1) ||
      !quarter) {
    return std::nullopt;
  }
  const int steps = (sentence.At(at).value - quarter->first.year) * 4;
  return MatchOf(at + 2,
                 PeriodAround(DateUnit::kQuarter, quarter->first, steps),
                 DateMentionKind::kDate);
}

// "the quarter", when one has been spoken of; "the latest quarter".
std::optional<DateMatch> MatchBareQuarter(const DateSentence& sentence,
                                          size_t at) {
  if (sentence.Is(at, DateWord::kLatest) &&
      sentence.Is(at + 1, DateWord::kPeriod)) {
    return MatchOf(at + 2, sentence.focus().quarter,
                   DateMentionKind::kRelative);
  }
  if (!IsUnit(sentence, at + 1, DateUnit::kQuarter) ||
      IsCompound(sentence, at + 1)) {
    return std::nullopt;
  }
  switch (sentence.At(at).word) {
    case DateWord::kThe:
      return MatchOf(at + 2, sentence.focus().quarter,
                     DateMentionKind::kRelative);
    case DateWord::kLatest:
      return MatchOf(at + 2, sentence.Around(DateUnit::kQuarter, -1),
                     DateMentionKind::kRelative);
    default:
      return std::nullopt;
  }
}

// The last season of that name that has begun, or the next.
MaybePeriod LatestSeason(int season, const DateAnchor& anchor) {
  if (!anchor.reference) return std::nullopt;
  const CivilDay& day = *anchor.reference;
  for (int year = day.year - 1; year <= day.year + 1; ++year) {
    const MaybePeriod period = SeasonPeriod(year, season);
    const MaybePeriod next = SeasonPeriod(year + 1, season);
    if (!period || !next) continue;
    const bool forward = anchor.direction == DateDirection::kForward;
    if (forward ? day <= period->last : day < next->first) return period;
  }
  return std::nullopt;
}

// "in the spring" with no year.
bool IsInSeason(const DateSentence& sentence, size_t at) {
  return sentence.Is(at - 1, DateWord::kThe) &&
         sentence.Is(at - 2, DateWord::kIn) &&
         !sentence.Is(at + 1, DateWord::kOf);
}

// "a year earlier", "year-ago", "year ago quarter".
size_t YearEarlierEnd(const DateSentence& sentence, size_t at) {
  size_t unit = Skip(sentence, at, DateWord::kArticle);
  if (!IsUnit(sentence, unit, DateUnit::kYear)) return at;
  const size_t dash = Skip(sentence, unit + 1, DateWord::kDash);
  const DateWord word = sentence.At(dash).word;
  if (word != DateWord::kAgo && word != DateWord::kEarlier) return at;
  const bool article = unit != at;
  const bool hyphen = dash != unit + 1;
  const bool bare = IsReportPeriod(sentence, dash + 1);
  return article != hyphen || bare ? dash + 1 : at;
}

}  // namespace

std::optional<DateMatch> MatchQuarter(const DateSentence& sentence, size_t at) {
  if (auto match = MatchPart(sentence, at, QuarterEnd, QuarterPeriod)) {
    return match;
  }
  if (auto match = MatchSameQuarter(sentence, at)) return match;
  const size_t end = QuarterEnd(sentence, at);
  if (end == at) return MatchBareQuarter(sentence, at);
  return MatchOf(
      end, LatestQuarter(sentence.At(at).value, AnchorFor(sentence, at, end)),
      DateMentionKind::kRelative);
}

std::optional<DateMatch> MatchHalf(const DateSentence& sentence, size_t at) {
  return MatchPart(sentence, at, HalfEnd, HalfPeriod);
}

std::optional<DateMatch> MatchSeason(const DateSentence& sentence, size_t at) {
  if (!sentence.Is(at, DateWord::kSeason)) return std::nullopt;
  const int season = sentence.At(at).value;
  if (const auto year = ReadYearAfter(sentence, at + 1)) {
    return MatchOf(
        year->end, SeasonPeriod(year->year, season),
        year->relative ? DateMentionKind::kRelative : DateMentionKind::kDate);
  }
  if (!IsInSeason(sentence, at)) return std::nullopt;
  return MatchOf(at + 1, LatestSeason(season, AnchorFor(sentence, at, at + 1)),
                 DateMentionKind::kRelative);
}

std::optional<DateMatch> MatchYearEarlier(const DateSentence& sentence,
                                          size_t at) {
  const size_t end = YearEarlierEnd(sentence, at);
  if (end == at) return std::nullopt;
  const size_t named = QuarterEnd(sentence, end);
  if (named != end) return YearBeforeQuarter(sentence, end, named);
  const bool period = IsReportPeriod(sentence, end);
  const MaybePeriod& quarter = sentence.focus().quarter;
  if (period && !quarter) return std::nullopt;
  return MatchOf(period ? end + 1 : end,
                 quarter ? PeriodAround(DateUnit::kQuarter, quarter->first, -4)
                         : sentence.Around(DateUnit::kYear, -1),
                 DateMentionKind::kRelative);
}

}  // namespace dateline
