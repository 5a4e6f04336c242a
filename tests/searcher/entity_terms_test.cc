#include "searcher/entity_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

std::string Org(std::string_view key) {
  return KeywordTerm(Field::kOrganisation, key);
}

TEST(EntityTerms, BringsNamesToTheirCanonicalForm) {
  for (const char* name : {"Pentagon", "pentagon", "PENTAGON",
                           "US Department of Defense", "the Pentagon"}) {
    EXPECT_THAT(EntityTerms(Field::kOrganisation, name, {}),
                Contains(Org("us department of defense")))
        << name;
  }
}

TEST(EntityTerms, KeepsNamesThatNobodyKnows) {
  EXPECT_THAT(EntityTerms(Field::kPerson, "Zeb Qrr", {}),
              ElementsAre(KeywordTerm(Field::kPerson, "zeb qrr")));
}

TEST(EntityTerms, CountriesByNameOrCode) {
  const auto egypt = ElementsAre(KeywordTerm(Field::kCountry, "eg"));
  for (const char* name : {"Egypt", "egypt", "EG", "eg"}) {
    EXPECT_THAT(EntityTerms(Field::kCountry, name, {}), egypt) << name;
  }
}

TEST(EntityTerms, MergedNamesCountToo) {
  EntityAliases aliases;
  ASSERT_TRUE(
      aliases.Add({Field::kPerson, "Zeb Qrr", "Zebulon Qrr", "", "", ""}).ok());
  for (const char* name : {"Zeb Qrr", "Zebulon Qrr"}) {
    const auto terms = EntityTerms(Field::kPerson, name, aliases);
    EXPECT_THAT(terms, Contains(KeywordTerm(Field::kPerson, "zeb qrr")));
    EXPECT_THAT(terms, Contains(KeywordTerm(Field::kPerson, "zebulon qrr")));
  }
}

TEST(EntityTerms, AboutAsksForEveryType) {
  EXPECT_THAT(EntityTerms(Field::kAbout, "Cairo", {}),
              Contains(KeywordTerm(Field::kAbout, "cairo")));
}

}  // namespace
}  // namespace dateline
