#include "indexer/dates/calendar_dates.h"

#include "indexer/dates/date_tense.h"
#include "indexer/dates/year_dates.h"

namespace dateline {
namespace {

struct FieldsRead {
  DateFields fields;
  size_t end = 0;
  bool relative_year = false;
};

bool IsDayNumber(const DateSentence& sentence, size_t at) {
  const DateToken& token = sentence.At(at);
  const bool number = token.word == DateWord::kNumber && token.digits <= 2;
  const bool ordinal = token.word == DateWord::kOrdinal;
  return (number || ordinal) && token.value >= 1 && token.value <= 31 &&
         !sentence.Is(at + 1, DateWord::kCounted);
}

// Months whose names are no other word and no given name.
bool IsPlainMonth(const DateToken& token) {
  switch (token.value) {
    case 3:
    case 4:
    case 5:
    case 6:
    case 8:
      return false;
    default:
      return !token.abbreviated;
  }
}

bool TellsMonth(DateWord before) {
  switch (before) {
    case DateWord::kIn:
    case DateWord::kOf:
    case DateWord::kThrough:
    case DateWord::kFrom:
    case DateWord::kBetween:
    case DateWord::kPart:
    case DateWord::kTelling:
    case DateWord::kLast:
    case DateWord::kThis:
    case DateWord::kNext:
    case DateWord::kEarlier:
      return true;
    default:
      return false;
  }
}

// "a June agreement", but not "the March on Rome" or "the May government".
bool IsAttribute(const DateSentence& sentence, size_t at) {
  constexpr int kMay = 5;
  const bool determined = sentence.Is(at - 1, DateWord::kThe) ||
                          sentence.Is(at - 1, DateWord::kArticle);
  const DateToken& next = sentence.At(at + 1);
  return determined && sentence.At(at).value != kMay &&
         next.word == DateWord::kOther && !next.capital;
}

bool IsMonthAlone(const DateSentence& sentence, size_t at) {
  const DateWord from = sentence.At(at - 2).word;
  const bool range = sentence.Is(at - 1, DateWord::kTo) &&
                     (from == DateWord::kMonth || from == DateWord::kNumber);
  const bool mid = sentence.Is(at - 1, DateWord::kDash) &&
                   sentence.Is(at - 2, DateWord::kPart);
  return IsPlainMonth(sentence.At(at)) || mid || range ||
         TellsMonth(sentence.At(at - 1).word) || IsAttribute(sentence, at);
}

// Adds the year that follows, if one does.
FieldsRead WithYear(const DateSentence& sentence, DateFields fields,
                    size_t end) {
  const auto year = ReadYearAfter(sentence, end);
  if (!year) return {fields, end, false};
  fields.year = year->year;
  return {fields, year->end, year->relative};
}

// "November 28", "November 2022", "November".
std::optional<FieldsRead> ReadMonthFirst(const DateSentence& sentence,
                                         size_t at, DateFields fields) {
  if (!sentence.Is(at, DateWord::kMonth)) return std::nullopt;
  fields.month = sentence.At(at).value;
  if (IsDayNumber(sentence, at + 1)) {
    fields.day = sentence.At(at + 1).value;
    return WithYear(sentence, fields, at + 2);
  }
  if (fields.weekday >= 0) return std::nullopt;
  const FieldsRead read = WithYear(sentence, fields, at + 1);
  if (read.fields.year == 0 && !IsMonthAlone(sentence, at)) return std::nullopt;
  return read;
}

// "28 November", "the 28th of November".
std::optional<FieldsRead> ReadDayFirst(const DateSentence& sentence, size_t at,
                                       DateFields fields) {
  if (sentence.Is(at, DateWord::kThe)) ++at;
  if (!IsDayNumber(sentence, at)) return std::nullopt;
  const size_t month = sentence.Is(at + 1, DateWord::kOf) ? at + 2 : at + 1;
  if (!sentence.Is(month, DateWord::kMonth)) return std::nullopt;
  fields.day = sentence.At(at).value;
  fields.month = sentence.At(month).value;
  return WithYear(sentence, fields, month + 1);
}

std::optional<FieldsRead> ReadFields(const DateSentence& sentence, size_t at) {
  DateFields fields;
  if (sentence.Is(at, DateWord::kWeekday)) {
    fields.weekday = sentence.At(at).value;
    ++at;
    if (sentence.Is(at, DateWord::kComma)) ++at;
  } else if (sentence.Is(at, DateWord::kThe)) {
    return std::nullopt;
  }
  if (auto read = ReadMonthFirst(sentence, at, fields)) return read;
  return ReadDayFirst(sentence, at, fields);
}

// The word between two ends; "and" only where "between" went before.
bool JoinsRange(const DateSentence& sentence, size_t at, size_t join) {
  switch (sentence.At(join).word) {
    case DateWord::kDash:
    case DateWord::kTo:
    case DateWord::kThrough:
      return true;
    case DateWord::kAnd:
      return sentence.Is(at - 1, DateWord::kBetween);
    default:
      return false;
  }
}

// The second end of a range whose first end has been read.
std::optional<FieldsRead> ReadRangeEnd(const DateSentence& sentence, size_t at,
                                       const DateFields& first) {
  if (auto second = ReadFields(sentence, at)) {
    const bool alike = (second->fields.day == 0) == (first.day == 0);
    return alike ? second : std::nullopt;
  }
  if (first.day == 0 || !IsDayNumber(sentence, at)) return std::nullopt;
  DateFields fields = first;
  fields.weekday = -1;
  fields.day = sentence.At(at).value;
  return WithYear(sentence, fields, at + 1);
}

std::optional<DateMatch> MatchRange(const DateSentence& sentence, size_t at,
                                    const FieldsRead& first) {
  if (!JoinsRange(sentence, at, first.end)) return std::nullopt;
  const auto second = ReadRangeEnd(sentence, first.end + 1, first.fields);
  if (!second) return std::nullopt;
  return MatchOf(second->end,
                 ResolveFieldRange(first.fields, second->fields,
                                   AnchorFor(sentence, at, second->end)),
                 DateMentionKind::kInterval);
}

// "3-5 May", "3 to 5 May".
std::optional<DateMatch> MatchDayRange(const DateSentence& sentence,
                                       size_t at) {
  if (!IsDayNumber(sentence, at)) return std::nullopt;
  const size_t second = at + 2;
  if (!IsDayNumber(sentence, second) ||
      !sentence.Is(second + 1, DateWord::kMonth)) {
    return std::nullopt;
  }
  FieldsRead first;
  first.fields.day = sentence.At(at).value;
  first.end = at + 1;
  return MatchRange(sentence, at, first);
}

DateMentionKind KindOf(const FieldsRead& read) {
  const bool written =
      read.fields.day != 0 || (read.fields.year != 0 && !read.relative_year);
  return written ? DateMentionKind::kDate : DateMentionKind::kRelative;
}

}  // namespace

std::optional<DateMatch> MatchCalendarDate(const DateSentence& sentence,
                                           size_t at) {
  if (auto range = MatchDayRange(sentence, at)) return range;
  const auto read = ReadFields(sentence, at);
  if (!read) return std::nullopt;
  if (auto range = MatchRange(sentence, at, *read)) return range;
  return MatchOf(
      read->end,
      ResolveFields(read->fields, AnchorFor(sentence, at, read->end)),
      KindOf(*read));
}

}  // namespace dateline
