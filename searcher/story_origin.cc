#include "searcher/story_origin.h"

#include <algorithm>
#include <cstdint>

namespace dateline {
namespace {

constexpr int64_t kMinute = 60;
constexpr int64_t kHour = 60 * kMinute;
constexpr int64_t kDay = 24 * kHour;
// Time zones reach from 12 hours west of Greenwich to 14 hours east.
constexpr int64_t kFarWest = 12 * kHour;
constexpr int64_t kFarEast = 14 * kHour;

// Seconds in which a publication may have been; the end is not included.
struct Period {
  int64_t begin = 0;
  int64_t end = 0;
};

int64_t LengthOf(const Timestamp& time) {
  const CivilDay day = DayOf(time.unix_seconds);
  switch (time.precision) {
    case DatePrecision::kYear:
      return (DaysFromCivil({day.year + 1, 1, 1}) -
              DaysFromCivil({day.year, 1, 1})) *
             kDay;
    case DatePrecision::kMonth:
      return DaysInMonth(day.year, day.month) * kDay;
    case DatePrecision::kDay:
      return kDay;
    case DatePrecision::kMinute:
      return kMinute;
    case DatePrecision::kSecond:
      break;
  }
  return 1;
}

Period PeriodOf(const Timestamp& time) {
  Period period{time.unix_seconds, time.unix_seconds + LengthOf(time)};
  if (!time.utc_offset_minutes) {
    period.begin -= kFarEast;
    period.end += kFarWest;
  }
  return period;
}

std::optional<size_t> FirstOf(const std::vector<StoryEntry>& story) {
  std::vector<Period> periods;
  for (const StoryEntry& entry : story) {
    if (!entry.article.date_published) return std::nullopt;
    periods.push_back(PeriodOf(*entry.article.date_published));
  }
  if (periods.size() < 2) return std::nullopt;
  const auto first = std::min_element(
      periods.begin(), periods.end(),
      [](const Period& a, const Period& b) { return a.end < b.end; });
  for (auto other = periods.begin(); other != periods.end(); ++other) {
    if (other != first && other->begin < first->end) return std::nullopt;
  }
  return static_cast<size_t>(first - periods.begin());
}

bool NamesPublisher(const Article& article) {
  return !article.publisher.name.empty() || !article.publisher.domain.empty();
}

// What `agencies` and `others` share.
void Intersect(const std::vector<std::string>& others,
               std::vector<std::string>* agencies) {
  std::erase_if(*agencies, [&others](const std::string& agency) {
    return std::find(others.begin(), others.end(), agency) == others.end();
  });
}

}  // namespace

StoryOrigin FindOrigin(const std::vector<StoryEntry>& story) {
  StoryOrigin origin;
  std::vector<std::string> shared;
  for (const StoryEntry& entry : story) {
    const auto& credit =
        origin.credits.emplace_back(FindAgencyCredit(entry.article));
    if (!credit) continue;
    if (origin.credited++ == 0) {
      shared = credit->agencies;
    } else {
      Intersect(credit->agencies, &shared);
    }
  }
  // A joint credit of all names no single agency.
  if (shared.size() == 1) origin.agency = shared.front();
  origin.first = FirstOf(story);
  if (origin.first && !NamesPublisher(story[*origin.first].article)) {
    origin.first.reset();
  }
  return origin;
}

}  // namespace dateline
