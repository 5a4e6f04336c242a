#include "common/civil_time.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string Read(std::string_view text) {
  const auto time = ParseTimestamp(text);
  return time ? FormatTimestamp(*time) : "none";
}

TEST(CivilTime, ReadsWhatFeedsWrite) {
  EXPECT_EQ(Read("2022-11-28"), "2022-11-28");
  EXPECT_EQ(Read("20221128"), "2022-11-28");
  EXPECT_EQ(Read("2022-11"), "2022-11");
  EXPECT_EQ(Read("2022"), "2022");
  EXPECT_EQ(Read(" 2022-11-28T10:30:00Z\n"), "2022-11-28T10:30:00Z");
  EXPECT_EQ(Read("2022-11-28T10:30:00.123+03:00"), "2022-11-28T10:30:00+03:00");
  EXPECT_EQ(Read("2022-11-28 10:30"), "2022-11-28T10:30");
  EXPECT_EQ(Read("Mon, 28 Nov 2022 10:30:00 GMT"), "2022-11-28T10:30:00Z");
  EXPECT_EQ(Read("Monday, 28 Nov 22 10:30 -0500"), "2022-11-28T10:30-05:00");
  EXPECT_EQ(Read("26-FEB-1987 15:01:01.79"), "1987-02-26T15:01:01");
  EXPECT_EQ(Read("November 28, 2022"), "2022-11-28");
  EXPECT_EQ(Read("2020-02-29"), "2020-02-29");
}

TEST(CivilTime, RefusesWhatDoesNotExist) {
  for (const char* text : {"2022-02-30", "2021-02-29", "2022-13-01", "25:61",
                           "0000-01-01", "2022-11-28T24:01Z", "tomorrow", "",
                           "31 Apr 2022", "2022-11-28T10:30:00+99:00"}) {
    EXPECT_EQ(Read(text), "none") << text;
  }
}

TEST(CivilTime, DaysGoThereAndBack) {
  for (int64_t day = -719'000; day < 2'900'000; day += 137) {
    EXPECT_EQ(DaysFromCivil(CivilFromDays(day)), day);
  }
  EXPECT_EQ(DaysFromCivil({1970, 1, 1}), 0);
  EXPECT_EQ(DayOf(-1), (CivilDay{1969, 12, 31}));
}

TEST(CivilTime, PeriodsCoverTheirDays) {
  EXPECT_EQ(ParseDayPeriod("2024-02")->last, (CivilDay{2024, 2, 29}));
  EXPECT_EQ(ParseDayPeriod("2022")->first, (CivilDay{2022, 1, 1}));
  EXPECT_FALSE(ParseDayPeriod("2022-11-28T10:00").has_value());
}

}  // namespace
}  // namespace dateline
