#include "searcher/date_terms.h"

#include "common/index_schema.h"

namespace dateline {
namespace {

// Days and months from `first` up to `last`, which are in one year.
void AddWithinYear(const CivilDay& first, const CivilDay& last,
                   std::vector<std::string>* terms) {
  for (int month = first.month; month <= last.month; ++month) {
    const int days = DaysInMonth(first.year, month);
    const int begin = month == first.month ? first.day : 1;
    const int end = month == last.month ? last.day : days;
    if (begin == 1 && end == days) {
      terms->push_back(MonthTerm(first.year, month));
      continue;
    }
    for (int day = begin; day <= end; ++day) {
      terms->push_back(DayTerm(first.year, month, day));
    }
  }
}

}  // namespace

std::vector<std::string> DateRangeTerms(const DayRange& range) {
  const CivilDay first = range.first.value_or(CivilDay{1, 1, 1});
  const CivilDay last = range.last.value_or(CivilDay{9999, 12, 31});
  std::vector<std::string> terms;
  for (int year = first.year; year <= last.year; ++year) {
    const CivilDay begin = year == first.year ? first : CivilDay{year, 1, 1};
    const CivilDay end = year == last.year ? last : CivilDay{year, 12, 31};
    if (begin == CivilDay{year, 1, 1} && end == CivilDay{year, 12, 31}) {
      terms.push_back(YearTerm(year));
    } else {
      AddWithinYear(begin, end, &terms);
    }
  }
  return terms;
}

}  // namespace dateline
