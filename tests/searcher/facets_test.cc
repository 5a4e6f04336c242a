#include "searcher/facets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Facet Count(const FacetRequest& request, const EntityAliases& aliases,
            const std::vector<std::vector<std::string>>& articles) {
  FacetCounter counter(request, aliases);
  for (const auto& labels : articles) {
    counter.Add({labels.begin(), labels.end()});
  }
  return counter.Take();
}

TEST(Facets, CountsArticlesNotMentions) {
  const Facet facet =
      Count({Field::kPerson, 2, ""}, {}, {{"A", "B"}, {"A"}, {}, {"C", "A"}});
  EXPECT_THAT(facet.values,
              ElementsAre(FacetValue{"a", "A", 3}, FacetValue{"b", "B", 1}));
  EXPECT_EQ(facet.distinct, 3);
  EXPECT_EQ(facet.other, 1);
  EXPECT_EQ(facet.articles, 3);
}

TEST(Facets, SpellingsOfOneKeyAreOneValue) {
  const Facet facet = Count({Field::kPerson, 10, ""}, {},
                            {{"Muñoz"}, {"Munoz"}, {"Muñoz", "MUNOZ"}});
  EXPECT_THAT(facet.values, ElementsAre(FacetValue{"munoz", "Muñoz", 3}));
}

TEST(Facets, MergedEntitiesCountOnceAnArticle) {
  EntityAliases aliases;
  ASSERT_TRUE(aliases.Add({Field::kPerson, "A", "B", "", "", ""}).ok());
  const Facet facet =
      Count({Field::kPerson, 10, ""}, aliases, {{"A", "B"}, {"A"}, {"B"}});
  EXPECT_THAT(facet.values, ElementsAre(FacetValue{"b", "B", 3}));
}

TEST(Facets, FindsInsideValues) {
  const Facet facet = Count({Field::kPerson, 10, "pÚt"}, {},
                            {{"Vladimir Putin", "Other"}, {"Computing"}});
  EXPECT_THAT(facet.values,
              ElementsAre(FacetValue{"computing", "Computing", 1},
                          FacetValue{"vladimir putin", "Vladimir Putin", 1}));
}

TEST(Facets, CountriesHaveTheirNames) {
  const Facet facet = Count({Field::kCountry, 10, ""}, {}, {{"EG"}});
  EXPECT_THAT(facet.values, ElementsAre(FacetValue{"eg", "Egypt", 1}));
}

TEST(Facets, ReadsRequests) {
  const auto whole = ParseFacetRequest("org:20:bank");
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->field, Field::kOrganisation);
  EXPECT_EQ(whole->limit, 20U);
  EXPECT_EQ(whole->contains, "bank");
  EXPECT_EQ(ParseFacetRequest("person")->limit, 10U);
}

TEST(Facets, BadRequestsSayWhatIsGood) {
  EXPECT_THAT(std::string(ParseFacetRequest("people2").status().message()),
              HasSubstr("there are source, section, lang, person"));
  for (const char* bad : {"person:", "person:x", "person:1001", "title:3"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseFacetRequest(bad).status()))
        << bad;
  }
  for (const char* bad : {"person", "person=", "x=y", "=y"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseFacetValue(bad).status())) << bad;
  }
}

TEST(FacetTallyTest, LooksIntoValuesUntilTheDeadline) {
  std::vector<std::string> keys;
  for (size_t i = 0; i < kFacetValuesAtOnce + 10; ++i) {
    keys.push_back("key " + std::to_string(i));
  }
  for (const bool late : {false, true}) {
    const auto now = std::chrono::steady_clock::now();
    const auto hour = std::chrono::hours(1);
    FacetTally tally({Field::kPerson, 5, "key"},
                     late ? now - hour : now + hour);
    for (const std::string& key : keys) {
      tally.StartKey(key);
      tally.Add(key, 1, 0);
    }
    const Facet facet = tally.Take();
    EXPECT_EQ(facet.partial, late);
    EXPECT_EQ(facet.values.size(), 5U);
    EXPECT_EQ(facet.distinct,
              late ? kFacetValuesAtOnce - 1 : kFacetValuesAtOnce + 10);
  }
}

TEST(FacetTallyTest, KeysThatAreNotShownCountAsOthers) {
  FacetTally tally({Field::kPerson, 1, ""});
  tally.AddUnseen(3);
  tally.StartKey("ann");
  tally.Add("Ann", 5, 0);
  tally.StartKey("bob");
  tally.Add("Bob", 4, 0);
  tally.AddUnseen(2);
  const Facet facet = tally.Take();
  EXPECT_EQ(facet.values, (std::vector<FacetValue>{{"ann", "Ann", 5}}));
  EXPECT_EQ(facet.distinct, 4U);
  EXPECT_EQ(facet.other, 9U);
}

}  // namespace
}  // namespace dateline
