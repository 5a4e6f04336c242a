#include "searcher/date_terms.h"

#include <algorithm>
#include <utility>

#include "common/calendar_units.h"
#include "common/index_schema.h"

namespace dateline {
namespace {

std::vector<CalendarUnit> Units(const DayRange& range) {
  return UnitsOf(range.first.value_or(CivilDay{1, 1, 1}),
                 range.last.value_or(CivilDay{9999, 12, 31}));
}

}  // namespace

std::vector<std::string> DateRangeTerms(const DayRange& range) {
  std::vector<std::string> terms;
  for (const CalendarUnit& unit : Units(range)) terms.push_back(DateTerm(unit));
  return terms;
}

std::vector<std::string> MentionRangeTerms(const DayRange& range) {
  std::vector<std::string> terms;
  for (const CalendarUnit& unit : Units(range)) {
    terms.push_back(MentionInsideTerm(unit));
    for (const CalendarUnit& around : UnitsAround(unit)) {
      std::string term = MentionExactTerm(around);
      if (std::find(terms.begin(), terms.end(), term) == terms.end()) {
        terms.push_back(std::move(term));
      }
    }
  }
  return terms;
}

}  // namespace dateline
