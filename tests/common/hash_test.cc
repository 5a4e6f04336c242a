#include "common/hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

TEST(HashTest, IsXxh3) {
  EXPECT_EQ(HexOf(Hash64("")), "2d06800538d394c2");
  EXPECT_EQ(ToHex(Hash128("")), "99aa06d3014798d86001c324468d497f");
}

TEST(HashTest, HexIsLowerCaseAndPadded) {
  EXPECT_EQ(HexOf(0xABC), "0000000000000abc");
  EXPECT_EQ(ToHex(std::string("\0\xFF", 2)), "00ff");
}

TEST(SetDigestTest, DoesNotDependOnTheOrder) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (int i = 0; i < 50; ++i) {
    pairs.emplace_back("id" + std::to_string(i), std::to_string(i * i));
  }
  SetDigest forward;
  for (const auto& [key, value] : pairs) forward.Add(key, value);
  std::shuffle(pairs.begin(), pairs.end(), std::mt19937(7));
  SetDigest shuffled;
  for (const auto& [key, value] : pairs) shuffled.Add(key, value);
  EXPECT_EQ(forward, shuffled);
  EXPECT_NE(forward, SetDigest());
}

TEST(SetDigestTest, RemoveUndoesAdd) {
  SetDigest digest;
  digest.Add("kept", "1");
  const SetDigest before = digest;
  for (int i = 0; i < 100; ++i) digest.Add("a" + std::to_string(i), "x");
  EXPECT_NE(digest, before);
  for (int i = 99; i >= 0; --i) digest.Remove("a" + std::to_string(i), "x");
  EXPECT_EQ(digest, before);
}

TEST(SetDigestTest, RemoveBeforeAddComesOutTheSame) {
  SetDigest digest;
  digest.Remove("a", "x");
  EXPECT_NE(digest, SetDigest());
  digest.Add("a", "x");
  EXPECT_EQ(digest, SetDigest());
}

TEST(SetDigestTest, TellsKeyFromValue) {
  SetDigest one;
  one.Add("ab", "c");
  SetDigest other;
  other.Add("a", "bc");
  EXPECT_NE(one, other);
}

TEST(SetDigestTest, ReadsWhatItWrites) {
  SetDigest digest;
  for (int i = 0; i < 20; ++i) {
    digest.Add(std::to_string(i), "v");
    SetDigest read;
    ASSERT_TRUE(read.FromString(digest.ToString()));
    EXPECT_EQ(read, digest);
  }
}

TEST(SetDigestTest, BadTextChangesNothing) {
  SetDigest digest;
  digest.Add("a", "x");
  const SetDigest before = digest;
  const std::string good = digest.ToString();
  for (const std::string& bad :
       {std::string(), good.substr(1), good + "0", std::string(32, 'g'),
        good.substr(0, 31) + "-", "-" + good.substr(1),
        good.substr(0, 16) + " " + good.substr(17)}) {
    EXPECT_FALSE(digest.FromString(bad)) << bad;
    EXPECT_EQ(digest, before);
  }
}

}  // namespace
}  // namespace dateline
