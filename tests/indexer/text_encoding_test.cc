#include "indexer/text_encoding.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

using namespace std::string_literals;  // NOLINT: for bytes with zeros

TEST(TextEncoding, FindsTheName) {
  EXPECT_EQ(NamedEncoding("<?xml version='1.0' encoding='Big5'?>"), "big5");
  EXPECT_EQ(NamedEncoding("<?xml version=\"1.0\"?><rss>"), "");
  EXPECT_EQ(NamedEncoding("<html><meta charset=\"windows-1251\">"),
            "windows-1251");
  EXPECT_EQ(NamedEncoding("<meta http-equiv=Content-Type "
                          "content='text/html; charset=Shift_JIS'>"),
            "shift_jis");
  EXPECT_EQ(NamedEncoding("\xEF\xBB\xBF<rss>"), "utf-8");
  EXPECT_EQ(NamedEncoding("\xFF\xFE<\0"s), "utf-16le");
  EXPECT_EQ(NamedEncoding("\0<\0?"s), "utf-16be");
  EXPECT_EQ(NamedEncoding(""), "");
}

TEST(TextEncoding, Decodes) {
  EXPECT_EQ(DecodeToUtf8("caf\xE9", "ISO-8859-1"), "café");
  EXPECT_EQ(DecodeToUtf8("\x93quoted\x94", "latin1"), "“quoted”");
  EXPECT_EQ(DecodeToUtf8("\xCC\xE8\xF0", "windows-1251"), "Мир");
  EXPECT_EQ(DecodeToUtf8("\xFF\xFE\x3C\x04"s, "utf-16le"), "м");
  EXPECT_EQ(DecodeToUtf8("\xEF\xBB\xBFx", "utf-8"), "x");
}

TEST(TextEncoding, GuessesWithoutAName) {
  EXPECT_EQ(DecodeToUtf8("caf\xE9", ""), "café");
  EXPECT_EQ(DecodeToUtf8("café", ""), "café");
  EXPECT_EQ(DecodeToUtf8("caf\xE9", "no-such-encoding"), "café");
  // One bad byte among good ones: UTF-8, to be repaired.
  EXPECT_EQ(DecodeToUtf8("é é \xE9", ""), "é é \xE9");
}

}  // namespace
}  // namespace dateline
