#include "searcher/story_origin.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

StoryEntry Copy(const char* publisher, const char* date,
                const std::string& beginning = "") {
  StoryEntry entry;
  entry.article.publisher.name = publisher;
  entry.article.date_published = ParseTimestamp(date);
  entry.article.body = beginning + "The bridge stays closed until spring.";
  return entry;
}

TEST(StoryOriginTest, TheAgencyIsTheOneThatAllCreditsName) {
  const StoryOrigin origin =
      FindOrigin({Copy("A", "2022-11-29T10:00:00Z", "CAIRO (Reuters) - "),
                  Copy("B", "2022-11-29T11:00:00Z"),
                  Copy("C", "2022-11-29T12:00:00Z", "(AP/Reuters) - ")});
  EXPECT_EQ(origin.agency, "Reuters");
  EXPECT_EQ(origin.credited, 2U);
  ASSERT_EQ(origin.credits.size(), 3U);
  EXPECT_TRUE(origin.credits[0].has_value());
  EXPECT_FALSE(origin.credits[1].has_value());
}

TEST(StoryOriginTest, CreditsThatDifferNameNoAgency) {
  EXPECT_EQ(FindOrigin({Copy("A", "2022", "CAIRO (Reuters) - "),
                        Copy("B", "2022", "CAIRO (AP) - ")})
                .agency,
            "");
  EXPECT_EQ(FindOrigin({Copy("A", "2022", "(dpa/AFP) - ")}).agency, "");
  EXPECT_EQ(FindOrigin({Copy("A", "2022")}).agency, "");
}

TEST(StoryOriginTest, TheFirstIsBeforeAllOthers) {
  EXPECT_EQ(FindOrigin({Copy("A", "2022-11-29T12:00:00+02:00"),
                        Copy("B", "2022-11-29T09:59:59Z"),
                        Copy("C", "2022-11-30T00:00:00Z")})
                .first,
            1U);
}

TEST(StoryOriginTest, EqualTimesTellNothing) {
  EXPECT_EQ(FindOrigin({Copy("A", "2022-11-29T12:00:00Z"),
                        Copy("B", "2022-11-29T12:00:00Z")})
                .first,
            std::nullopt);
}

TEST(StoryOriginTest, DatesTellAsMuchAsTheyArePrecise) {
  EXPECT_EQ(
      FindOrigin({Copy("A", "2022-11-29"), Copy("B", "2022-11-29T12:00:00Z")})
          .first,
      std::nullopt);
  // A day somewhere on Earth is over after the next day's noon in Greenwich.
  EXPECT_EQ(
      FindOrigin({Copy("A", "2022-11-28"), Copy("B", "2022-11-29T11:59:59Z")})
          .first,
      std::nullopt);
  EXPECT_EQ(
      FindOrigin({Copy("A", "2022-11-28"), Copy("B", "2022-11-29T12:00:00Z")})
          .first,
      0U);
  EXPECT_EQ(FindOrigin({Copy("A", "2022-11"), Copy("B", "2023-01")}).first, 0U);
}

TEST(StoryOriginTest, TimesWithoutAZoneMayBeOfAnyZone) {
  EXPECT_EQ(FindOrigin({Copy("A", "2022-11-29T06:00"),
                        Copy("B", "2022-11-29T12:00:00Z")})
                .first,
            std::nullopt);
}

TEST(StoryOriginTest, ADateThatIsMissingOrAPublisherTellNothing) {
  EXPECT_EQ(
      FindOrigin({Copy("A", "2022-11-29T12:00:00Z"), Copy("B", "")}).first,
      std::nullopt);
  EXPECT_EQ(FindOrigin({Copy("", "2022-11-28T12:00:00Z"),
                        Copy("B", "2022-11-29T12:00:00Z")})
                .first,
            std::nullopt);
  EXPECT_EQ(FindOrigin({Copy("A", "2022-11-29T12:00:00Z")}).first,
            std::nullopt);
}

}  // namespace
}  // namespace dateline
