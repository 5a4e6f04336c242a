#include "indexer/fetch/robots_rules.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace dateline {
namespace {

bool Allows(std::string_view rules, std::string_view path) {
  return RobotsRules::Parse(rules, "Dateline").Allows(path);
}

bool AllowsForAll(const std::string& rules, std::string_view path) {
  return Allows("User-agent: *\n" + rules, path);
}

TEST(RobotsRules, WithoutRulesAllIsAllowed) {
  EXPECT_TRUE(RobotsRules::AllowAll().Allows("/a"));
  EXPECT_TRUE(Allows("", "/a"));
  EXPECT_TRUE(Allows("Disallow: /", "/a"));  // of nobody
  EXPECT_TRUE(AllowsForAll("Disallow:", "/a"));
}

TEST(RobotsRules, DenyAllLeavesItselfReadable) {
  EXPECT_FALSE(RobotsRules::DenyAll().Allows("/"));
  EXPECT_FALSE(RobotsRules::DenyAll().Allows(""));
  EXPECT_TRUE(RobotsRules::DenyAll().Allows("/robots.txt"));
}

TEST(RobotsRules, OwnGroupsCountInsteadOfEveryones) {
  constexpr std::string_view kRules =
      "User-agent: *\nDisallow: /\n\n"
      "User-agent: other\nUser-agent: DATELINE/2.0\nDisallow: /private\n"
      "User-agent: third\nDisallow: /third\n"
      "User-agent: dateline\nDisallow: /more\n";
  EXPECT_TRUE(Allows(kRules, "/news"));
  EXPECT_TRUE(Allows(kRules, "/third"));
  EXPECT_FALSE(Allows(kRules, "/private/a"));
  EXPECT_FALSE(Allows(kRules, "/more"));
  EXPECT_FALSE(RobotsRules::Parse(kRules, "Unknown").Allows("/news"));
  EXPECT_TRUE(Allows("User-agent: datelines\nDisallow: /\n", "/news"));
}

TEST(RobotsRules, LongestRuleCountsAndAllowWinsTies) {
  EXPECT_TRUE(AllowsForAll("Disallow: /a\nAllow: /a/b\n", "/a/b/c"));
  EXPECT_FALSE(AllowsForAll("Allow: /a\nDisallow: /a/b\n", "/a/b/c"));
  EXPECT_TRUE(AllowsForAll("Allow: /a\nDisallow: /a\n", "/a"));
  EXPECT_TRUE(AllowsForAll("Disallow: /a\nAllow: /a\n", "/a"));
}

TEST(RobotsRules, StarsAndEnds) {
  EXPECT_FALSE(AllowsForAll("Disallow: /*.pdf$", "/x/y.pdf"));
  EXPECT_TRUE(AllowsForAll("Disallow: /*.pdf$", "/x/y.pdf?a"));
  EXPECT_FALSE(AllowsForAll("Disallow: /*.pdf", "/x/y.pdf?a"));
  EXPECT_FALSE(AllowsForAll("Disallow: /a*b*c", "/a-b-b-c-d"));
  EXPECT_TRUE(AllowsForAll("Disallow: /a*b*c", "/a-c-b"));
  EXPECT_FALSE(AllowsForAll("Disallow: /$", "/"));
  EXPECT_TRUE(AllowsForAll("Disallow: /$", "/a"));
  EXPECT_FALSE(AllowsForAll("Disallow: *", "/a"));
  EXPECT_TRUE(AllowsForAll("Disallow: /ab*bc$", "/abc"));
}

TEST(RobotsRules, EscapesAreComparedAsWhatTheyMean) {
  EXPECT_FALSE(AllowsForAll("Disallow: /%7euser", "/~user"));
  EXPECT_FALSE(AllowsForAll("Disallow: /caf\xC3\xA9", "/caf%c3%a9"));
  EXPECT_TRUE(AllowsForAll("Disallow: /a%2Fb", "/a/b"));
  EXPECT_FALSE(AllowsForAll("Disallow: /a%2fb", "/a%2Fb"));
}

TEST(RobotsRules, ReadsWhatPeopleWrite) {
  EXPECT_FALSE(
      Allows("\xEF\xBB\xBFUSER-AGENT : *  # all\r\nnonsense\r\n"
             "Sitemap: https://a.example/s\rdisallow:/x # no\r\n",
             "/x"));
}

TEST(RobotsRules, SizeIsBounded) {
  std::string rules = "User-agent: *\n";
  while (rules.size() <= kMaxRobotsBytes) rules += "# filler\n";
  rules += "Disallow: /\n";
  EXPECT_TRUE(Allows(rules, "/a"));
}

TEST(RobotsRules, ManyStarsTakeLinearTime) {
  std::string pattern;
  for (int i = 0; i < 500; ++i) pattern += "*a";
  EXPECT_TRUE(AllowsForAll("Disallow: /" + pattern + "b$",
                           "/" + std::string(100'000, 'a')));
}

}  // namespace
}  // namespace dateline
