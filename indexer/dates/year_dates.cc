#include "indexer/dates/year_dates.h"

namespace dateline {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2100;
constexpr int kFirstModernYear = 1900;

bool IsModern(const DateToken& token) {
  return IsYearNumber(token) && token.value >= kFirstModernYear;
}

// "1500 villages", "2000 rooms", "1989 dollars".
bool CountsThings(const DateSentence& sentence, size_t at) {
  const DateToken& next = sentence.At(at + 1);
  if (next.word == DateWord::kCounted) return true;
  const DateToken& number = sentence.At(at);
  const bool doubtful = !IsModern(number) || number.value % 100 == 0;
  return doubtful && next.word == DateWord::kOther && next.plural &&
         !next.capital;
}

bool IsYear(const DateSentence& sentence, size_t at) {
  return IsYearNumber(sentence.At(at)) && !CountsThings(sentence, at);
}

bool TellsYear(DateWord before) {
  switch (before) {
    case DateWord::kIn:
    case DateWord::kOf:
    case DateWord::kThrough:
    case DateWord::kFrom:
    case DateWord::kBetween:
    case DateWord::kPart:
    case DateWord::kTelling:
    case DateWord::kFiscal:
      return true;
    default:
      return false;
  }
}

// "1986 and 1987", "1986, 1987".
bool ContinuesList(const DateSentence& sentence, size_t at) {
  const DateWord join = sentence.At(at - 1).word;
  return (join == DateWord::kAnd || join == DateWord::kComma ||
          join == DateWord::kTo) &&
         IsModern(sentence.At(at - 2)) && IsModern(sentence.At(at));
}

// "the 1988 period", "its 1988 loss", "for 1988", "due 1988", "mid-1988",
// "(1988)", "the year 1988".
bool IsSetOff(const DateSentence& sentence, size_t at) {
  const DateToken& before = sentence.At(at - 1);
  const DateToken& next = sentence.At(at + 1);
  switch (before.word) {
    case DateWord::kThe:
    case DateWord::kArticle:
    case DateWord::kDeterminer:
    case DateWord::kPossessive:
    case DateWord::kFor:
    case DateWord::kFuture:
      return true;
    case DateWord::kUnit:
      return UnitOf(before) == DateUnit::kYear;
    case DateWord::kDash:
      return sentence.Is(at - 2, DateWord::kPart);
    case DateWord::kOpen:
      return next.glued && next.length == 1;
    default:
      return false;
  }
}

// Not "rose to 1989 from 1900".
bool IsTold(const DateSentence& sentence, size_t at) {
  const bool figures = sentence.Is(at - 1, DateWord::kFrom) &&
                       sentence.Is(at - 2, DateWord::kNumber);
  if (figures) return false;
  if (TellsYear(sentence.At(at - 1).word)) return true;
  return IsModern(sentence.At(at)) &&
         (ContinuesList(sentence, at) || IsSetOff(sentence, at));
}

bool JoinsYears(const DateSentence& sentence, size_t at) {
  switch (sentence.At(at + 1).word) {
    case DateWord::kDash:
      return true;
    case DateWord::kTo:
    case DateWord::kThrough:
      return sentence.Is(at - 1, DateWord::kFrom);
    case DateWord::kAnd:
      return sentence.Is(at - 1, DateWord::kBetween);
    default:
      return false;
  }
}

// The year that ends a range: "2003", or "16" of "2015-16"; 0 when none does.
int RangeEndYear(const DateSentence& sentence, size_t at) {
  const int first = sentence.At(at).value;
  const DateToken& second = sentence.At(at + 2);
  if (!JoinsYears(sentence, at)) return 0;
  if (IsYear(sentence, at + 2)) {
    return second.value > first ? second.value : 0;
  }
  const bool short_form = second.word == DateWord::kNumber &&
                          second.digits == 2 && second.glued &&
                          !sentence.Is(at + 3, DateWord::kDash);
  const int year = first - first % 100 + second.value;
  return short_form && year > first ? year : 0;
}

// "2015-16" and "1914-1918" tell by themselves.
std::optional<DateMatch> MatchYearRange(const DateSentence& sentence,
                                        size_t at) {
  const int last = RangeEndYear(sentence, at);
  if (last == 0) return std::nullopt;
  const int first = sentence.At(at).value;
  const bool told = IsTold(sentence, at) ||
                    (IsModern(sentence.At(at)) &&
                     (last == first + 1 || sentence.At(at + 2).digits == 4));
  if (!told) return std::nullopt;
  return MatchOf(at + 3, PeriodFromTo(YearPeriod(first), YearPeriod(last)),
                 DateMentionKind::kInterval);
}

// 0 for "this year", -1 for "last", 1 for "next"; nullopt for other words.
std::optional<int> RelativeYear(const DateSentence& sentence, size_t at) {
  const DateToken& unit = sentence.At(at + 1);
  if (unit.word != DateWord::kUnit || UnitOf(unit) != DateUnit::kYear) {
    return std::nullopt;
  }
  return StepsOf(sentence.At(at).word);
}

// "the 1960's"
bool IsDecadeOfYear(const DateSentence& sentence, size_t at) {
  const DateToken& token = sentence.At(at);
  const bool decade = sentence.Is(at - 1, DateWord::kThe) ||
                      sentence.Is(at - 1, DateWord::kPart);
  return decade && IsModern(token) && token.value % 10 == 0 &&
         sentence.Is(at + 1, DateWord::kPossessive);
}

bool IsGluedToOther(const DateSentence& sentence, size_t at) {
  const DateToken& token = sentence.At(at);
  return token.glued && sentence.At(at - 1).word != DateWord::kOpen &&
         !IsSetOff(sentence, at) && sentence.At(at - 1).length == 1;
}

}  // namespace

bool IsYearNumber(const DateToken& token) {
  return token.word == DateWord::kNumber && token.digits == 4 &&
         token.value >= kFirstYear && token.value <= kLastYear;
}

std::optional<YearRead> ReadYearAfter(const DateSentence& sentence, size_t at) {
  const DateWord join = sentence.At(at).word;
  if (join == DateWord::kComma || join == DateWord::kOf) ++at;
  if (sentence.Is(at, DateWord::kFiscal)) ++at;
  if (IsYear(sentence, at)) return YearRead{sentence.At(at).value, at + 1};
  const auto steps = RelativeYear(sentence, at);
  if (!steps || !sentence.reference()) return std::nullopt;
  return YearRead{sentence.reference()->year + *steps, at + 2, true};
}

std::optional<DateMatch> MatchYear(const DateSentence& sentence, size_t at) {
  const DateToken& token = sentence.At(at);
  if (token.word == DateWord::kDecade) {
    if (token.value < kFirstYear || token.value > kLastYear) {
      return std::nullopt;
    }
    return MatchOf(at + 1, DecadePeriod(token.value), DateMentionKind::kDate);
  }
  if (IsDecadeOfYear(sentence, at)) {
    return MatchOf(at + 2, DecadePeriod(token.value), DateMentionKind::kDate);
  }
  if (!IsYear(sentence, at) || IsGluedToOther(sentence, at)) {
    return std::nullopt;
  }
  if (auto range = MatchYearRange(sentence, at)) return range;
  if (!IsTold(sentence, at)) return std::nullopt;
  return MatchOf(at + 1, YearPeriod(token.value), DateMentionKind::kDate);
}

}  // namespace dateline
