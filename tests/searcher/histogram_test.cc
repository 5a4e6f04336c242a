#include "searcher/histogram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

HistogramPlaces On(std::string_view day) { return PlacesOfMention(day); }

Histogram Count(std::string_view request,
                const std::vector<std::vector<HistogramPlaces>>& articles) {
  HistogramCounter counter(*ParseHistogramRequest(request));
  for (const auto& dates : articles) counter.Add(dates);
  return *counter.Take();
}

// "2022-11-01..2022-11-30 2".
std::vector<std::string> Buckets(const Histogram& histogram) {
  std::vector<std::string> buckets;
  for (const HistogramBucket& bucket : histogram.buckets) {
    buckets.push_back(FormatDay(bucket.first) + ".." + FormatDay(bucket.last) +
                      " " + std::to_string(bucket.articles));
  }
  return buckets;
}

TEST(HistogramRequestTest, IsWrittenAsDateAndInterval) {
  const auto request = ParseHistogramRequest("mentioned:quarter");
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->date, HistogramDate::kMentioned);
  EXPECT_EQ(request->interval, HistogramInterval::kQuarter);
  EXPECT_FALSE(ParseHistogramRequest("published")->interval);
  for (const std::string_view bad :
       {"", "day", "published:", "published:hour", "mentioned:day:day"}) {
    EXPECT_THAT(ParseHistogramRequest(bad).status().message(),
                HasSubstr("published:month"))
        << bad;
  }
}

TEST(HistogramTest, MonthsBetweenAreEmptyBuckets) {
  EXPECT_THAT(
      Buckets(Count("published:month",
                    {{On("2022-11-28")}, {On("2023-01-01")}, {On("2022-11")}})),
      ElementsAre("2022-11-01..2022-11-30 2", "2022-12-01..2022-12-31 0",
                  "2023-01-01..2023-01-31 1"));
}

TEST(HistogramTest, WeeksBeginOnMonday) {
  EXPECT_THAT(
      Buckets(Count("published:week", {{On("2022-11-27")},  // a Sunday
                                       {On("2022-11-28")},
                                       {On("2022-12-04")}})),
      ElementsAre("2022-11-21..2022-11-27 1", "2022-11-28..2022-12-04 2"));
  EXPECT_THAT(
      Buckets(
          Count("published:week", {{On("1969-12-28")}, {On("1969-12-29")}})),
      ElementsAre("1969-12-22..1969-12-28 1", "1969-12-29..1970-01-04 1"));
}

TEST(HistogramTest, TheCalendarHasEnds) {
  EXPECT_THAT(Buckets(Count("published:week", {{On("0001-01-02")}})),
              ElementsAre("0001-01-01..0001-01-07 1"));
  EXPECT_THAT(Buckets(Count("published:week", {{On("9999-12-31")}})),
              ElementsAre("9999-12-27..9999-12-31 1"));
  EXPECT_THAT(Buckets(Count("published:year", {{On("9999")}})),
              ElementsAre("9999-01-01..9999-12-31 1"));
  EXPECT_THAT(Buckets(Count("published:quarter", {{On("2022-12-31")}})),
              ElementsAre("2022-10-01..2022-12-31 1"));
}

TEST(HistogramTest, AnArticleIsOnceInABucket) {
  const std::vector<HistogramPlaces> dates = {On("2022-11"), On("2022-11-28"),
                                              On("2022-11-29")};
  EXPECT_THAT(Buckets(Count("mentioned:month", {dates})),
              ElementsAre("2022-11-01..2022-11-30 1"));
  EXPECT_THAT(
      Buckets(Count("mentioned:day", {dates})),
      ElementsAre("2022-11-28..2022-11-28 1", "2022-11-29..2022-11-29 1"));
}

TEST(HistogramTest, WhatIsDatedLessExactlyIsCountedApart) {
  const Histogram histogram =
      Count("published:day", {{On("2022")}, {On("2022-11")}, {}, {}, {}});
  EXPECT_THAT(histogram.buckets, IsEmpty());
  EXPECT_EQ(histogram.coarser, 2U);
  EXPECT_EQ(histogram.undated, 3U);
}

TEST(HistogramTest, TheIntervalFollowsTheTime) {
  const auto interval = [](std::string_view first, std::string_view last) {
    return Count("published", {{On(first)}, {On(last)}}).interval;
  };
  EXPECT_EQ(interval("2022-11-28", "2022-12-01"), HistogramInterval::kDay);
  EXPECT_EQ(interval("2022-11-28", "2023-05-01"), HistogramInterval::kWeek);
  EXPECT_EQ(interval("2022-11-28", "2028-05-01"), HistogramInterval::kMonth);
  EXPECT_EQ(interval("2000-11-28", "2022-05-01"), HistogramInterval::kQuarter);
  EXPECT_EQ(interval("1022-11-28", "2022-05-01"), HistogramInterval::kYear);
}

TEST(HistogramTest, TheIntervalIsOneForWhichMostAreDated) {
  EXPECT_EQ(Count("published", {{On("2022-11")}, {On("2022-11-28")}}).interval,
            HistogramInterval::kMonth);
  EXPECT_EQ(Count("published", {{On("2022")}}).interval,
            HistogramInterval::kYear);
  std::vector<std::vector<HistogramPlaces>> mostly_exact(9, {On("2022-11-28")});
  mostly_exact.push_back({On("2022")});
  EXPECT_EQ(Count("published", mostly_exact).interval, HistogramInterval::kDay);
}

TEST(HistogramTest, TooManyBucketsAreRefused) {
  HistogramCounter counter(*ParseHistogramRequest("published:day"));
  counter.Add(std::vector{On("1900-01-01")});
  counter.Add(std::vector{On("2022-01-01")});
  EXPECT_THAT(counter.Take().status().message(), HasSubstr("longer interval"));
}

TEST(HistogramTest, NothingHasNoBuckets) {
  const Histogram histogram = Count("published", {});
  EXPECT_THAT(histogram.buckets, IsEmpty());
  EXPECT_EQ(histogram.interval, HistogramInterval::kDay);
}

TEST(HistogramPlacesTest, APublishedDateHasItsUtcDay) {
  // Half past eleven in the evening of the 27th in UTC.
  EXPECT_EQ(PlacesOf(*ParseTimestamp("2022-11-28T02:30:00+03:00")),
            On("2022-11-27"));
  EXPECT_EQ(PlacesOf(*ParseTimestamp("2022-11")), On("2022-11"));
}

}  // namespace
}  // namespace dateline
