#include "indexer/pages/titles.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(Titles, FitBothWays) {
  const Titles titles({"Talks in Cairo put off, says minister"});
  EXPECT_TRUE(titles.Fit("Talks in Cairo put off", 0.5));
  EXPECT_FALSE(titles.Fit("Talks", 0.5));
  EXPECT_FALSE(titles.Fit("Talks on grain put on ice again", 0.1));
  EXPECT_FALSE(titles.Fit(std::string(2000, 'x'), 0));
  EXPECT_FALSE(Titles({}).Fit("Talks", 0));
}

}  // namespace
}  // namespace dateline
