#include "indexer/article_annotator.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/date_mentions.h"
#include "tests/support/entities.h"

namespace dateline {
namespace {

constexpr int64_t kDay = 86'400;

// On Monday, November 28, 2022.
Article Sample(std::string_view body) {
  Article article = EnglishArticle("Talks on Tuesday", body);
  article.date_published =
      Timestamp{DaysFromCivil({2022, 11, 28}) * kDay, DatePrecision::kDay, {}};
  return article;
}

std::string Dates(const Article& article) {
  std::string dates;
  for (const ArticleDate& date : ArticleAnnotator().Annotate(article).dates) {
    if (!dates.empty()) dates += ' ';
    dates += DaysOf(date.mention);
  }
  return dates;
}

TEST(ArticleAnnotatorTest, FindsEntitiesAndDatesInAllZones) {
  Article article = Sample("They met in Cairo on December 6.");
  article.description = "Angela Merkel spoke on Friday.";
  const ArticleAnnotations found = ArticleAnnotator().Annotate(article);
  EXPECT_EQ(LinesOf(found.entities), "person Angela Merkel | place Cairo");
  ASSERT_EQ(found.dates.size(), 3U);
  const ArticleZone zones[] = {ArticleZone::kHeadline, ArticleZone::kStandfirst,
                               ArticleZone::kBody};
  const char* const words[] = {"Tuesday", "Friday", "December 6"};
  for (size_t i = 0; i < 3; ++i) {
    const ArticleDate& date = found.dates[i];
    EXPECT_EQ(date.zone, zones[i]);
    const std::string_view written =
        ZoneText(article, date.zone)
            .substr(date.mention.offset, date.mention.length);
    EXPECT_NE(written.find(words[i]), std::string_view::npos) << written;
  }
}

TEST(ArticleAnnotatorTest, RelativeDatesCountFromTheDayWhereItWasPublished) {
  Article article = Sample("He spoke yesterday.");
  article.headline = "";
  EXPECT_EQ(Dates(article), "2022-11-27");
  article.date_published->precision = DatePrecision::kMinute;
  article.date_published->unix_seconds += 23 * 3600;
  EXPECT_EQ(Dates(article), "2022-11-27");
  article.date_published->utc_offset_minutes = 120;
  EXPECT_EQ(Dates(article), "2022-11-28");
}

TEST(ArticleAnnotatorTest, WithoutADayThereAreNoRelativeDates) {
  Article article = Sample("He spoke yesterday. They met on 28 November 2016.");
  article.headline = "";
  for (const auto precision : {DatePrecision::kYear, DatePrecision::kMonth}) {
    article.date_published->precision = precision;
    EXPECT_EQ(Dates(article), "2016-11-28");
  }
  article.date_published.reset();
  EXPECT_EQ(Dates(article), "2016-11-28");
}

TEST(ArticleAnnotatorTest, TheLanguageSaysHowFiguresAreRead) {
  Article article = Sample("on 3/4/2022");
  article.headline = "";
  article.language = "en-us";
  EXPECT_EQ(Dates(article), "2022-03-04");
  article.language = "en-gb";
  EXPECT_EQ(Dates(article), "2022-04-03");
}

TEST(ArticleAnnotatorTest, NothingInAnEmptyArticle) {
  EXPECT_EQ(ArticleAnnotator().Annotate(Article()), ArticleAnnotations());
}

}  // namespace
}  // namespace dateline
