#include "common/edit_distance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {
namespace {

// The textbook recurrence, on bytes.
int Distance(std::string_view a, std::string_view b) {
  if (a.empty()) return static_cast<int>(b.size());
  if (b.empty()) return static_cast<int>(a.size());
  const std::string_view rest_a = a.substr(1);
  const std::string_view rest_b = b.substr(1);
  int distance = std::min({Distance(rest_a, rest_b) + (a[0] == b[0] ? 0 : 1),
                           Distance(rest_a, b) + 1, Distance(a, rest_b) + 1});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
    distance = std::min(distance, Distance(a.substr(2), b.substr(2)) + 1);
  }
  return distance;
}

TEST(EditDistanceTest, AgreesWithTheTextbook) {
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    std::string a(random() % 6, 'a');
    std::string b(random() % 6, 'a');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    for (int most = 0; most <= 3; ++most) {
      EXPECT_EQ(WithinEditDistance(a, b, most), Distance(a, b) <= most)
          << a << " " << b << " " << most;
    }
  }
}

TEST(EditDistanceTest, CountsCharactersNotBytes) {
  EXPECT_TRUE(WithinEditDistance("z\u00fcrich", "zurich", 1));
  EXPECT_TRUE(WithinEditDistance("\u5317\u4eac", "\u5317\u6d77", 1));
  EXPECT_TRUE(WithinEditDistance("a\U0001F600", "a", 1));
  EXPECT_FALSE(WithinEditDistance("\u5317\u4eac", "\u5317\u6d77", 0));
}

TEST(EditDistanceTest, SwappedLettersAreOneEdit) {
  EXPECT_TRUE(WithinEditDistance("treaty", "treayt", 1));
  EXPECT_FALSE(WithinEditDistance("treaty", "treayt", 0));
  EXPECT_FALSE(WithinEditDistance("treaty", "ytreat", 1));
}

}  // namespace
}  // namespace dateline
