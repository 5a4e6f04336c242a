// The words of English that dates are made of, and the verbs that tell whether
// a day is past or to come.
#ifndef DATELINE_INDEXER_DATES_DATE_WORDS_H_
#define DATELINE_INDEXER_DATES_DATE_WORDS_H_

#include <cstdint>
#include <string_view>

namespace dateline {

enum class DateWord : uint8_t {
  kOther,   // any other word
  kFigure,  // "2,000", "10:30", "F16"
  kSign,    // any other sign
  // With a value:
  kNumber,       // "28"
  kOrdinal,      // "28th", "third": 28, 3
  kCount,        // "three": 3
  kDecade,       // "1990s": 1990
  kQuarterCode,  // "Q3": 3
  kMonth,        // 1..12
  kWeekday,      // 0 is Monday
  kSeason,       // 0 is spring
  kUnit,         // a DateUnit
  kUnits,        // "years": a DateUnit
  kDeictic,      // "yesterday": -1
  // Without:
  kPartOfDay,  // "morning"
  kNight,
  kWeekend,
  kFeast,  // "Good" and others that make a weekday a name
  kThis,
  kLast,     // "last", "previous"
  kPast,     // "past"
  kNext,     // "next", "coming"
  kCurrent,  // "current"
  kLatest,   // "latest"
  kAgo,
  kEarlier,  // "earlier"
  kLater,
  kPart,  // "early", "late", "mid"
  kFiscal,
  kHalf,
  kPeriod,   // "period"
  kArticle,  // "a", "an"
  kThe,
  kAnd,
  kOf,
  kTo,
  kThrough,  // "through", "until"
  kFrom,
  kBetween,
  kIn,  // a preposition that years and months stand after
  kOn,
  kFor,
  kDeterminer,  // "its", "that"
  kTelling,     // other words before a year: "ending", "class"
  kCounted,     // what is counted, not dated: "people", "dollars"
  kFuture,      // "will", "scheduled"
  kPastVerb,    // "said", "closed"
  kBe,
  // Signs:
  kComma,
  kDash,
  kSlash,
  kPoint,
  kOpen,        // "("
  kPossessive,  // "'s"
  kEnd          // after the last token
};

struct DateWordEntry {
  std::string_view word;  // small letters
  DateWord kind = DateWord::kOther;
  int16_t value = 0;
  bool abbreviated = false;  // a full stop after it belongs to it
};

// Longer words are no date words.
inline constexpr size_t kMaxDateWordBytes = 12;

// `word` in small letters of ASCII. Static; null when it is none of them.
const DateWordEntry* FindDateWord(std::string_view word);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_DATE_WORDS_H_
