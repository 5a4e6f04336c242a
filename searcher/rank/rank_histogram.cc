#include "searcher/rank/rank_histogram.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>

#include "common/rank/facet_column.h"
#include "common/rank/rank_columns.h"
#include "common/status_macros.h"

namespace dateline {
namespace {

constexpr int64_t kSecondsOfDay = 24 * 60 * 60;

// Calls visit(document) for each bit.
template <typename Visit>
void ForEachMatch(const std::vector<uint64_t>& matches, Visit visit) {
  for (size_t i = 0; i < matches.size(); ++i) {
    for (uint64_t word = matches[i]; word != 0; word &= word - 1) {
      visit(static_cast<uint32_t>(i * 64) +
            static_cast<uint32_t>(std::countr_zero(word)));
    }
  }
}

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

absl::Status CountPublished(const SegmentMatches& part,
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
  ForEachMatch(*part.matches, [&](uint32_t document) {
    if (dates[document] == kNoDate) {
      ++undated;
    } else {
      run.Add(dates[document], std::min(precisions[document], kDay));
    }
  });
  counter->Add({}, undated);
  return absl::OkStatus();
}

absl::Status CountMentioned(const SegmentMatches& part,
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
  ForEachMatch(*part.matches, [&](uint32_t document) {
    values.clear();
    dates.clear();
    column.ValuesOf(document, &values);
    for (const uint32_t value : values) dates.push_back(places[value]);
    counter->Add(dates);
  });
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Histogram> CountHistogram(
    const HistogramRequest& request,
    const std::vector<SegmentMatches>& segments) {
  HistogramCounter counter(request);
  for (const SegmentMatches& part : segments) {
    DATELINE_RETURN_IF_ERROR(request.date == HistogramDate::kPublished
                                 ? CountPublished(part, &counter)
                                 : CountMentioned(part, &counter));
  }
  return counter.Take();
}

}  // namespace dateline
