#include "indexer/entities/word_clusters.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(WordClustersTest, WordsThatAreUsedAlikeShareAGroup) {
  const WordClusters& clusters = WordClusters::Get();
  const WordGroups monday = clusters.GroupsOf("monday");
  const WordGroups tuesday = clusters.GroupsOf("tuesday");
  EXPECT_NE(monday.narrow, 0U);
  EXPECT_EQ(monday.wide, tuesday.wide);
  EXPECT_EQ(monday.widest, tuesday.widest);
  EXPECT_NE(monday.narrow, clusters.GroupsOf("minister").narrow);
}

TEST(WordClustersTest, UnknownWordsAreInNone) {
  for (const char* word : {"", "qwxzyq", "Monday", "北京"}) {
    EXPECT_EQ(WordClusters::Get().GroupsOf(word).narrow, 0U) << word;
  }
}

}  // namespace
}  // namespace dateline
