#include "indexer/dateline_finder.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(DatelineFinder, FindsDatelines) {
  const std::pair<const char*, const char*> examples[] = {
      {"CAIRO, Nov 28 (Reuters) - Talks", "CAIRO, Nov 28"},
      {"CAIRO (AP) — Talks", "CAIRO"},
      {"CAIRO (AP) -- Talks", "CAIRO"},
      {"FARMINGDALE, N.Y., March 9 - A company", "FARMINGDALE, N.Y., March 9"},
      {"SÃO PAULO, Brazil — A storm", "SÃO PAULO, Brazil"},
      {"Cairo (Reuters) - Talks", "Cairo"}};
  for (const auto& [text, dateline] : examples) {
    EXPECT_EQ(FindDateline(text), dateline) << text;
  }
}

TEST(DatelineFinder, OtherBeginningsAreNotDatelines) {
  for (const char* text :
       {"UPDATE - The talks", "FEDERAL RESERVE WEEKLY REPORT 1 - FEB 26",
        "Smith (R-Ohio) - who", "The talks, long awaited - and feared",
        "He said (Monday) - no", "COVID-19 cases, up - again", "", " - ",
        "(AP) - x", "CAIRO, Nov 28\n\nTalks - x",
        "A long sentence about nothing at all, which has a dash only - here"}) {
    EXPECT_EQ(FindDateline(text), "") << text;
  }
}

}  // namespace
}  // namespace dateline
