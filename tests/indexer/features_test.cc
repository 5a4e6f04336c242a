#include "indexer/entities/features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/support/tagger_documents.h"

namespace dateline {
namespace {

using Features = std::vector<Feature>;

Features OfWord(std::string_view word, int offset, bool capitals = false) {
  Features features;
  WordFeatures(DescribeWord(word, capitals), word, offset, &features);
  std::sort(features.begin(), features.end());
  return features;
}

Features OfContext(std::string_view text, size_t i) {
  const TaggedText tagged(text);
  Features features;
  ContextFeatures(tagged.document(), i, &features);
  std::sort(features.begin(), features.end());
  return features;
}

Features Shared(const Features& a, const Features& b) {
  Features shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(shared));
  return shared;
}

TEST(FeaturesTest, AreAppended) {
  Features features = {1, 2};
  const size_t spelling =
      WordFeatures(DescribeWord("Cairo", false), "Cairo", 0, &features);
  EXPECT_EQ(features[0], 1U);
  EXPECT_EQ(features[1], 2U);
  EXPECT_GT(spelling, 0U);
  EXPECT_LT(spelling, features.size() - 2);
}

TEST(FeaturesTest, APlaceBesideTheTokenHasFeaturesOfItsOwn) {
  for (int a = -kWindow; a <= kWindow; ++a) {
    for (int b = a + 1; b <= kWindow; ++b) {
      EXPECT_TRUE(Shared(OfWord("Cairo", a), OfWord("Cairo", b)).empty());
    }
  }
  EXPECT_GT(OfWord("Cairo", 0).size(), OfWord("Cairo", 2).size());
}

TEST(FeaturesTest, SimilarWordsShareSome) {
  EXPECT_FALSE(Shared(OfWord("Berlin", 0), OfWord("Dublin", 0)).empty());
  EXPECT_NE(OfWord("Berlin", 0), OfWord("Dublin", 0));
  // The written shape of a text in capitals is no feature.
  EXPECT_NE(OfWord("BERLIN", 0, true), OfWord("BERLIN", 0, false));
  EXPECT_EQ(OfWord("BERLIN", 0, true).size() + 2,
            OfWord("BERLIN", 0, false).size());
}

TEST(FeaturesTest, ContextIsNeighboursAndTheWholeText) {
  const Features here = OfContext("We met in Quux today.", 3);
  EXPECT_EQ(OfContext("We met in Quux today.", 3), here);
  EXPECT_NE(OfContext("We met at Quux today.", 3), here);
  EXPECT_NE(OfContext("We met in Quux today. Mr. Quux spoke.", 3), here);
  EXPECT_NE(OfContext("Quux today.", 0), OfContext("In Quux today.", 1));
}

TEST(FeaturesTest, ContextOfALoneWord) {
  EXPECT_FALSE(OfContext("Quux", 0).empty());
}

}  // namespace
}  // namespace dateline
