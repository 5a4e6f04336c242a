#include "searcher/rank/neighbours.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/support/stored_positions.h"

namespace dateline {
namespace {

using Positions = std::set<uint32_t>;

// A word with positions in some documents, all of them candidates.
class Word {
 public:
  explicit Word(const std::vector<Positions>& documents) {
    std::vector<std::vector<uint32_t>> stored;
    for (const Positions& positions : documents) {
      uint32_t last = 0;
      std::vector<uint32_t>& numbers = stored.emplace_back();
      for (const uint32_t position : positions) {
        numbers.push_back(position - last);
        last = position;
      }
    }
    bytes_ = StoredPositions(stored);
    list_ = PositionList(bytes_);
    positions_.Start(list_);
    uint32_t from = 0;
    for (const Positions& own : documents) {
      const auto to = from + static_cast<uint32_t>(own.size());
      EXPECT_TRUE(positions_.Add(from, to));
      from = to;
    }
  }

  const CandidatePositions& positions() const { return positions_; }

 private:
  std::string bytes_;
  PositionList list_;
  CandidatePositions positions_;
};

uint32_t FirstOf(const Positions& left, const Positions& right,
                 uint32_t distance) {
  for (const uint32_t position : left) {
    if (right.contains(position + distance)) return position;
  }
  return 0;
}

void ExpectFound(const std::vector<Positions>& left,
                 const std::vector<Positions>& right, uint32_t distance) {
  const Word left_word(left);
  const Word right_word(right);
  std::vector<uint32_t> found(left.size(), 77);
  std::vector<uint32_t> portable(left.size(), 77);
  FindNeighbours(left_word.positions(), right_word.positions(), distance,
                 left.size(), found.data());
  FindNeighboursPortable(left_word.positions(), right_word.positions(),
                         distance, left.size(), portable.data());
  EXPECT_EQ(found, portable);
  for (size_t i = 0; i < left.size(); ++i) {
    ASSERT_EQ(portable[i], FirstOf(left[i], right[i], distance)) << i;
  }
}

TEST(NeighboursTest, OneWordBeforeAnother) {
  const std::vector<Positions> left = {{4}, {1, 9}, {5, 6}, {8}};
  const std::vector<Positions> right = {{5}, {3, 12}, {7}, {7}};
  for (uint32_t distance = 1; distance < 5; ++distance) {
    ExpectFound(left, right, distance);
  }
}

TEST(NeighboursTest, EachPlaceAmongOthers) {
  std::vector<Positions> left;
  std::vector<Positions> right;
  for (uint32_t a = 0; a < 20; ++a) {
    for (uint32_t b = 0; b < 20; ++b) {
      Positions& lefts = left.emplace_back();
      Positions& rights = right.emplace_back();
      for (uint32_t i = 0; i < a; ++i) lefts.insert(2 + 4 * i);
      for (uint32_t i = 0; i < b; ++i) rights.insert(4 + 4 * i);
      lefts.insert(1000);
      rights.insert(1001);
    }
  }
  ExpectFound(left, right, 1);
  ExpectFound(left, right, 2);
}

TEST(NeighboursTest, AsASearchOfAllPairs) {
  std::mt19937 random(8);
  for (const uint32_t most : {1, 3, 8, 9, 16, 40, 300}) {
    std::vector<Positions> left(500);
    std::vector<Positions> right(500);
    for (std::vector<Positions>* word : {&left, &right}) {
      for (Positions& positions : *word) {
        const size_t count = 1 + random() % most;
        while (positions.size() < count) {
          positions.insert(1 + random() % (10 * most + 40));
        }
      }
    }
    for (uint32_t distance = 1; distance < 5; ++distance) {
      ExpectFound(left, right, distance);
    }
  }
}

}  // namespace
}  // namespace dateline
