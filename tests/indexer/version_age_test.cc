#include "indexer/version_age.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Timestamp At(int64_t seconds) { return {seconds, DatePrecision::kSecond, 0}; }

EarlierVersion Age(int64_t version, int64_t date) {
  return {version, At(date), ""};
}

TEST(VersionAge, NumbersCountBeforeDates) {
  EXPECT_TRUE(NotOlder(Age(2, 10), Age(1, 20)));
  EXPECT_FALSE(NotOlder(Age(1, 20), Age(2, 10)));
  EXPECT_TRUE(NotOlder(Age(1, 20), Age(1, 20)));
  EXPECT_FALSE(NotOlder(Age(1, 19), Age(1, 20)));
}

TEST(VersionAge, WithoutADateNothingIsOlder) {
  const EarlierVersion undated{1, {}, ""};
  EXPECT_TRUE(NotOlder(undated, Age(1, 20)));
  EXPECT_TRUE(NotOlder(Age(1, 19), undated));
}

TEST(VersionAge, ModificationCountsBeforePublication) {
  Article article;
  article.headline = "not of the age";
  article.version = 3;
  EXPECT_EQ(AgeOf(article), (EarlierVersion{3, {}, ""}));
  article.date_published = At(5);
  EXPECT_EQ(AgeOf(article), Age(3, 5));
  article.date_modified = At(7);
  EXPECT_EQ(AgeOf(article), Age(3, 7));
}

TEST(VersionAge, SourcesNumberOnTheirOwn) {
  const auto compare = [](SourcedAge a, SourcedAge b) {
    EXPECT_EQ(CompareSources(a, b), -CompareSources(b, a));
    return CompareSources(a, b);
  };
  EXPECT_GT(compare({Age(3, 10), 5}, {Age(2, 20), 9}), 0);
  // A page has no number.
  EXPECT_LT(compare({Age(3, 10), 9}, {Age(1, 20), 5}), 0);
  EXPECT_GT(compare({Age(3, 10), 5}, {Age(1, 10), 9}), 0);
  EXPECT_LT(compare({Age(1, 10), 5}, {Age(1, 10), 9}), 0);
  EXPECT_LT(compare({Age(1, 10), 5}, {{1, {}, ""}, 9}), 0);
  EXPECT_EQ(compare({Age(1, 10), 5}, {Age(1, 10), 5}), 0);
}

}  // namespace
}  // namespace dateline
