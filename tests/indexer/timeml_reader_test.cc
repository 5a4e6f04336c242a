#include "indexer/dates/timeml_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

std::string Days(std::string_view value) {
  const auto days = TimexDays(value);
  return days ? FormatDay(*days->first) + ".." + FormatDay(*days->last)
              : "none";
}

TEST(TimemlReader, Values) {
  const std::pair<const char*, const char*> values[] = {
      {"1989", "1989-01-01..1989-12-31"},
      {"1989-10", "1989-10-01..1989-10-31"},
      {"1989-10-27", "1989-10-27..1989-10-27"},
      {"1989-10-27TEV", "1989-10-27..1989-10-27"},
      {"1989-10-27T10:30", "1989-10-27..1989-10-27"},
      {"1989-Q3", "1989-07-01..1989-09-30"},
      {"1989-H1", "1989-01-01..1989-06-30"},
      {"1989-SU", "1989-06-01..1989-08-31"},
      {"1989-W01", "1989-01-02..1989-01-08"},
      {"2000-W7", "2000-02-14..2000-02-20"},
      {"1990-W32-WE", "1990-08-11..1990-08-12"},
      {"198", "1980-01-01..1989-12-31"},
      {"FY1989", "1989-01-01..1989-12-31"}};
  for (const auto& [value, days] : values) {
    EXPECT_EQ(Days(value), days) << value;
  }
}

TEST(TimemlReader, ValuesThatNameNoDays) {
  for (const char* value :
       {"", "PRESENT_REF", "XXXX-11-28", "1989-QX", "1989-WXX", "1989-Q5",
        "P2D", "PT30M", "19", "1989-13", "1989-W", "1989-"}) {
    EXPECT_EQ(Days(value), "none") << value;
  }
}

TEST(TimemlReader, TextTagsAndTheDayOfWriting) {
  const auto document = ReadTimeml(
      "<TimeML><DCT><TIMEX3 tid='t0' type='DATE' value='2022-11-28' "
      "functionInDocument='CREATION_TIME'>today</TIMEX3></DCT>"
      "<TEXT>It <EVENT>met</EVENT> <TIMEX3 type='DATE' "
      "value='2022-11-27'>yesterday</TIMEX3> &amp; left.</TEXT></TimeML>");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->created, (CivilDay{2022, 11, 28}));
  EXPECT_EQ(document->text, "It met yesterday & left.");
  ASSERT_EQ(document->tags.size(), 1U);
  EXPECT_EQ(document->tags[0].value, "2022-11-27");
  EXPECT_EQ(document->tags[0].offset, 7U);
  EXPECT_EQ(document->tags[0].length, 9U);
}

TEST(TimemlReader, WhatIsNoXmlIsAnError) {
  EXPECT_FALSE(ReadTimeml("").ok());
  EXPECT_FALSE(ReadTimeml("<TimeML><TEXT>").ok());
}

}  // namespace
}  // namespace dateline
