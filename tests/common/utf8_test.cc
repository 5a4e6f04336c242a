#include "common/utf8.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

namespace dateline {
namespace {

bool IsPlainCharacter(char c) {
  return (c >= ' ' && c <= '~') || c == '\t' || c == '\n';
}

// The bytes of a well-formed character at the front (Unicode Standard, table
// 3-7); 0 when there is none.
size_t WellFormedLength(std::string_view text) {
  struct Row {
    unsigned char first_low, first_high, second_low, second_high;
    size_t length;
  };
  constexpr Row kRows[] = {
      {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
      {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3},
      {0xEE, 0xEF, 0x80, 0xBF, 3}, {0xF0, 0xF0, 0x90, 0xBF, 4},
      {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4}};
  const auto in = [text](size_t at, unsigned char low, unsigned char high) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= low && byte <= high;
  };
  if (in(0, 0x00, 0x7F)) return 1;
  for (const Row& row : kRows) {
    if (text.size() < row.length || !in(0, row.first_low, row.first_high)) {
      continue;
    }
    bool whole = in(1, row.second_low, row.second_high);
    for (size_t i = 2; i < row.length; ++i) whole = whole && in(i, 0x80, 0xBF);
    return whole ? row.length : 0;
  }
  return 0;
}

bool IsWellFormed(std::string_view text) {
  while (!text.empty()) {
    const size_t length = WellFormedLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

// What follows a long plain text: bytes of every kind, rarely.
std::string RandomBytes(std::mt19937& random) {
  constexpr std::string_view kPieces[] = {"plain text of some length ",
                                          "a",
                                          " ",
                                          "\n",
                                          "\t",
                                          "~",
                                          "\r",
                                          "\x7F",
                                          "\x1F",
                                          "\u00e9",
                                          "\u4e2d",
                                          "\U0001f600",
                                          "\xC3",
                                          "\x80",
                                          "\xED\xA0\x80",
                                          "\xF4\x90\x80\x80",
                                          "\xF4\x8F\xBF\xBF",
                                          "\xE0\x9F\xBF",
                                          "\xFF"};
  std::string bytes;
  const size_t kinds = 6 + random() % (std::size(kPieces) - 5);
  for (size_t i = random() % 8; i > 0; --i) {
    bytes += kPieces[random() % kinds];
  }
  return bytes;
}

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

TEST(Utf8, TellsWhatIsValidAndWhatIsPlain) {
  std::mt19937 random(20260701);
  for (int i = 0; i < 100'000; ++i) {
    const std::string bytes = RandomBytes(random);
    ASSERT_EQ(IsValidUtf8(bytes), IsWellFormed(bytes))
        << testing::PrintToString(bytes);
    ASSERT_EQ(IsPlainAscii(bytes),
              std::all_of(bytes.begin(), bytes.end(), IsPlainCharacter))
        << testing::PrintToString(bytes);
    if (IsPlainAscii(bytes)) {
      ASSERT_EQ(RepairUtf8(bytes), bytes);
    }
  }
}

TEST(Utf8, RepairsWhereverABlockOfPlainTextEnds) {
  for (size_t before = 0; before < 20; ++before) {
    for (int c = 0; c < 256; ++c) {
      const std::string plain(before, 'x');
      const std::string bad(1, static_cast<char>(c));
      ASSERT_EQ(RepairUtf8(plain + bad + plain),
                plain + RepairUtf8(bad) + plain)
          << c;
    }
  }
}

}  // namespace
}  // namespace dateline
