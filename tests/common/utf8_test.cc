#include "common/utf8.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Utf8, RepairsEachIllFormedPartOnce) {
  EXPECT_EQ(RepairUtf8("a\xC3(b"), "a\uFFFD(b");
  EXPECT_EQ(RepairUtf8("\xF0\x9F\x98"), "\uFFFD");
  EXPECT_EQ(RepairUtf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(RepairUtf8("ok é 中 😀"), "ok é 中 😀");
}

TEST(Utf8, ControlsBecomeSpacesAndLinesAreUnified) {
  EXPECT_EQ(RepairUtf8(std::string_view("a\0b\x7F", 4)), "a b ");
  EXPECT_EQ(RepairUtf8("a\r\nb\rc\td"), "a\nb\nc\td");
  EXPECT_EQ(RepairUtf8("x\xC2\x85y"), "x y");
}

TEST(Utf8, PrefixesEndAtCharacters) {
  EXPECT_EQ(Utf8Prefix("aé", 2), "a");
  EXPECT_EQ(Utf8Prefix("aé", 3), "aé");
  EXPECT_EQ(CountCodePoints("aé中"), 3u);
  EXPECT_FALSE(IsValidUtf8("\xFF"));
}

}  // namespace
}  // namespace dateline
