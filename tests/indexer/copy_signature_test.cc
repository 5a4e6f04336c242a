#include "indexer/copies/copy_signature.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace dateline {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Tokens TokensOf(std::string_view text) {
  static Analyzer* const analyzer = new Analyzer;
  return analyzer->Analyze(text, "en");
}

Shingles Body(std::string_view text) { return ShinglesOf({}, TokensOf(text)); }

TEST(ShinglesTest, AreFourWordsEach) {
  EXPECT_THAT(Body("one two three four five six"), SizeIs(3));
  EXPECT_THAT(Body("one two three four one two three four"), SizeIs(4));
  EXPECT_THAT(Body(""), IsEmpty());
}

TEST(ShinglesTest, AShortTextIsOne) {
  EXPECT_THAT(Body("one two"), SizeIs(1));
  EXPECT_NE(Body("one two"), Body("one three"));
}

TEST(ShinglesTest, MarkupOfTheSameWordsIsTheSame) {
  EXPECT_EQ(Body("Talks in Cairo, he said, FAILED."),
            Body("talks in Cairo he said failed"));
}

TEST(ShinglesTest, TheHeadlineStandsInForABody) {
  const Tokens headline = TokensOf("talks in Cairo failed");
  EXPECT_EQ(ShinglesOf(headline, {}), Body("talks in Cairo failed"));
  EXPECT_EQ(ShinglesOf(headline, TokensOf("the body of it")),
            Body("the body of it"));
}

TEST(NumbersTest, AreWordsWithDigits) {
  EXPECT_EQ(
      NumbersOf({}, TokensOf("Net 152,360 vs 94,141 in F-16 talks")).size(),
      3U);
  EXPECT_EQ(NumbersOf({}, TokensOf("one 7 two 7")).size(), 1U);
  EXPECT_EQ(NumbersOf(TokensOf("rate 7"), {}), NumbersOf({}, TokensOf("7")));
}

TEST(CompareTest, CountsWhatIsShared) {
  const Resemblance alike = Compare({1, 2, 3, 4}, {3, 4, 5, 6, 7, 8});
  EXPECT_DOUBLE_EQ(alike.jaccard, 2.0 / 8);
  EXPECT_DOUBLE_EQ(alike.containment, 2.0 / 4);
  EXPECT_DOUBLE_EQ(Compare({1, 2}, {1, 2}).jaccard, 1);
  EXPECT_DOUBLE_EQ(Compare({}, {1}).containment, 0);
}

TEST(CopyKeysTest, VersionsHaveOneHeadline) {
  const auto key = [](std::string_view headline) {
    return CopyKeysOf(TokensOf(headline), {}).headline;
  };
  const uint32_t plain = key("Oil falls as talks go on");
  EXPECT_NE(plain, 0U);
  EXPECT_EQ(key("UPDATE 2-Oil falls as talks go on"), plain);
  EXPECT_EQ(key("CORRECTED-UPDATE 1-Oil falls as talks go on"), plain);
  EXPECT_EQ(key("RPT-WRAPUP 3-Oil falls as talks go on"), plain);
  EXPECT_NE(key("Oil rises as talks go on"), plain);
  EXPECT_NE(key("2 talks go on in Cairo"), key("3 talks go on in Cairo"));
}

TEST(CopyKeysTest, AShortHeadlineTellsNothing) {
  EXPECT_EQ(CopyKeysOf(TokensOf("UPDATE 3-Oil prices fall"), {}).headline, 0U);
}

TEST(CopyKeysTest, NothingHasNoKeys) {
  EXPECT_EQ(CopyKeysOf({}, {}), CopyKeys());
}

// Texts of random words that share the part `same` of them.
TEST(CopyKeysTest, BandsAreSharedAsOftenAsTheFormulaSays) {
  std::mt19937 random(5);
  constexpr int kRounds = 400;
  for (const double same : {0.3, 0.5, 0.7, 0.9}) {
    int shared = 0;
    double expected = 0;
    for (int round = 0; round < kRounds; ++round) {
      std::string a;
      std::string b;
      const auto word = [&random] {
        return "w" + std::to_string(random()) + " ";
      };
      const int common = static_cast<int>(200 * 2 * same / (1 + same));
      for (int i = 0; i < common; ++i) a += word();
      b = a;
      for (int i = common; i < 200; ++i) {
        a += word();
        b += word();
      }
      const Tokens left = TokensOf(a);
      const Tokens right = TokensOf(b);
      const double s =
          Compare(ShinglesOf({}, left), ShinglesOf({}, right)).jaccard;
      expected += 1 - std::pow(1 - std::pow(s, 4), kCopyBands);
      const CopyKeys one = CopyKeysOf({}, left);
      const CopyKeys other = CopyKeysOf({}, right);
      bool any = false;
      for (size_t band = 0; band < kCopyBands; ++band) {
        any |= one.bands[band] == other.bands[band];
      }
      shared += static_cast<int>(any);
    }
    EXPECT_NEAR(shared / double{kRounds}, expected / kRounds, 0.09) << same;
  }
}

}  // namespace
}  // namespace dateline
