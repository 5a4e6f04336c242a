#include "indexer/dates/date_tagger.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/support/date_mentions.h"

namespace dateline {
namespace {

constexpr CivilDay kMonday = {2022, 11, 28};

using Example = std::pair<const char*, const char*>;

DateContext At(const CivilDay& reference) {
  return {reference, DayOrder::kUnknown, "en"};
}

template <size_t kCount>
void ExpectDays(const Example (&examples)[kCount], const DateContext& context) {
  for (const auto& [text, days] : examples) {
    EXPECT_EQ(DaysOf(TagDates(text, context)), days) << text;
  }
}

TEST(DateTagger, DatesOfTheCalendar) {
  ExpectDays({{"It met on Monday, November 28th.", "2022-11-28"},
              {"It met on Monday, November 28th, 2016.", "2016-11-28"},
              {"signed November 28, 2022, in Cairo", "2022-11-28"},
              {"signed 28 November 2022 in Cairo", "2022-11-28"},
              {"signed on 28 Nov. in Cairo", "2022-11-28"},
              {"signed Nov 28 in Cairo", "2022-11-28"},
              {"the 5th of March, 1953", "1953-03-05"},
              {"NOVEMBER 27 WAS COLD", "2022-11-27"},
              {"in July 1997 it rained", "1997-07-01..1997-07-31"},
              {"paid Dec. 6 last year", "2021-12-06"},
              {"in December last year", "2021-12-01..2021-12-31"},
              {"May 5 was dry", "2022-05-05"},
              {"on Feb. 30, 2022", ""}},
             At(kMonday));
}

TEST(DateTagger, TheYearComesFromTheWeekdayOrTheReference) {
  ExpectDays({{"It will be on Sunday, November 28.", "2021-11-28"},
              {"It will be on Friday, March 31.", "2023-03-31"},
              {"The talks begin January 3.", "2023-01-03"},
              {"They met on July 4.", "2022-07-04"},
              {"They will meet on July 4.", "2023-07-04"}},
             At(kMonday));
  ExpectDays({{"They met on December 28.", "2022-12-28"},
              {"They met on 2 January.", "2023-01-02"}},
             At({2023, 1, 3}));
}

TEST(DateTagger, DatesInFigures) {
  ExpectDays({{"on 2022-11-28 at noon", "2022-11-28"},
              {"logged 2022-11-28T10:30:00Z", "2022-11-28"},
              {"on 11/28/2022 and 28/11/2022", "2022-11-28 2022-11-28"},
              {"on 28.11.2022.", "2022-11-28"},
              {"on 3/4/2022", ""},
              {"on 4/4/2022", "2022-04-04"},
              {"version 1.2.3 and 10.0.0.1", ""},
              {"call 555-12-34", ""},
              {"on 2022-13-28 or 2022-02-30", ""},
              {"file 2022-11-28-01", ""}},
             At(kMonday));
  const DateContext british = {kMonday, DayOrder::kDayFirst, "en-GB"};
  const DateContext american = {kMonday, DayOrder::kMonthFirst, "en-US"};
  ExpectDays({{"on 3/4/2022", "2022-04-03"}, {"on 3/4/98", "1998-04-03"}},
             british);
  ExpectDays({{"on 3/4/2022", "2022-03-04"}}, american);
}

TEST(DateTagger, Ranges) {
  ExpectDays({{"Nov. 29-Dec. 6", "2022-11-29..2022-12-06"},
              {"from November 29 to December 6", "2022-11-29..2022-12-06"},
              {"November 29 \u2013 December 6, 2021", "2021-11-29..2021-12-06"},
              {"held between 3 and 5 May", "2022-05-03..2022-05-05"},
              {"held between May 3 and May 5", "2022-05-03..2022-05-05"},
              {"3-5 May 2022", "2022-05-03..2022-05-05"},
              {"May 3 to 5, 2021", "2021-05-03..2021-05-05"},
              {"from 28 December to 3 January 2022", "2021-12-28..2022-01-03"},
              {"from October to December", "2022-10-01..2022-12-31"},
              {"from 1999 to 2003", "1999-01-01..2003-12-31"},
              {"the 1914\u20131918 war", "1914-01-01..1918-12-31"},
              {"the 2015-16 season", "2015-01-01..2016-12-31"},
              {"It was won in 2015-16.", "2015-01-01..2016-12-31"},
              {"between 1989 and 1991", "1989-01-01..1991-12-31"},
              {"held on May 3 and May 5", "2022-05-03 2022-05-05"}},
             At(kMonday));
}

TEST(DateTagger, ARangeAcrossTheNewYear) {
  constexpr Example kClosed[] = {
      {"closed from December 28 to January 3", "2022-12-28..2023-01-03"}};
  ExpectDays(kClosed, At(kMonday));
  ExpectDays(kClosed, At({2023, 1, 5}));
}

TEST(DateTagger, Months) {
  ExpectDays({{"They met in October.", "2022-10-01..2022-10-31"},
              {"They met in November.", "2022-11-01..2022-11-30"},
              {"They met in December.", "2021-12-01..2021-12-31"},
              {"They will meet in October.", "2023-10-01..2023-10-31"},
              {"They will meet next October.", "2023-10-01..2023-10-31"},
              {"They met last December.", "2021-12-01..2021-12-31"},
              {"They met last November.", "2021-11-01..2021-11-30"},
              {"since March", "2022-03-01..2022-03-31"},
              {"in mid-May", "2022-05-01..2022-05-31"},
              {"a June agreement", "2022-06-01..2022-06-30"}},
             At(kMonday));
}

TEST(DateTagger, Weekdays) {
  ExpectDays({{"He said on Monday that it was over.", "2022-11-28"},
              {"They met Tuesday.", "2022-11-22"},
              {"They will meet on Wednesday.", "2022-11-30"},
              {"They are to meet on Wednesday.", "2022-11-30"},
              {"On Friday, they agreed.", "2022-11-25"},
              {"last Monday", "2022-11-21"},
              {"next Friday", "2022-12-02"},
              {"next Monday", "2022-12-05"},
              {"It was shelled Sunday night.", "2022-11-27"},
              {"He praised Friday's ruling.", "2022-11-25"},
              {"The deadline was extended until Thursday.", "2022-12-01"},
              {"in the United States Saturday", "2022-11-26"}},
             At(kMonday));
}

TEST(DateTagger, DaysAndUnitsAroundTheReference) {
  ExpectDays({{"yesterday", "2022-11-27"},
              {"today", "2022-11-28"},
              {"tomorrow morning", "2022-11-29"},
              {"the day before yesterday", "2022-11-26"},
              {"the day after tomorrow", "2022-11-30"},
              {"this morning", "2022-11-28"},
              {"last night", "2022-11-27"},
              {"this week", "2022-11-28..2022-12-04"},
              {"last week", "2022-11-21..2022-11-27"},
              {"next week", "2022-12-05..2022-12-11"},
              {"over the weekend", "2022-11-26..2022-11-27"},
              {"this month", "2022-11-01..2022-11-30"},
              {"last month", "2022-10-01..2022-10-31"},
              {"earlier this month", "2022-11-01..2022-11-30"},
              {"by the end of the month", "2022-11-01..2022-11-30"},
              {"this year", "2022-01-01..2022-12-31"},
              {"last year", "2021-01-01..2021-12-31"},
              {"early next year", "2023-01-01..2023-12-31"}},
             At(kMonday));
}

TEST(DateTagger, OnASundayLastWeekIsTheOneThatEnds) {
  ExpectDays({{"last week", "2022-11-21..2022-11-27"},
              {"next week", "2022-12-05..2022-12-11"}},
             At({2022, 11, 27}));
}

TEST(DateTagger, CountedDistances) {
  ExpectDays({{"two years ago", "2020-01-01..2020-12-31"},
              {"three months ago", "2022-08-01..2022-08-31"},
              {"10 days ago", "2022-11-18"},
              {"a year earlier", "2021-01-01..2021-12-31"},
              {"It opened on May 3 and closed three days later.",
               "2022-05-03 2022-05-06"},
              {"It opened on May 3. It was new. It closed two days later.",
               "2022-05-03"},
              {"It closed three days later.", ""},
              {"the past two weeks", "2022-11-14..2022-11-28"},
              {"the next six months", "2022-11-28..2023-05-28"},
              {"the past year", "2021-11-28..2022-11-28"},
              {"two days before the vote", ""}},
             At(kMonday));
}

TEST(DateTagger, QuartersHalvesAndSeasons) {
  ExpectDays({{"Q3 2022", "2022-07-01..2022-09-30"},
              {"in Q1", "2022-01-01..2022-03-31"},
              {"the first quarter", "2022-01-01..2022-03-31"},
              {"the third quarter of 1989", "1989-07-01..1989-09-30"},
              {"the first quarter of fiscal 1987", "1987-01-01..1987-03-31"},
              {"last year's fourth quarter", "2021-10-01..2021-12-31"},
              {"third-quarter net rose", "2022-07-01..2022-09-30"},
              {"the first half of 1990", "1990-01-01..1990-06-30"},
              {"scored in the first half", ""},
              {"the summer of 2019", "2019-06-01..2019-08-31"},
              {"last spring", "2022-03-01..2022-05-31"},
              {"in the fall of Rome", ""}},
             At(kMonday));
}

TEST(DateTagger, ReportsCompareQuarters) {
  ExpectDays({{"Net in the third quarter was up on the year-ago quarter.",
               "2022-07-01..2022-09-30 2021-07-01..2021-09-30"},
              {"the year-ago quarter", ""},
              {"Q2 2021 and the year ago quarter",
               "2021-04-01..2021-06-30 2020-04-01..2020-06-30"},
              {"Q2 2021, up on the 2019 period",
               "2021-04-01..2021-06-30 2019-04-01..2019-06-30"},
              {"the year-earlier third quarter", "2021-07-01..2021-09-30"},
              {"Third-quarter net rose from a year earlier.",
               "2022-07-01..2022-09-30 2021-07-01..2021-09-30"},
              {"In the first quarter net fell. For the quarter, sales rose.",
               "2022-01-01..2022-03-31 2022-01-01..2022-03-31"}},
             At(kMonday));
}

TEST(DateTagger, YearsAndDecades) {
  ExpectDays({{"in 1989", "1989-01-01..1989-12-31"},
              {"the 1990s", "1990-01-01..1999-12-31"},
              {"the early '80s", "1980-01-01..1989-12-31"},
              {"early 2020", "2020-01-01..2020-12-31"},
              {"mid-2020", "2020-01-01..2020-12-31"},
              {"the 1960's", "1960-01-01..1969-12-31"},
              {"fiscal 1989", "1989-01-01..1989-12-31"},
              {"Since 1492 and until 1815",
               "1492-01-01..1492-12-31 "
               "1815-01-01..1815-12-31"},
              {"in 1986, 1987 and 1988",
               "1986-01-01..1986-12-31 "
               "1987-01-01..1987-12-31 "
               "1988-01-01..1988-12-31"},
              {"its 1996 campaign", "1996-01-01..1996-12-31"}},
             At(kMonday));
}

TEST(DateTagger, TrapsAreNoDates) {
  const char* kTraps[] = {"It may be so, and they may march on.",
                          "5 may have died",
                          "a second later the sun was out",
                          "Theresa May spoke to April and June",
                          "the March on Rome",
                          "2,000 and 1500 people",
                          "of 1989 dollars",
                          "one of 2000 rooms",
                          "the 2000 soldiers in 1900 villages",
                          "by 1500 votes",
                          "rose to 1989 from 1900",
                          "paid $1989 in all",
                          "flight 1989 to room 2012",
                          "Boeing 7470s",
                          "Earlier in the day he spoke.",
                          "in the near future",
                          "a later date",
                          "the first quarter-final",
                          "Black Friday sales",
                          "the Sunday Times",
                          "a USA Today poll",
                          "the last of the Mohicans",
                          "Q5 and Q33",
                          "10:30 and 1.5 percent",
                          "45th Street",
                          "the fall",
                          "one day"};
  for (const char* text : kTraps) {
    EXPECT_EQ(WordsOf(text, TagDates(text, At(kMonday))), "") << text;
  }
}

TEST(DateTagger, WithoutAReferenceOnlyWhatIsWrittenOut) {
  ExpectDays({{"on Monday, Nov. 28, and yesterday", ""},
              {"in October and last year", ""},
              {"the first quarter and a year ago", ""},
              {"last year's first quarter", ""},
              {"the past two weeks and over the weekend", ""},
              {"on Monday, Nov. 28, 2022", "2022-11-28"},
              {"from Nov. 28 to Dec. 3, 2022", "2022-11-28..2022-12-03"},
              {"in 1989", "1989-01-01..1989-12-31"}},
             {});
}

TEST(DateTagger, NothingLeavesTheCalendar) {
  for (const CivilDay& day : {CivilDay{1, 1, 1}, CivilDay{9999, 12, 31}}) {
    for (const char* text :
         {"last week and next week", "yesterday and tomorrow", "last Monday",
          "last year and next year", "999 decades ago", "next Friday",
          "the past 99 decades", "the next 99 decades", "last winter",
          "next winter", "over the weekend", "last December", "next January",
          "the first quarter will", "a year ago", "next decade"}) {
      for (const DateMention& mention : TagDates(text, At(day))) {
        EXPECT_TRUE(IsValid(mention.first) && IsValid(mention.last)) << text;
        EXPECT_LE(mention.first, mention.last) << text;
      }
    }
  }
}

TEST(DateTagger, WordsAndKinds) {
  const std::string text =
      "In mid-October it said on Monday night that the talks will be held from "
      "November 29 to December 6, as in December last year.";
  const auto mentions = TagDates(text, At(kMonday));
  EXPECT_EQ(WordsOf(text, mentions),
            "mid-October | Monday night | November 29 to December 6 | "
            "December last year");
  ASSERT_EQ(mentions.size(), 4U);
  EXPECT_EQ(mentions[0].kind, DateMentionKind::kRelative);
  EXPECT_EQ(mentions[0].precision, DateMentionPrecision::kMonth);
  EXPECT_EQ(mentions[2].kind, DateMentionKind::kInterval);
  EXPECT_EQ(mentions[2].precision, DateMentionPrecision::kDay);
  EXPECT_EQ(mentions[3].kind, DateMentionKind::kRelative);
}

TEST(DateTagger, LongSentencesAndOddBytes) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  text += "in 1989 \xE2\x80 and 28\xC2\xA0November\xC2\xA0";
  EXPECT_EQ(DaysOf(TagDates(text, At(kMonday))),
            "1989-01-01..1989-12-31 2022-11-28");
}

struct ForeignExample {
  const char* language;
  const char* text;
  const char* days;
};

TEST(DateTagger, OtherLanguages) {
  const ForeignExample examples[] = {
      {"de", "am 28. November 2022 in Kairo", "2022-11-28"},
      {"de", "am 28. M\u00E4rz", "2023-03-28"},
      {"de", "am 28.11.2022", "2022-11-28"},
      {"fr", "le 28 novembre 2022 et le 1er d\u00E9cembre",
       "2022-11-28 2022-12-01"},
      {"fr", "en novembre 2021", "2021-11-01..2021-11-30"},
      {"es", "el 28 de noviembre de 2022", "2022-11-28"},
      {"it", "il 28 novembre 2022", "2022-11-28"},
      {"nl", "op 28 november 2022", "2022-11-28"},
      {"pt-BR", "em 28 de novembro de 2022", "2022-11-28"},
      {"ru",
       "28 \u043D\u043E\u044F\u0431\u0440\u044F 2022 \u0433\u043E\u0434\u0430",
       "2022-11-28"},
      {"ar", "28 \u0646\u0648\u0641\u0645\u0628\u0631 2022", "2022-11-28"},
      {"ar",
       "\u0662\u0668 \u0646\u0648\u0641\u0645\u0628\u0631 "
       "\u0662\u0660\u0662\u0662",
       "2022-11-28"},
      {"zh",
       "\u5728"
       "2022\u5E74"
       "11\u6708"
       "28\u65E5\u4E3E\u884C",
       "2022-11-28"},
      {"ja",
       "11\u6708"
       "28\u65E5",
       "2022-11-28"},
      {"ja",
       "2022\u5E74"
       "10\u6708",
       "2022-10-01..2022-10-31"},
      {"ko", "2022\uB144 11\uC6D4 28\uC77C", "2022-11-28"},
      {"xx", "on 2022-11-28, Nov. 28", "2022-11-28"}};
  for (const auto& [language, text, days] : examples) {
    const DateContext context = {kMonday, DayOrder::kUnknown, language};
    EXPECT_EQ(DaysOf(TagDates(text, context)), days) << language << text;
  }
}

TEST(DateTagger, OtherLanguagesGiveNoNonsense) {
  const ForeignExample examples[] = {
      {"de", "im Mai kamen 28 Maien, am Montag, 2022", ""},
      {"fr", "mai 68, 3 marseillais, last year", ""},
      {"it", "vinse 6 set a 3", ""},
      {"es", "ley 1.28 enero", ""},
      {"ja",
       "100\u5E74"
       "13\u6708",
       ""},
      {"ru", "28 \u043C\u0430\u0439\u043E\u0440\u043E\u0432", ""}};
  for (const auto& [language, text, days] : examples) {
    const DateContext context = {kMonday, DayOrder::kUnknown, language};
    EXPECT_EQ(WordsOf(text, TagDates(text, context)), days) << text;
  }
}

}  // namespace
}  // namespace dateline
