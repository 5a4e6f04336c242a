#include "indexer/pages/node_hints.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(NodeHints, SplitsNamesIntoWords) {
  EXPECT_EQ(HintsOfNames("c-widget__inner"), kHintFurniture);
  EXPECT_EQ(HintsOfNames("relatedPosts"), kHintBox);
  EXPECT_EQ(HintsOfNames("shadow loading download"), 0u);
  EXPECT_EQ(HintsOfNames(""), 0u);
}

TEST(NodeHints, TwoWordsMustBeNeighboursInOneName) {
  EXPECT_NE(HintsOfNames("article-body") & kHintBody, 0u);
  EXPECT_NE(HintsOfNames("js article_Body x") & kHintBody, 0u);
  EXPECT_EQ(HintsOfNames("article body") & kHintBody, 0u);
}

TEST(NodeHints, IdsMadeFromHeadingsTellNothing) {
  EXPECT_EQ(HintsOfId("comments"), kHintComments);
  EXPECT_EQ(HintsOfId("sharing-with-a-single-developer"), 0u);
}

TEST(NodeHints, ReadsRolesPropertiesAndStyles) {
  EXPECT_EQ(HintsOfRole("navigation"), kHintUnlikely);
  EXPECT_EQ(HintsOfRole("presentation article"), kHintContent);
  EXPECT_EQ(HintsOfProperty("articleBody"), kHintBody);
  EXPECT_EQ(HintsOfStyle("color:red; Display : none"), kHintHidden);
  EXPECT_EQ(HintsOfStyle("display: block"), 0u);
}

}  // namespace
}  // namespace dateline
