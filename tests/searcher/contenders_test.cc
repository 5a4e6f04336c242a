#include "searcher/rank/contenders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "indexer/rank/posting_list_writer.h"

namespace dateline {
namespace {

constexpr uint32_t kFirst = kWindow;  // the window that is looked at

// A list with frequencies of documents in three windows.
struct SomeList {
  SomeList(uint32_t one_in, const std::vector<uint32_t>& lengths,
           std::mt19937& random) {
    Postings postings;
    postings.kind = ListKind::kScored;
    for (uint32_t document = 0; document < lengths.size(); ++document) {
      if (random() % one_in != 0) continue;
      const uint32_t frequency = 1 + random() % 5;
      frequencies[document] = frequency;
      postings.documents.push_back(document);
      postings.values.push_back(frequency);
    }
    EncodePostings(postings, lengths, &bytes, &positions);
    cursor = std::make_unique<PostingCursor>(
        PostingList(postings.kind, static_cast<uint32_t>(frequencies.size()),
                    bytes),
        PositionList(), static_cast<uint32_t>(lengths.size()));
    cursor->StartWindow(kFirst);
  }

  std::map<uint32_t, uint32_t> frequencies;
  std::string bytes;
  std::string positions;
  std::unique_ptr<PostingCursor> cursor;
};

using Scores = std::map<uint32_t, double>;

class ContendersTest : public ::testing::TestWithParam<uint32_t> {
 protected:
  ContendersTest() : random_(GetParam()), lengths_(3 * kWindow - 5) {
    for (uint32_t& length : lengths_) length = 1 + random_() % 500;
  }

  SomeList MakeList() {
    constexpr uint32_t kOneIn[] = {2, 9, 70, 800, 5000};
    return {kOneIn[random_() % 5], lengths_, random_};
  }

  // Those of the list, as they should be.
  void Take(const SomeList& list) {
    contenders_.Take(*list.cursor);
    for (const auto& [document, frequency] : list.frequencies) {
      if (document / kWindow == kFirst / kWindow) expected_[document] = 0;
    }
  }

  void AddScores(const SomeList& list, const WindowBits* wanted) {
    const Bm25Term term({}, {lengths_.size(), 100},
                        0.5 + random_() % 100 / 10.0);
    contenders_.AddScores(*list.cursor, term, lengths_.data(), wanted, kFirst);
    for (auto& [document, score] : expected_) {
      const auto found = list.frequencies.find(document);
      if (found == list.frequencies.end()) continue;
      if (wanted != nullptr && !wanted->Has(document - kFirst)) continue;
      score += term.Part(found->second, lengths_[document]);
    }
  }

  Scores Found() const {
    Scores found;
    for (size_t i = 0; i < contenders_.size(); ++i) {
      found[contenders_.documents()[i]] = contenders_.ScoreOf(i);
    }
    EXPECT_EQ(found.size(), contenders_.size());
    EXPECT_EQ(contenders_.empty(), found.empty());
    return found;
  }

  WindowBits RandomBits() {
    WindowBits bits;
    for (uint32_t i = 0; i < kWindow; ++i) {
      if (random_() % 2 == 0) bits.Set(i);
    }
    return bits;
  }

  std::mt19937 random_;
  std::vector<uint32_t> lengths_;
  Contenders contenders_;
  Scores expected_;
};

TEST_P(ContendersTest, AreTheDocumentsThatAllListsHave) {
  for (int round = 0; round < 20; ++round) {
    expected_.clear();
    Take(MakeList());
    for (int lists = 0; lists < 2; ++lists) {
      const SomeList other = MakeList();
      contenders_.KeepThoseOf(*other.cursor, kFirst);
      std::erase_if(expected_, [&](const auto& entry) {
        return !other.frequencies.contains(entry.first);
      });
      ASSERT_EQ(Found(), expected_);
    }
  }
}

TEST_P(ContendersTest, AreThoseInASet) {
  Take({3, lengths_, random_});
  const WindowBits bits = RandomBits();
  contenders_.KeepThoseIn(bits, kFirst);
  std::erase_if(expected_, [&](const auto& entry) {
    return !bits.Has(entry.first - kFirst);
  });
  EXPECT_EQ(Found(), expected_);
}

TEST_P(ContendersTest, ScoreAsTermByTerm) {
  Take({3, lengths_, random_});
  const WindowBits wanted = RandomBits();
  for (int lists = 0; lists < 5; ++lists) {
    AddScores(MakeList(), lists % 2 == 0 ? nullptr : &wanted);
    ASSERT_EQ(Found(), expected_);
  }
  const double least = expected_.begin()->second;
  contenders_.KeepAtLeast(least);
  std::erase_if(expected_,
                [&](const auto& entry) { return entry.second < least; });
  EXPECT_EQ(Found(), expected_);
}

TEST_P(ContendersTest, KnowsAScoreThatSomeReach) {
  for (const size_t size : {0U, 5U, 255U, 256U, 1000U, kWindow}) {
    contenders_.Clear();
    std::vector<double> scores;
    for (uint32_t i = 0; i < size; ++i) {
      scores.push_back(random_() % 1000);
      contenders_.Add(kFirst + i, scores.back());
    }
    std::sort(scores.begin(), scores.end(), std::greater<>());
    for (const size_t count : {0U, 1U, 10U, 32U, 33U, 5000U}) {
      const double reached = contenders_.ReachedBy(count);
      if (size >= 256 && count > 0 && count <= 32) {
        EXPECT_LE(reached, scores[count - 1]);
        EXPECT_GE(reached, scores[4 * count]);
      } else {
        EXPECT_LT(reached, 0);
      }
    }
  }
}

TEST_P(ContendersTest, CanBeAddedOneByOne) {
  Take({3, lengths_, random_});
  contenders_.Clear();
  EXPECT_TRUE(contenders_.empty());
  contenders_.Add(kFirst + 7, 2.5);
  contenders_.Add(kFirst + 9, 0);
  contenders_.KeepAtLeast(-1);
  EXPECT_EQ(Found(), (Scores{{kFirst + 7, 2.5}, {kFirst + 9, 0}}));
}

INSTANTIATE_TEST_SUITE_P(Seeds, ContendersTest, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace dateline
