#include "indexer/person_name.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(PersonName, TakesTheNameBesideAnAddress) {
  EXPECT_EQ(PersonName("ann@paper.example (Ann Lee)"), "Ann Lee");
  EXPECT_EQ(PersonName(" Ann Lee (ann@paper.example)\n"), "Ann Lee");
  EXPECT_EQ(PersonName("Ann Lee <ann@paper.example>"), "Ann Lee");
}

TEST(PersonName, KeepsWhatIsAllThereIs) {
  EXPECT_EQ(PersonName("ann@paper.example"), "ann@paper.example");
  EXPECT_EQ(PersonName("(ann@paper.example)"), "ann@paper.example");
  EXPECT_EQ(PersonName("ann@paper.example ()"), "ann@paper.example ()");
  EXPECT_EQ(PersonName("Ann Lee (Cairo)"), "Ann Lee (Cairo)");
  EXPECT_EQ(PersonName("Ann Lee (ann@paper.example"), "Ann Lee");
  EXPECT_EQ(PersonName(" "), "");
}

}  // namespace
}  // namespace dateline
