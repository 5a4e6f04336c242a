// Years and decades in figures: "in 1989", "1999 to 2003", "2015-16", "the
// 1990s", "fiscal 1989".
#ifndef DATELINE_INDEXER_DATES_YEAR_DATES_H_
#define DATELINE_INDEXER_DATES_YEAR_DATES_H_

#include <optional>

#include "indexer/dates/date_rule.h"

namespace dateline {

struct YearRead {
  int year = 0;
  size_t end = 0;  // after its last token
  bool relative = false;
};

// A number that can be a year, 1000..2100, whatever stands around it.
bool IsYearNumber(const DateToken& token);

// The year after a month or quarter: "1989", ", 1989", "of 1989", "of last
// year", "last year". nullopt when there is none or no reference for it.
std::optional<YearRead> ReadYearAfter(const DateSentence& sentence, size_t at);

// A bare year needs a word that tells: "in", "since", "of", "early", ...
std::optional<DateMatch> MatchYear(const DateSentence& sentence, size_t at);

}  // namespace dateline

#endif  // DATELINE_INDEXER_DATES_YEAR_DATES_H_
