#include "searcher/rank/window_positions.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "indexer/rank/posting_list_writer.h"

namespace dateline {
namespace {

constexpr uint32_t kFirst = 3 * kWindow;

using Positions = std::map<uint32_t, std::set<uint32_t>>;

// A word's positions in documents of the window; the list has a document
// before the window too.
class Word {
 public:
  explicit Word(Positions positions) : positions_(std::move(positions)) {
    Postings postings;
    postings.kind = ListKind::kPositional;
    AddDocument(5, {1, 2, 3}, &postings);
    for (const auto& [document, numbers] : positions_) {
      AddDocument(kFirst + document, numbers, &postings);
      documents_.push_back(kFirst + document);
      counts_.push_back(static_cast<uint32_t>(numbers.size()));
    }
    std::string bytes;
    EncodePostings(postings, {}, &bytes, &bytes_);
  }

  // Loads the window in two parts.
  WindowPositions Load() const {
    PositionList list(bytes_);
    WindowPositions loaded;
    loaded.StartWindow(kFirst);
    const size_t half = documents_.size() / 2;
    uint32_t from = 3;
    EXPECT_TRUE(loaded.Add(std::span(documents_).first(half), counts_.data(),
                           from, &list));
    for (size_t i = 0; i < half; ++i) from += counts_[i];
    EXPECT_TRUE(loaded.Add(std::span(documents_).subspan(half),
                           counts_.data() + half, from, &list));
    return loaded;
  }

  const Positions& positions() const { return positions_; }
  std::string bytes() const { return bytes_; }

 private:
  static void AddDocument(uint32_t document, const std::set<uint32_t>& numbers,
                          Postings* postings) {
    postings->documents.push_back(document);
    postings->values.push_back(static_cast<uint32_t>(numbers.size()));
    uint32_t last = 0;
    for (const uint32_t number : numbers) {
      postings->positions.push_back(number - last);
      last = number;
    }
  }

  Positions positions_;
  std::vector<uint32_t> documents_;
  std::vector<uint32_t> counts_;
  std::string bytes_;
};

TEST(WindowPositionsTest, OneWordBeforeAnother) {
  const WindowPositions left = Word({{0, {4}}, {7, {1, 9}}}).Load();
  const WindowPositions right = Word({{0, {5}}, {7, {3, 12}}}).Load();
  EXPECT_TRUE(left.IsBefore(right, 1, 0));
  EXPECT_FALSE(left.IsBefore(right, 2, 0));
  EXPECT_FALSE(right.IsBefore(left, 1, 0));
  EXPECT_TRUE(left.IsBefore(right, 2, 7));
  EXPECT_TRUE(left.IsBefore(right, 3, 7));
  EXPECT_FALSE(left.IsBefore(right, 4, 7));
}

TEST(WindowPositionsTest, AsASearchOfAllPairs) {
  std::mt19937 random(8);
  const auto make = [&] {
    Positions positions;
    for (uint32_t document = 0; document < kWindow; document += 13) {
      const size_t count = 1 + random() % 20;
      while (positions[document].size() < count) {
        positions[document].insert(random() % 120);
      }
    }
    return Word(std::move(positions));
  };
  const Word left = make();
  const Word right = make();
  const WindowPositions lefts = left.Load();
  const WindowPositions rights = right.Load();
  size_t found = 0;
  for (const auto& [document, numbers] : left.positions()) {
    for (uint32_t distance = 0; distance < 5; ++distance) {
      bool expected = false;
      for (const uint32_t number : numbers) {
        expected |= right.positions().at(document).contains(number + distance);
      }
      EXPECT_EQ(lefts.IsBefore(rights, distance, document), expected);
      found += static_cast<size_t>(expected);
    }
  }
  EXPECT_GT(found, 100U);
}

TEST(WindowPositionsTest, MoreThanTheListHasIsDamage) {
  const std::string bytes = Word(Positions{{0, {4}}}).bytes();
  PositionList list(bytes);
  WindowPositions positions;
  positions.StartWindow(kFirst);
  const std::vector<uint32_t> documents = {kFirst, kFirst + 1};
  const std::vector<uint32_t> counts = {UINT32_MAX, UINT32_MAX};
  EXPECT_FALSE(positions.Add(documents, counts.data(), 0, &list));
  const std::vector<uint32_t> few = {1, 4};
  EXPECT_FALSE(positions.Add(documents, few.data(), 0, &list));
}

}  // namespace
}  // namespace dateline
