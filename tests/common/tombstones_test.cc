#include "common/tombstones.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"

namespace dateline {
namespace {

TEST(TombstonesTest, HoldsWhatWasAdded) {
  Tombstones dead;
  EXPECT_TRUE(dead.empty());
  for (const uint32_t docid : {1U, 7U, 7U, 70'000U, 4'294'967'295U}) {
    dead.Add(docid);
  }
  EXPECT_EQ(dead.size(), 4U);
  EXPECT_TRUE(dead.Contains(7));
  EXPECT_TRUE(dead.Contains(4'294'967'295U));
  EXPECT_FALSE(dead.Contains(8));
  EXPECT_FALSE(dead.Contains(0));
}

TEST(TombstonesTest, ACopyIsIndependent) {
  Tombstones dead;
  dead.Add(1);
  Tombstones copy = dead;
  copy.Add(2);
  EXPECT_FALSE(dead.Contains(2));
  dead = copy;
  EXPECT_TRUE(dead.Contains(2));
}

TEST(TombstonesTest, ReadsWhatItWrites) {
  Tombstones dead;
  for (uint32_t i = 1; i < 200'000; i += 1 + i % 7) dead.Add(i);
  const auto read = Tombstones::Parse(dead.Serialize());
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->size(), dead.size());
  for (uint32_t i = 0; i < 200'000; ++i) {
    ASSERT_EQ(read->Contains(i), dead.Contains(i)) << i;
  }
  const auto none = Tombstones::Parse(Tombstones().Serialize());
  ASSERT_TRUE(none.ok());
  EXPECT_TRUE(none->empty());
}

TEST(TombstonesTest, RefusesEveryPrefix) {
  Tombstones dead;
  for (const uint32_t docid : {1U, 2U, 3U, 100'000U}) dead.Add(docid);
  const std::string whole = dead.Serialize();
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_TRUE(
        absl::IsDataLoss(Tombstones::Parse(whole.substr(0, size)).status()))
        << size;
  }
}

}  // namespace
}  // namespace dateline
