#include "searcher/rank/rank_histogram.h"

#include <algorithm>
#include <cstdint>
#include <span>

#include "common/rank/facet_column.h"
#include "common/rank/rank_columns.h"
#include "common/status_macros.h"
#include "searcher/rank/match_blocks.h"

namespace dateline {
namespace {

constexpr int64_t kSecondsOfDay = 24 * 60 * 60;

// Documents lie in the order of their dates: most are of the same day as the
// one before.
class DayRun {
 public:
  explicit DayRun(HistogramCounter* counter) : counter_(counter) {}
  ~DayRun() { End(); }
  DayRun(const DayRun&) = delete;
  DayRun& operator=(const DayRun&) = delete;

  void Add(int64_t seconds, uint8_t precision) {
    if (seconds < first_ || seconds >= end_ || precision != precision_) {
      End();
      Start(seconds, precision);
    }
    ++articles_;
  }

 private:
  void Start(int64_t seconds, uint8_t precision) {
    places_ =
        PlacesOf(Timestamp{seconds, static_cast<DatePrecision>(precision), {}});
    first_ = DaysFromCivil(DayOf(seconds)) * kSecondsOfDay;
    end_ = first_ + kSecondsOfDay;
    precision_ = precision;
  }
  void End() {
    if (articles_ > 0) counter_->Add({&places_, 1}, articles_);
    articles_ = 0;
  }

  HistogramCounter* counter_;
  HistogramPlaces places_ = {};
  int64_t first_ = 0;
  int64_t end_ = 0;
  uint8_t precision_ = 0;
  uint64_t articles_ = 0;
};

// False when the deadline came before the end.
absl::StatusOr<bool> CountPublished(const SegmentMatches& part,
                                    const std::optional<Deadline>& deadline,
                                    HistogramCounter* counter) {
  const RankFile& file = part.segment->file();
  DATELINE_ASSIGN_OR_RETURN(const auto dates,
                            ReadColumn<int64_t>(file, RankSection::kDates));
  DATELINE_ASSIGN_OR_RETURN(
      const auto precisions,
      ReadColumn<uint8_t>(file, RankSection::kPrecisions));
  constexpr auto kDay = static_cast<uint8_t>(DatePrecision::kDay);
  uint64_t undated = 0;
  DayRun run(counter);
  const bool whole =
      ForEachMatch(*part.matches, deadline, [&](uint32_t document) {
        if (dates[document] == kNoDate) {
          ++undated;
        } else {
          run.Add(dates[document], std::min(precisions[document], kDay));
        }
      });
  counter->Add({}, undated);
  return whole;
}

absl::StatusOr<bool> CountMentioned(const SegmentMatches& part,
                                    const std::optional<Deadline>& deadline,
                                    HistogramCounter* counter) {
  DATELINE_ASSIGN_OR_RETURN(
      const FacetColumn column,
      FacetColumn::Open(part.segment->file(), Field::kMentions));
  std::vector<HistogramPlaces> places;
  for (size_t value = 0; value < column.values(); ++value) {
    places.push_back(PlacesOfMention(column.LabelOf(value)));
  }
  std::vector<uint32_t> values;
  std::vector<HistogramPlaces> dates;
  return ForEachMatch(*part.matches, deadline, [&](uint32_t document) {
    values.clear();
    dates.clear();
    column.ValuesOf(document, &values);
    for (const uint32_t value : values) dates.push_back(places[value]);
    counter->Add(dates);
  });
}

}  // namespace

absl::StatusOr<Histogram> CountHistogram(
    const HistogramRequest& request,
    const std::vector<SegmentMatches>& segments,
    const std::optional<Deadline>& deadline) {
  HistogramCounter counter(request);
  bool whole = true;
  for (const SegmentMatches& part : segments) {
    DATELINE_ASSIGN_OR_RETURN(const bool counted,
                              request.date == HistogramDate::kPublished
                                  ? CountPublished(part, deadline, &counter)
                                  : CountMentioned(part, deadline, &counter));
    whole &= counted;
  }
  DATELINE_ASSIGN_OR_RETURN(Histogram histogram, counter.Take());
  histogram.partial = !whole;
  return histogram;
}

}  // namespace dateline
