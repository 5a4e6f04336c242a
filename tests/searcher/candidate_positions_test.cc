#include "searcher/rank/candidate_positions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/stored_positions.h"

namespace dateline {
namespace {

using ::testing::ElementsAreArray;

// Documents with some numbers of positions each, 2000 in all and more.
class CandidatePositionsTest : public ::testing::Test {
 protected:
  CandidatePositionsTest() {
    std::mt19937 random(3);
    while (ends_.back() < 2000) {
      std::vector<uint32_t> own;
      const uint32_t count = 1 + (random() % 9 == 0 ? 300 : random() % 4);
      for (uint32_t i = 0; i < count; ++i) own.push_back(1 + random() % 50);
      ends_.push_back(ends_.back() + count);
      stored_.push_back(std::move(own));
    }
    bytes_ = StoredPositions(stored_);
    list_ = PositionList(bytes_);
    positions_.Start(list_);
  }

  std::vector<std::vector<uint32_t>> stored_;
  std::vector<uint32_t> ends_ = {0};
  std::string bytes_;
  PositionList list_;
  CandidatePositions positions_;
};

TEST_F(CandidatePositionsTest, OneByOneWithGaps) {
  for (const size_t step : {1, 3, 17}) {
    positions_.Start(list_);
    for (size_t i = 0; i < stored_.size(); i += step) {
      ASSERT_TRUE(positions_.Add(ends_[i], ends_[i + 1]));
    }
    for (size_t i = 0; i < stored_.size(); i += step) {
      EXPECT_THAT(positions_.NumbersOf(i / step), ElementsAreArray(stored_[i]));
    }
  }
}

TEST_F(CandidatePositionsTest, OfAllDocumentsOfAWindow) {
  constexpr uint32_t kFirst = 5 * kWindow;
  std::vector<uint32_t> documents;
  WindowBits candidates;
  for (uint32_t i = 0; i < stored_.size() - 5; ++i) {
    documents.push_back(kFirst + 7 + i * 9);
    if (i % 4 == 0) candidates.Set(7 + i * 9);
  }
  const std::span<const uint32_t> all(documents);
  ASSERT_TRUE(positions_.AddDocuments(candidates, kFirst, all.first(10),
                                      &ends_[6], ends_[5]));
  ASSERT_TRUE(positions_.AddDocuments(candidates, kFirst, all.subspan(10),
                                      &ends_[16], ends_[15]));
  ASSERT_TRUE(positions_.DecodeWindow());
  ASSERT_EQ(positions_.size(), (all.size() + 3) / 4);
  for (size_t i = 0; i < positions_.size(); ++i) {
    EXPECT_THAT(positions_.NumbersOf(i), ElementsAreArray(stored_[5 + 4 * i]));
  }
  EXPECT_EQ(positions_.places()[1], 7 + 4 * 9);
  positions_.Move(2, 1);
  EXPECT_THAT(positions_.NumbersOf(1), ElementsAreArray(stored_[5 + 8]));
}

TEST_F(CandidatePositionsTest, NoDocumentsAreNoDamage) {
  EXPECT_TRUE(positions_.DecodeWindow());
  EXPECT_EQ(positions_.size(), 0U);
}

TEST_F(CandidatePositionsTest, MoreThanTheListHasIsDamage) {
  EXPECT_FALSE(positions_.Add(0, list_.size() + 1));
  EXPECT_FALSE(positions_.Add(5, 5));
  EXPECT_FALSE(positions_.Add(6, 5));
  EXPECT_TRUE(positions_.Add(list_.size() - 1, list_.size()));
  EXPECT_FALSE(positions_.Add(0, 1));  // behind the one before
}

TEST_F(CandidatePositionsTest, MoreThanAWindowHasIsDamage) {
  const std::vector<uint32_t> documents(kWindow, 0);
  const std::vector<uint32_t> ends(kWindow, 1);
  EXPECT_TRUE(positions_.AddDocuments({}, 0, documents, ends.data(), 0));
  EXPECT_FALSE(
      positions_.AddDocuments({}, 0, {documents.data(), 1}, ends.data(), 1));
  for (uint32_t i = 0; i < kWindow; ++i) ASSERT_TRUE(positions_.Add(0, 1));
  EXPECT_FALSE(positions_.Add(0, 1));
}

TEST_F(CandidatePositionsTest, AGapBetweenDocumentsIsDamage) {
  const std::vector<uint32_t> documents = {1, 2};
  EXPECT_TRUE(positions_.AddDocuments({}, 0, documents, &ends_[1], 0));
  EXPECT_FALSE(positions_.AddDocuments({}, 0, documents, &ends_[4], ends_[3]));
}

TEST_F(CandidatePositionsTest, BytesThatEndEarlyAreDamage) {
  const std::string cut = bytes_.substr(0, bytes_.size() / 2);
  const PositionList list(cut);
  ASSERT_TRUE(list.ok());
  positions_.Start(list);
  EXPECT_FALSE(positions_.Add(list.size() - 1, list.size()));
}

}  // namespace
}  // namespace dateline
