#include "common/agencies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(AgenciesTest, HaveOneNameForAllSpellings) {
  EXPECT_EQ(AgencyNamed("Associated Press"), "AP");
  EXPECT_EQ(AgencyNamed(" The Associated Press "), "AP");
  EXPECT_EQ(AgencyNamed("REUTER"), "Reuters");
  EXPECT_EQ(AgencyNamed("ТАСС"), "TASS");
  EXPECT_EQ(AgencyNamed("The Canadian Press"), "The Canadian Press");
  EXPECT_EQ(AgencyNamed(""), "");
  EXPECT_EQ(AgencyNamed("ap"), "");
  EXPECT_EQ(AgencyNamed("Northern Courier"), "");
}

TEST(AgenciesTest, AreKnownByDomain) {
  EXPECT_EQ(AgencyOfDomain("reuters.com"), "Reuters");
  EXPECT_EQ(AgencyOfDomain("uk.reuters.com"), "Reuters");
  EXPECT_EQ(AgencyOfDomain("notreuters.com"), "");
  EXPECT_EQ(AgencyOfDomain(""), "");
}

TEST(AgenciesTest, MayShareACredit) {
  EXPECT_THAT(AgenciesIn("dpa/afp/rtr"), ElementsAre("dpa", "AFP", "Reuters"));
  EXPECT_THAT(AgenciesIn("Reuters, AP and AFP"),
              ElementsAre("Reuters", "AP", "AFP"));
  EXPECT_THAT(AgenciesIn("dpa/bb"), ElementsAre("dpa"));
  EXPECT_THAT(AgenciesIn("AP, Associated Press"), ElementsAre("AP"));
  EXPECT_THAT(AgenciesIn("AP, Cairo"), IsEmpty());
  EXPECT_THAT(AgenciesIn("bb/dpa"), IsEmpty());
  EXPECT_THAT(AgenciesIn(""), IsEmpty());
  EXPECT_THAT(AgenciesIn(",,/"), IsEmpty());
}

}  // namespace
}  // namespace dateline
