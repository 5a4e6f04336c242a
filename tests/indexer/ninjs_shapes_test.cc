#include "indexer/ninjs_shapes.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(NinjsShapes, FindsByFamily) {
  EXPECT_NE(FindNinjsProperty(NinjsShape::kItem, kNinjs1, "byline"), nullptr);
  EXPECT_EQ(FindNinjsProperty(NinjsShape::kItem, kNinjs3, "byline"), nullptr);
  const NinjsProperty* type =
      FindNinjsProperty(NinjsShape::kItem, kNinjs3, "type");
  ASSERT_NE(type, nullptr);
  EXPECT_NE(type->words.find("event"), std::string_view::npos);
}

TEST(NinjsShapes, AnAssociatedItemIsAnItem) {
  EXPECT_NE(FindNinjsProperty(NinjsShape::kAssociated, kNinjs2, "uri"),
            nullptr);
  EXPECT_EQ(FindNinjsProperty(NinjsShape::kItem, kNinjs2, "name"), nullptr);
}

TEST(NinjsShapes, PatternsWantOneMoreLetter) {
  EXPECT_NE(FindNinjsProperty(NinjsShape::kItem, kNinjs1, "body_text"),
            nullptr);
  EXPECT_EQ(FindNinjsProperty(NinjsShape::kItem, kNinjs1, "body_"), nullptr);
  EXPECT_EQ(FindNinjsProperty(NinjsShape::kItem, kNinjs1, "body_*"), nullptr);
}

}  // namespace
}  // namespace dateline
