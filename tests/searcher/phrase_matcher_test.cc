#include "searcher/rank/phrase_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/rank/rank_columns.h"
#include "indexer/rank/rank_builder.h"
#include "searcher/rank/window_matcher.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

using Words = std::vector<std::string>;

struct Zones {
  Words headline;
  Words body;
};

// Word 0 stands in nearly every article, several times.
std::string RandomWord(std::mt19937& random) {
  const double u = static_cast<double>(random() % 10'000) / 10'000;
  return "w" + std::to_string(static_cast<int>(std::pow(40.0, u)) - 1);
}

Words RandomWords(size_t count, std::mt19937& random) {
  Words words;
  for (; count > 0; --count) words.push_back(RandomWord(random));
  return words;
}

std::vector<Token> TokensOf(const Words& words) {
  std::vector<Token> tokens;
  for (const std::string& word : words) {
    Token token;
    token.stem = word;
    token.exact = word;
    token.position = static_cast<uint32_t>(tokens.size()) + 1;
    tokens.push_back(token);
  }
  return tokens;
}

// A segment of two windows, and what its articles say.
class PhraseMatcherTest : public ::testing::Test {
 protected:
  static constexpr uint32_t kArticles = kWindow + 700;

  static void SetUpTestSuite() {
    dir_ = new TempDir;
    articles_ = new std::vector<Zones>;
    std::mt19937 random(6);
    RankBuilder builder;
    std::vector<Zones> by_id;
    for (uint32_t i = 0; i < kArticles; ++i) {
      Zones& zones = by_id.emplace_back();
      zones.headline = RandomWords(random() % 4, random);
      zones.body = RandomWords(1 + random() % 30, random);
      IndexedDocument document;
      document.id = std::to_string(i);
      document.headline = TokensOf(zones.headline);
      document.body = TokensOf(zones.body);
      builder.Add(document, i);
    }
    const std::string path = dir_->path() + "/rank.idx";
    ASSERT_TRUE(builder.Write(FileSystem::Posix(), path).ok());
    segment_ = RankSegment::Open(path, Tombstones()).value().release();
    for (uint32_t i = 0; i < kArticles; ++i) {
      const auto id = ReadArticleId(segment_->file(), i);
      articles_->push_back(by_id[std::stoul(std::string(*id))]);
    }
  }
  static void TearDownTestSuite() {
    delete segment_;
    delete articles_;
    delete dir_;
  }

  static bool Stands(const Words& words, const std::vector<Words>& phrase) {
    for (size_t start = 0; start + phrase.size() <= words.size(); ++start) {
      size_t n = 0;
      while (n < phrase.size() &&
             std::find(phrase[n].begin(), phrase[n].end(), words[start + n]) !=
                 phrase[n].end()) {
        ++n;
      }
      if (n == phrase.size()) return true;
    }
    return false;
  }

  // The articles of the segment that have the phrase in the field.
  static std::set<uint32_t> Expected(Field field,
                                     const std::vector<Words>& phrase) {
    std::set<uint32_t> expected;
    for (uint32_t i = 0; i < kArticles; ++i) {
      const Zones& zones = (*articles_)[i];
      const bool in_headline = Stands(zones.headline, phrase);
      const bool in_body = Stands(zones.body, phrase);
      if ((in_headline && field != Field::kBody) ||
          (in_body && field != Field::kHeadline)) {
        expected.insert(i);
      }
    }
    return expected;
  }

  // Of one article in `step`.
  static std::set<uint32_t> Found(Field field, const std::vector<Words>& phrase,
                                  uint32_t step) {
    Plan plan;
    plan.root.kind = PlanKind::kPhrase;
    plan.root.field = field;
    for (const Words& words : phrase) {
      PlanWords& operand = plan.root.operands.emplace_back();
      for (const std::string& word : words) {
        operand.push_back({Channel::kExact, word});
      }
    }
    const auto query = SegmentQuery::Compile(*segment_, plan).value();
    WindowMatcher matcher(*query);
    std::set<uint32_t> found;
    for (uint32_t first = 0; first < kArticles; first += kWindow) {
      query->StartWindow(first);
      matcher.StartWindow(first);
      WindowBits within;
      for (uint32_t i = first; i < std::min(first + kWindow, kArticles); ++i) {
        if (i % step == 0) within.Set(i - first);
      }
      matcher.Match(within, &query->root());
      query->root().bits.ForEach([&](uint32_t i) { found.insert(first + i); });
    }
    EXPECT_TRUE(query->CheckDamage().ok());
    return found;
  }

  static void ExpectFound(Field field, const std::vector<Words>& phrase) {
    const std::set<uint32_t> expected = Expected(field, phrase);
    EXPECT_EQ(Found(field, phrase, 1), expected);
    std::set<uint32_t> some;
    for (const uint32_t document : expected) {
      if (document % 97 == 0) some.insert(document);
    }
    EXPECT_EQ(Found(field, phrase, 97), some);
  }

  static TempDir* dir_;
  static RankSegment* segment_;
  static std::vector<Zones>* articles_;
};

TempDir* PhraseMatcherTest::dir_ = nullptr;
RankSegment* PhraseMatcherTest::segment_ = nullptr;
std::vector<Zones>* PhraseMatcherTest::articles_ = nullptr;

TEST_F(PhraseMatcherTest, AWordThatIsNowhere) {
  ExpectFound(Field::kText, {{"w0"}, {"nowhere"}});
  ExpectFound(Field::kText, {{"nowhere"}, {"w0"}, {"w1"}});
}

TEST_F(PhraseMatcherTest, AWordTwice) {
  ExpectFound(Field::kText, {{"w0"}, {"w0"}});
  ExpectFound(Field::kText, {{"w0"}, {"w1"}, {"w0"}});
  ExpectFound(Field::kText, {{"w2"}, {"w0"}, {"w0"}, {"w0"}});
}

TEST_F(PhraseMatcherTest, RandomPhrases) {
  std::mt19937 random(2);
  size_t found = 0;
  for (int round = 0; round < 60; ++round) {
    std::vector<Words> phrase;
    for (uint32_t n = 2 + random() % 3; n > 0; --n) {
      phrase.push_back(RandomWords(1, random));
    }
    const Field fields[] = {Field::kText, Field::kHeadline, Field::kBody};
    ExpectFound(fields[round % 3], phrase);
    found += Expected(fields[round % 3], phrase).size();
  }
  EXPECT_GT(found, 1000U);
}

TEST_F(PhraseMatcherTest, AnyOfSeveralWordsAtAPosition) {
  ExpectFound(Field::kText, {{"w1"}, {"w2", "w3"}, {"w0"}});
  ExpectFound(Field::kText, {{"w1", "w5"}, {"w0"}, {"w2"}});
  ExpectFound(Field::kBody, {{"w3"}, {"w1", "w0"}});
}

}  // namespace
}  // namespace dateline
