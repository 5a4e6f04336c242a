#include "searcher/histogram.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/absl_compat.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 2> kDateNames = {"published",
                                                        "mentioned"};
constexpr std::array<std::string_view, kHistogramIntervals> kIntervalNames = {
    "day", "week", "month", "quarter", "year"};

template <size_t kNames>
std::optional<size_t> PlaceOf(std::string_view name,
                              const std::array<std::string_view, kNames>& in) {
  const auto* const found = std::find(in.begin(), in.end(), name);
  if (found == in.end()) return std::nullopt;
  return static_cast<size_t>(found - in.begin());
}

// 1970-01-01 was a Thursday.
constexpr int64_t kDaysBeforeFirstMonday = 3;

int64_t WeekOf(int64_t day) {
  const int64_t shifted = day + kDaysBeforeFirstMonday;
  return shifted >= 0 ? shifted / 7 : -((6 - shifted) / 7);
}

// Of bucket number `bucket`; the calendar has the years 1 to 9999.
CivilDay FirstDay(HistogramInterval interval, int64_t bucket) {
  const auto month = [](int64_t months) {
    return CivilDay{static_cast<int>(months / 12),
                    static_cast<int>(months % 12) + 1, 1};
  };
  switch (interval) {
    case HistogramInterval::kDay:
      return CivilFromDays(bucket);
    case HistogramInterval::kWeek:
      return std::max(CivilFromDays(7 * bucket - kDaysBeforeFirstMonday),
                      CivilDay{1, 1, 1});
    case HistogramInterval::kMonth:
      return month(bucket);
    case HistogramInterval::kQuarter:
      return month(3 * bucket);
    case HistogramInterval::kYear:
      return month(12 * bucket);
  }
  return {};
}

CivilDay LastDay(HistogramInterval interval, int64_t bucket) {
  const int64_t next = DaysFromCivil(FirstDay(interval, bucket + 1));
  return std::min(CivilFromDays(next - 1), CivilDay{9999, 12, 31});
}

}  // namespace

absl::StatusOr<HistogramRequest> ParseHistogramRequest(std::string_view text) {
  const size_t mark = std::min(text.find(':'), text.size());
  const auto date = PlaceOf(text.substr(0, mark), kDateNames);
  HistogramRequest request;
  std::optional<size_t> interval;
  if (mark < text.size()) {
    interval = PlaceOf(text.substr(mark + 1), kIntervalNames);
  }
  if (!date || (mark < text.size() && !interval)) {
    return absl::InvalidArgumentError(
        "a histogram is written published or mentioned, with day, week, month, "
        "quarter or year: published:month");
  }
  request.date = static_cast<HistogramDate>(*date);
  if (interval) request.interval = static_cast<HistogramInterval>(*interval);
  return request;
}

std::string_view HistogramDateName(HistogramDate date) {
  return kDateNames[static_cast<size_t>(date)];
}

std::string_view HistogramIntervalName(HistogramInterval interval) {
  return kIntervalNames[static_cast<size_t>(interval)];
}

HistogramPlaces PlacesOf(const CalendarUnit& date) {
  HistogramPlaces places;
  places.fill(kNoBucket);
  const auto set = [&places](HistogramInterval interval, int64_t bucket) {
    places[static_cast<size_t>(interval)] = bucket;
  };
  set(HistogramInterval::kYear, date.year);
  if (date.month == 0) return places;
  const int64_t month = int64_t{12} * date.year + date.month - 1;
  set(HistogramInterval::kQuarter, month / 3);
  set(HistogramInterval::kMonth, month);
  if (date.day == 0) return places;
  const int64_t day = DaysFromCivil({date.year, date.month, date.day});
  set(HistogramInterval::kWeek, WeekOf(day));
  set(HistogramInterval::kDay, day);
  return places;
}

HistogramPlaces PlacesOf(const Timestamp& published) {
  const CivilDay day = DayOf(published.unix_seconds);
  CalendarUnit unit = {day.year, day.month, day.day};
  if (published.precision < DatePrecision::kDay) unit.day = 0;
  if (published.precision < DatePrecision::kMonth) unit.month = 0;
  return PlacesOf(unit);
}

HistogramPlaces PlacesOfMention(std::string_view value) {
  const std::optional<DayRange> days = ParseDayPeriod(value);
  if (!days) return PlacesOf(CalendarUnit{});
  CalendarUnit unit = {days->first->year, days->first->month, days->first->day};
  if (days->first != days->last) unit.day = 0;
  if (days->first->month != days->last->month) unit.month = 0;
  return PlacesOf(unit);
}

void HistogramCounter::Counts::Add(int64_t bucket, uint64_t more) {
  if (articles.empty()) base = first = last = bucket;
  first = std::min(first, bucket);
  last = std::max(last, bucket);
  if (bucket < base) {
    const int64_t room =
        std::max(base - bucket, static_cast<int64_t>(articles.size()));
    articles.insert(articles.begin(), static_cast<size_t>(room), 0);
    base -= room;
  }
  const auto place = static_cast<size_t>(bucket - base);
  if (place >= articles.size()) articles.resize(place + 1);
  articles[place] += more;
}

HistogramCounter::HistogramCounter(const HistogramRequest& request)
    : request_(request) {
  for (size_t interval = 0; interval < kHistogramIntervals; ++interval) {
    if (!request.interval ||
        *request.interval == static_cast<HistogramInterval>(interval)) {
      counts_.emplace_back().interval = interval;
    }
  }
}

void HistogramCounter::Add(std::span<const HistogramPlaces> dates,
                           uint64_t articles) {
  if (dates.empty()) {
    undated_ += articles;
    return;
  }
  dated_ += articles;
  for (Counts& counts : counts_) {
    int64_t last = kNoBucket;
    for (const HistogramPlaces& places : dates) {
      const int64_t bucket = places[counts.interval];
      if (bucket == last || bucket == kNoBucket) continue;
      counts.Add(bucket, articles);
      last = bucket;
    }
    if (last == kNoBucket) counts.coarser += articles;
  }
}

const HistogramCounter::Counts& HistogramCounter::Chosen() const {
  const auto found = std::find_if(
      counts_.begin(), counts_.end(), [this](const Counts& counts) {
        return counts.buckets() <= kFewHistogramBuckets &&
               10 * counts.coarser <= dated_;
      });
  return found == counts_.end() ? counts_.back() : *found;
}

absl::StatusOr<Histogram> HistogramCounter::Take() const {
  const Counts& chosen = Chosen();
  Histogram histogram;
  histogram.date = request_.date;
  histogram.interval = static_cast<HistogramInterval>(chosen.interval);
  if (chosen.buckets() > kMaxHistogramBuckets) {
    return absl::InvalidArgumentError(absl::StrCat(
        "a histogram by ", ToAbsl(HistogramIntervalName(histogram.interval)),
        " would have ", chosen.buckets(), " buckets, and can have ",
        kMaxHistogramBuckets,
        ": take a longer interval, or limit the dates of the articles"));
  }
  for (int64_t bucket = chosen.first; bucket <= chosen.last; ++bucket) {
    histogram.buckets.push_back(
        {FirstDay(histogram.interval, bucket),
         LastDay(histogram.interval, bucket),
         chosen.articles[static_cast<size_t>(bucket - chosen.base)]});
  }
  histogram.coarser = chosen.coarser;
  histogram.undated = undated_;
  return histogram;
}

}  // namespace dateline
