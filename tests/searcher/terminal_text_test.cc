#include "searcher/terminal_text.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(TerminalText, ControlCharactersBecomeSpaces) {
  EXPECT_EQ(Printable("a\x1b[2Jb"), "a [2Jb");
  EXPECT_EQ(Printable("a\n\nb\x7f"), "a b ");
  // Of the second row of controls in Latin-1, in UTF-8.
  EXPECT_EQ(Printable("a\xC2\x9B"
                      "31m"),
            "a 31m");
  EXPECT_EQ(Printable("Z\u00fcrich \u5317\u4eac"), "Z\u00fcrich \u5317\u4eac");
}

TEST(TerminalText, MarksAreBoldInColourOnly) {
  const MarkedText text = {"START in Cairo", {{0, 5}, {9, 14}}};
  EXPECT_EQ(Highlighted(text, false), "START in Cairo");
  EXPECT_EQ(Highlighted(text, true),
            "\x1b[1mSTART\x1b[0m in \x1b[1mCairo\x1b[0m");
}

}  // namespace
}  // namespace dateline
