#include "searcher/date_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/index_schema.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Terms(const CivilDay& first, const CivilDay& last) {
  return DateRangeTerms({first, last});
}

TEST(DateTermsTest, TakesTheLargestUnits) {
  EXPECT_THAT(Terms({2022, 11, 28}, {2022, 11, 28}), ElementsAre("D20221128"));
  EXPECT_THAT(Terms({2022, 11, 29}, {2022, 12, 1}),
              ElementsAre("D20221129", "D20221130", "D20221201"));
  EXPECT_THAT(Terms({2022, 11, 1}, {2022, 11, 30}), ElementsAre("M202211"));
  EXPECT_THAT(Terms({2020, 2, 1}, {2020, 2, 29}), ElementsAre("M202002"));
  EXPECT_THAT(Terms({2021, 12, 31}, {2024, 1, 1}),
              ElementsAre("D20211231", "Y2022", "Y2023", "D20240101"));
}

TEST(DateTermsTest, OpenEndsReachTheFirstAndLastYear) {
  const auto all = DateRangeTerms({});
  EXPECT_EQ(all.size(), 9999U);
  EXPECT_EQ(all.front(), "Y0001");
  EXPECT_EQ(all.back(), "Y9999");
  EXPECT_THAT(DateRangeTerms({CivilDay{9999, 12, 31}, {}}),
              ElementsAre("D99991231"));
}

TEST(DateTermsTest, ARangeThatEndsBeforeItBeginsHasNoTerms) {
  EXPECT_THAT(Terms({2022, 11, 28}, {2022, 11, 27}), IsEmpty());
  EXPECT_THAT(Terms({2022, 11, 1}, {2022, 10, 31}), IsEmpty());
  EXPECT_THAT(Terms({2023, 1, 1}, {2022, 12, 31}), IsEmpty());
}

// A day is covered by its own term, its month's or its year's, exactly once.
TEST(DateTermsTest, CoversEachDayOfTheRangeOnceAndNoOther) {
  std::mt19937 random(8);
  const int64_t start = DaysFromCivil({2019, 12, 1});
  for (int round = 0; round < 30; ++round) {
    const int64_t first = start + static_cast<int64_t>(random() % 800);
    const int64_t last = first + static_cast<int64_t>(random() % 800);
    const auto terms = Terms(CivilFromDays(first), CivilFromDays(last));
    for (int64_t day = start - 40; day < start + 1700; ++day) {
      const CivilDay d = CivilFromDays(day);
      const auto covered = std::count_if(
          terms.begin(), terms.end(), [&d](const std::string& term) {
            return term == DateTerm({d.year, d.month, d.day}) ||
                   term == DateTerm({d.year, d.month}) ||
                   term == DateTerm({d.year});
          });
      ASSERT_EQ(covered, day >= first && day <= last ? 1 : 0)
          << FormatDay(d) << " " << terms.front();
    }
  }
}

}  // namespace
}  // namespace dateline
