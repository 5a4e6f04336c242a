#include "searcher/service/cursor.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace dateline {
namespace {

Cursor Example() {
  Cursor cursor;
  cursor.generation = 42;
  cursor.search = 0xfedcba9876543210u;
  cursor.before = 1000;
  cursor.day = 19'324;
  cursor.after = {14.25, "tag:example.org,2022:a/b c\xc3\xa9"};
  return cursor;
}

TEST(CursorTest, ComesBack) {
  EXPECT_EQ(ParseCursor(FormatCursor(Example())), Example());
  for (const double key :
       {0.0, -1.5, 1e300, -std::numeric_limits<double>::infinity()}) {
    Cursor cursor = Example();
    cursor.after.key = key;
    cursor.after.id = "";
    cursor.day = -3;
    EXPECT_EQ(ParseCursor(FormatCursor(cursor)), cursor);
  }
}

TEST(CursorTest, StandsInAnAddressAsItIs) {
  const std::string text = FormatCursor(Example());
  EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
                                   "RSTUVWXYZ0123456789-_"),
            std::string::npos);
}

TEST(CursorTest, DamageIsFound) {
  const std::string good = FormatCursor(Example());
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(ParseCursor(bad)) << i;
    EXPECT_FALSE(ParseCursor(good.substr(0, i))) << i;
  }
  EXPECT_FALSE(ParseCursor(std::string(100'000, 'A')));
  EXPECT_FALSE(ParseCursor("no cursor!"));
}

}  // namespace
}  // namespace dateline
