#include "searcher/entity_aliases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/file_system.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

EntityAlias Person(std::string from, std::string to) {
  return {Field::kPerson, std::move(from), std::move(to), "2026-11-24",
          "me",           "one man"};
}

TEST(EntityAliases, FollowsMergesOfMerges) {
  EntityAliases aliases;
  ASSERT_TRUE(aliases.Add(Person("Bob Dole", "Robert Dole")).ok());
  ASSERT_TRUE(aliases.Add(Person("Robert Dole", "Robert J. Dole")).ok());
  EXPECT_EQ(aliases.LabelOf(Field::kPerson, "bob dole"), "Robert J. Dole");
  EXPECT_EQ(aliases.LabelOf(Field::kPlace, "Bob Dole"), "Bob Dole");
  EXPECT_THAT(
      aliases.KeysOf(Field::kPerson, "robert j. dole"),
      UnorderedElementsAre("robert j. dole", "robert dole", "bob dole"));
}

TEST(EntityAliases, RefusesCirclesAndSecondMerges) {
  EntityAliases aliases;
  ASSERT_TRUE(aliases.Add(Person("A", "B")).ok());
  EXPECT_FALSE(aliases.Add(Person("A", "C")).ok());
  EXPECT_FALSE(aliases.Add(Person("B", "A")).ok());
  EXPECT_FALSE(aliases.Add(Person("D", "d")).ok());
  EXPECT_FALSE(aliases.Add(Person("", "E")).ok());
}

TEST(EntityAliases, TakingBackRestoresTheBytes) {
  EntityAliases aliases;
  ASSERT_TRUE(aliases.Add(Person("A", "B")).ok());
  const std::string before = aliases.Format();
  ASSERT_TRUE(aliases.Add(Person("C", "B")).ok());
  ASSERT_TRUE(aliases.Remove(Field::kPerson, "c").ok());
  EXPECT_EQ(aliases.Format(), before);
  EXPECT_TRUE(absl::IsNotFound(aliases.Remove(Field::kPerson, "C")));
}

TEST(EntityAliases, ReadsWhatItSaves) {
  const TempDir dir;
  EntityAliases aliases;
  ASSERT_TRUE(
      aliases.Add({Field::kOrganisation, "a\tb", "c\nd", "", "", ""}).ok());
  ASSERT_TRUE(aliases.Save(dir.path()).ok());
  const auto read = EntityAliases::Load(dir.path());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_THAT(read->all(), ElementsAre(EntityAlias{Field::kOrganisation, "a b",
                                                   "c d", "", "", ""}));
}

TEST(EntityAliases, NoLedgerIsAnEmptyOne) {
  const TempDir dir;
  const auto read = EntityAliases::Load(dir.path());
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->empty());
}

TEST(EntityAliases, ADamagedLedgerNamesTheLine) {
  const auto read = EntityAliases::Parse("person\tA\tB\nwho\tC\tD\n");
  ASSERT_TRUE(absl::IsDataLoss(read.status()));
  EXPECT_THAT(std::string(read.status().message()), HasSubstr("line 2"));
}

}  // namespace
}  // namespace dateline
