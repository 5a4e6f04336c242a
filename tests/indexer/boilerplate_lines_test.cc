#include "indexer/pages/boilerplate_lines.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

TEST(BoilerplateLines, KnowsLabelsAndBeginnings) {
  for (const char* line :
       {"Advertisement", "ANZEIGE:", "Read more", "Sign up for our letter",
        "© 2022 The Gazette", "Lire aussi : le vote",
        "Follow us on the network", "Last updated 4 May"}) {
    EXPECT_TRUE(IsBoilerplateLine(line)) << line;
  }
}

TEST(BoilerplateLines, SentencesAreNone) {
  for (const char* line :
       {"", "Advertisement income fell by a tenth.", "Read the letter twice.",
        "Related crimes are rare.", "The © sign is old."}) {
    EXPECT_FALSE(IsBoilerplateLine(line)) << line;
  }
  EXPECT_FALSE(IsBoilerplateLine("Read more: " + std::string(300, 'x')));
}

TEST(BoilerplateLines, KnowsHeadingsBelowAnArticle) {
  for (const char* heading : {"12 Comments", "Comments (3)", "RELATED STORIES:",
                              "à lire aussi", "You may also like"}) {
    EXPECT_TRUE(IsClosingHeading(heading)) << heading;
  }
  for (const char* heading :
       {"", "12", "Comments from Cairo", "What is next", "Discussion"}) {
    EXPECT_FALSE(IsClosingHeading(heading)) << heading;
  }
}

}  // namespace
}  // namespace dateline
