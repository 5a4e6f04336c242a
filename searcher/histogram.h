// Histograms over time: how many of all articles that match were published in,
// or speak of, each day, week, month, quarter or year.
#ifndef DATELINE_SEARCHER_HISTOGRAM_H_
#define DATELINE_SEARCHER_HISTOGRAM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/calendar_units.h"
#include "common/civil_time.h"

namespace dateline {

enum class HistogramDate {
  kPublished,
  kMentioned,  // the days and months of the facet `mentions`
};

// Weeks begin on Monday (ISO 8601). Days are those of UTC, as in `date:`.
enum class HistogramInterval { kDay, kWeek, kMonth, kQuarter, kYear };
inline constexpr size_t kHistogramIntervals = 5;

struct HistogramRequest {
  HistogramDate date = HistogramDate::kPublished;
  // nullopt: the finest that needs at most kFewHistogramBuckets and for which
  // nine of ten articles are dated exactly enough.
  std::optional<HistogramInterval> interval;
};
inline constexpr size_t kFewHistogramBuckets = 120;
inline constexpr size_t kMaxHistogramBuckets = 10'000;

struct HistogramBucket {
  CivilDay first;
  CivilDay last;
  uint64_t articles = 0;  // an article counts once in a bucket

  friend bool operator==(const HistogramBucket&,
                         const HistogramBucket&) = default;
};

// By date of publication an article is in one bucket, in `coarser` or in
// `undated`; these add up to the total.
struct Histogram {
  HistogramDate date = HistogramDate::kPublished;
  HistogramInterval interval = HistogramInterval::kDay;
  // From the first to the last with articles; those between may have none.
  std::vector<HistogramBucket> buckets;
  uint64_t coarser = 0;  // dated to a longer time than a bucket only
  uint64_t undated = 0;
  bool partial = false;  // the deadline came before all were counted

  friend bool operator==(const Histogram&, const Histogram&) = default;
};

// "published", "published:month", "mentioned:week".
absl::StatusOr<HistogramRequest> ParseHistogramRequest(std::string_view text);

std::string_view HistogramDateName(HistogramDate date);
std::string_view HistogramIntervalName(HistogramInterval interval);

// The number of the bucket of a date in each interval; kNoBucket where the
// date is not known so exactly.
using HistogramPlaces = std::array<int64_t, kHistogramIntervals>;
inline constexpr int64_t kNoBucket = INT64_MIN;
HistogramPlaces PlacesOf(const CalendarUnit& date);
// Of an article's date of publication, and of a value of the facet `mentions`.
HistogramPlaces PlacesOf(const Timestamp& published);
HistogramPlaces PlacesOfMention(std::string_view value);

// Counts articles and chooses the interval. One thread.
class HistogramCounter {
 public:
  explicit HistogramCounter(const HistogramRequest& request);

  const HistogramRequest& request() const { return request_; }

  // So many articles which all have these dates and no others, in order of
  // time; a month comes before its days.
  void Add(std::span<const HistogramPlaces> dates, uint64_t articles = 1);

  // InvalidArgument when the interval asked for needs more than
  // kMaxHistogramBuckets.
  absl::StatusOr<Histogram> Take() const;

 private:
  // Counts of one interval.
  struct Counts {
    size_t interval = 0;
    int64_t base = 0;                // the bucket of articles[0]
    std::vector<uint64_t> articles;  // with room on both sides
    int64_t first = 0;               // bucket with articles
    int64_t last = -1;
    uint64_t coarser = 0;

    uint64_t buckets() const { return static_cast<uint64_t>(last - first + 1); }
    void Add(int64_t bucket, uint64_t more);
  };
  const Counts& Chosen() const;

  HistogramRequest request_;
  std::vector<Counts> counts_;  // of the intervals in question, finest first
  uint64_t dated_ = 0;
  uint64_t undated_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_HISTOGRAM_H_
