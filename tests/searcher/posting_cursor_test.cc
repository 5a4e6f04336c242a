#include "searcher/rank/posting_cursor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "indexer/rank/posting_list_writer.h"

namespace dateline {
namespace {

constexpr uint32_t kDocuments = 10 * kWindow - 700;

struct Entry {
  uint32_t value = 1;
  std::vector<uint32_t> positions;  // as they are, not as they are stored
};

// How often a document is in the list.
enum class Shape { kEmpty, kOne, kEvery, kDense, kSparse, kRare, kBunched };

bool IsIn(Shape shape, uint32_t document, std::mt19937& random) {
  switch (shape) {
    case Shape::kEmpty:
      return false;
    case Shape::kOne:
      return document == 3 * kWindow + 5;
    case Shape::kEvery:
      return true;
    case Shape::kDense:
      return random() % 3 == 0;
    case Shape::kSparse:
      return random() % 60 == 0;
    case Shape::kRare:
      return random() % 2000 == 0;
    case Shape::kBunched:
      // Runs, with windows between that have nothing.
      return document / (2 * kWindow) % 2 == 1 && document % 900 < 500;
  }
  return false;
}

class PostingCursorTest
    : public ::testing::TestWithParam<std::tuple<ListKind, Shape>> {
 protected:
  PostingCursorTest() : kind_(std::get<0>(GetParam())), random_(21) {
    Postings postings;
    postings.kind = kind_;
    for (uint32_t document = 0; document < kDocuments; ++document) {
      lengths_.push_back(random_() % 3000);
      if (!IsIn(std::get<1>(GetParam()), document, random_)) continue;
      AddPosting(document, &postings);
    }
    EncodePostings(postings, lengths_, &bytes_, &positions_);
  }

  void AddPosting(uint32_t document, Postings* postings) {
    Entry& entry = entries_[document];
    postings->documents.push_back(document);
    if (kind_ == ListKind::kPlain) return;
    entry.value = 1 + (random_() % 50 == 0 ? random_() % 400 : random_() % 4);
    postings->values.push_back(entry.value);
    if (kind_ != ListKind::kPositional) return;
    uint32_t position = 0;
    for (uint32_t i = 0; i < entry.value; ++i) {
      const uint32_t step = 1 + random_() % 90;
      entry.positions.push_back(position += step);
      postings->positions.push_back(step);
    }
  }

  std::unique_ptr<PostingCursor> MakeCursor() const {
    return std::make_unique<PostingCursor>(
        PostingList(kind_, static_cast<uint32_t>(entries_.size()), bytes_),
        PositionList(positions_), kDocuments);
  }

  static uint32_t LastWindow() { return (kDocuments - 1) / kWindow * kWindow; }
  uint32_t RandomWindow() {
    return static_cast<uint32_t>(random_() % (LastWindow() / kWindow + 1)) *
           kWindow;
  }

  // Every window once from the first to the last, then as they come.
  std::vector<uint32_t> SomeWindows() {
    std::vector<uint32_t> windows;
    for (uint32_t first = 0; first <= LastWindow(); first += kWindow) {
      windows.push_back(first);
    }
    for (int i = 0; i < 40; ++i) windows.push_back(RandomWindow());
    windows.insert(windows.end(), {LastWindow(), 0, LastWindow(), 0});
    return windows;
  }

  // The window's postings.
  std::map<uint32_t, Entry> Inside(uint32_t first) const {
    return {entries_.lower_bound(first), entries_.lower_bound(first + kWindow)};
  }

  // For scores, a list without frequencies counts as once.
  double PartOf(const Bm25Term& term, uint32_t document) const {
    const uint32_t frequency =
        kind_ == ListKind::kScored ? entries_.at(document).value : 0;
    return term.Part(frequency, lengths_[document]);
  }

  Bm25Term RandomTerm() {
    const CollectionStatistics statistics = {kDocuments,
                                             1.0 + random_() % 1000};
    const double uniform = random_() % 101 / 100.0;
    return {{0.1 + uniform * 2, uniform},
            statistics,
            Bm25Idf(statistics, random_() % kDocuments)};
  }

  const ListKind kind_;
  std::mt19937 random_;
  std::vector<uint32_t> lengths_;
  std::map<uint32_t, Entry> entries_;
  std::string bytes_;
  std::string positions_;
};

TEST_P(PostingCursorTest, WritesTheDocumentsOfTheWindow) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    std::vector<uint32_t> found(kWindow);
    found.resize(cursor->DocumentsOfWindow(found.data()));
    std::vector<uint32_t> expected;
    for (const auto& [document, entry] : Inside(first)) {
      expected.push_back(document);
    }
    ASSERT_EQ(found, expected);
  }
}

TEST_P(PostingCursorTest, LooksUpManyDocumentsAtOnce) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    std::vector<uint32_t> documents;
    for (uint32_t i = 0; i < kWindow; i += 1 + random_() % 200) {
      documents.push_back(first + i);
    }
    std::vector<bool> found(documents.size());
    cursor->LookUp(documents, [&](size_t i, bool is_found) {
      found[i] = is_found;
      if (!is_found || kind_ != ListKind::kScored) return;
      EXPECT_EQ(cursor->StoredFrequency(), entries_.at(documents[i]).value);
    });
    for (size_t i = 0; i < documents.size(); ++i) {
      ASSERT_EQ(found[i], entries_.contains(documents[i])) << documents[i];
    }
  }
}

TEST_P(PostingCursorTest, FillsInTheDocumentsOfTheWindow) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    WindowBits bits;
    cursor->Fill(&bits);
    std::vector<uint32_t> found;
    bits.ForEach([&](uint32_t i) { found.push_back(first + i); });
    std::vector<uint32_t> expected;
    for (const auto& [document, entry] : Inside(first)) {
      expected.push_back(document);
    }
    ASSERT_EQ(found, expected) << first;
  }
  EXPECT_FALSE(cursor->damaged());
}

TEST_P(PostingCursorTest, TheNextDocumentIsTheFirstFromThereOn) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    const uint32_t from = first + static_cast<uint32_t>(random_() % kWindow);
    for (const uint32_t document : {first, from, from + 3 * kWindow}) {
      const auto next = entries_.lower_bound(document);
      ASSERT_EQ(cursor->NextFrom(document),
                next == entries_.end() ? kNoDocument : next->first);
    }
  }
}

using PositionalCursorTest = PostingCursorTest;

std::vector<uint32_t> PositionsOf(const CandidatePositions& read, size_t n) {
  const std::span<const uint32_t> stored = read.NumbersOf(n);
  std::vector<uint32_t> positions(stored.begin(), stored.end());
  SumPositions(positions.data(), positions.size());
  return positions;
}

// One in `step` of the window's documents, with and without what Fill gives.
TEST_P(PositionalCursorTest, ReadsThePositionsOfCandidates) {
  const auto cursor = MakeCursor();
  CandidatePositions read;
  for (const uint32_t step : {1, 5, 60}) {
    for (const uint32_t first : SomeWindows()) {
      cursor->StartWindow(first);
      const std::map<uint32_t, Entry> inside = Inside(first);
      WindowBits own;
      cursor->Fill(&own);
      WindowBits bits;
      std::vector<uint16_t> list;
      for (const auto& [document, entry] : inside) {
        if (random_() % step != 0) continue;
        bits.Set(document - first);
        list.push_back(static_cast<uint16_t>(document - first));
      }
      ASSERT_TRUE(cursor->ReadPositions(
          {bits, list}, random_() % 2 == 0 ? &own : nullptr, &read));
      ASSERT_EQ(read.size(), list.size());
      for (size_t i = 0; i < list.size(); ++i) {
        ASSERT_EQ(PositionsOf(read, i), inside.at(first + list[i]).positions);
      }
    }
  }
}

TEST_P(PositionalCursorTest, ReadsThePositionsOfThoseThatThereAre) {
  const auto cursor = MakeCursor();
  CandidatePositions read;
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    WindowBits bits;
    std::vector<uint16_t> expected;
    for (uint32_t i = 0; i < kWindow; i += 1 + random_() % 9) {
      bits.Set(i);
      if (entries_.contains(first + i)) {
        expected.push_back(static_cast<uint16_t>(i));
      }
    }
    ASSERT_TRUE(cursor->ReadWindow(bits, &read));
    ASSERT_EQ(std::vector(read.places().begin(), read.places().end()),
              expected);
    for (size_t i = 0; i < expected.size(); ++i) {
      ASSERT_EQ(PositionsOf(read, i),
                entries_.at(first + expected[i]).positions);
    }
  }
}

TEST_P(PositionalCursorTest, AddsThePositionsOfDocumentsThatThereAre) {
  const auto cursor = MakeCursor();
  CandidatePositions read;
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    read.Start(cursor->position_list());
    for (uint32_t i = 0; i < kWindow; i += 1 + random_() % 90) {
      const auto entry = entries_.find(first + i);
      ASSERT_EQ(cursor->AddPositions(first + i, &read),
                entry != entries_.end());
      if (entry == entries_.end()) continue;
      ASSERT_EQ(PositionsOf(read, read.size() - 1), entry->second.positions);
    }
  }
}

TEST_P(PostingCursorTest, FillLeavesWhatIsThere) {
  const auto cursor = MakeCursor();
  cursor->StartWindow(kWindow);
  WindowBits bits;
  bits.SetRange(0, kWindow);
  cursor->Fill(&bits);
  EXPECT_EQ(bits.Count(), kWindow);
}

TEST_P(PostingCursorTest, FindsDocumentsInAnyOrderWithWhatIsStored) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    const uint32_t end = std::min(first + kWindow, kDocuments);
    std::vector<uint32_t> asked;
    for (int i = 0; i < 60; ++i) {
      asked.push_back(first + random_() % (end - first));
    }
    for (const auto& [document, entry] : Inside(first)) {
      if (random_() % 40 == 0) asked.push_back(document);
    }
    if (random_() % 2 == 0) {
      std::sort(asked.begin(), asked.end());
    } else {
      std::shuffle(asked.begin(), asked.end(), random_);
    }
    for (const uint32_t document : asked) {
      const auto entry = entries_.find(document);
      ASSERT_EQ(cursor->Contains(document), entry != entries_.end())
          << document;
      if (entry == entries_.end()) continue;
      EXPECT_EQ(cursor->StoredFrequency(),
                kind_ == ListKind::kScored ? entry->second.value : 0);
      if (kind_ != ListKind::kPositional) continue;
      const std::span<const uint32_t> positions = cursor->Positions();
      ASSERT_EQ(std::vector(positions.begin(), positions.end()),
                entry->second.positions)
          << document;
    }
  }
  EXPECT_FALSE(cursor->damaged());
}

TEST_P(PostingCursorTest, NoPostingOfAWindowBeatsItsBound) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    const Bm25Term term = RandomTerm();
    const double bound = cursor->WindowBound(term, lengths_.data());
    EXPECT_LE(bound, term.GreatestBound());
    for (const auto& [document, entry] : Inside(first)) {
      ASSERT_LE(PartOf(term, document), bound) << document;
    }
  }
}

TEST_P(PostingCursorTest, AddsTheScoresOfWantedDocuments) {
  const auto cursor = MakeCursor();
  for (const uint32_t first : SomeWindows()) {
    cursor->StartWindow(first);
    const Bm25Term term = RandomTerm();
    WindowBits wanted;
    std::vector<double> scores(kWindow);
    for (uint32_t i = 0; i < kWindow; ++i) {
      if (random_() % 2 == 0) wanted.Set(i);
      scores[i] = random_() % 1000;
    }
    const bool all = random_() % 3 == 0;
    const std::vector<double> before = scores;
    cursor->AddScores(term, lengths_.data(), all ? nullptr : &wanted,
                      scores.data());
    for (uint32_t i = 0; i < kWindow; ++i) {
      const bool gets = (all || wanted.Has(i)) && entries_.contains(first + i);
      ASSERT_EQ(scores[i], before[i] + (gets ? PartOf(term, first + i) : 0.0));
    }
  }
}

// Of all the ways to use a cursor, one after the other on the same.
TEST_P(PostingCursorTest, WhatWasAskedBeforeMakesNoDifference) {
  const auto used = MakeCursor();
  const Bm25Term term = RandomTerm();
  for (int i = 0; i < 300; ++i) {
    const uint32_t first = RandomWindow();
    const auto fresh = MakeCursor();
    used->StartWindow(first);
    fresh->StartWindow(first);
    for (uint32_t n = random_() % 4; n > 0; --n) {
      const auto document = static_cast<uint32_t>(
          first + random_() % std::min(kWindow, kDocuments - first));
      ASSERT_EQ(used->Contains(document), fresh->Contains(document));
    }
    if (random_() % 2 == 0) {
      ASSERT_EQ(used->WindowBound(term, lengths_.data()),
                fresh->WindowBound(term, lengths_.data()));
    }
    WindowBits from_used;
    WindowBits from_fresh;
    used->Fill(&from_used);
    fresh->Fill(&from_fresh);
    ASSERT_EQ(from_used.words(), from_fresh.words());
    ASSERT_EQ(used->Expected(), fresh->Expected());
  }
}

// A list of documents that a segment has too few of, or that does not ascend.
class HostileCursorTest : public ::testing::Test {
 protected:
  // Asks for everything in every window.
  void Use(const std::vector<uint32_t>& documents, uint32_t in_segment) {
    Postings postings;
    postings.documents = documents;
    std::string bytes;
    std::string none;
    EncodePostings(postings, {}, &bytes, &none);
    PostingCursor cursor(
        PostingList(ListKind::kPlain, static_cast<uint32_t>(documents.size()),
                    bytes),
        PositionList(), in_segment);
    const std::vector<uint32_t> lengths(in_segment, 5);
    const Bm25Term term({}, {1000, 5}, 1);
    for (uint32_t first = 0; first < in_segment; first += kWindow) {
      cursor.StartWindow(first);
      WindowBits bits;
      cursor.Fill(&bits);
      std::vector<double> scores(kWindow);
      cursor.WindowBound(term, lengths.data());
      cursor.AddScores(term, lengths.data(), nullptr, scores.data());
      for (uint32_t i = 0; i < kWindow; i += 100) cursor.Contains(first + i);
      std::vector<uint32_t> documents(kWindow);
      documents.resize(cursor.DocumentsOfWindow(documents.data()));
      cursor.LookUp(documents, [](size_t, bool) {});
    }
    damaged_ = cursor.damaged();
  }

  static std::vector<uint32_t> Row(uint32_t first, size_t count) {
    std::vector<uint32_t> documents(count);
    std::iota(documents.begin(), documents.end(), first);
    return documents;
  }

  bool damaged_ = false;
};

TEST_F(HostileCursorTest, ADocumentThatTheSegmentDoesNotHaveIsDamage) {
  for (const size_t count : {100, 128, 200, 256}) {
    const auto size = static_cast<uint32_t>(count);
    Use(Row(0, count), size);
    EXPECT_FALSE(damaged_);
    Use(Row(0, count), size - 1);
    EXPECT_TRUE(damaged_);
    std::vector<uint32_t> far = Row(0, count);
    far.back() = 4'000'000'000;
    Use(far, size);
    EXPECT_TRUE(damaged_);
  }
}

TEST_F(HostileCursorTest, BlocksThatDoNotAscendAreDamage) {
  std::vector<uint32_t> documents = Row(2 * kWindow, 128);
  for (const uint32_t first : {0U, 10U, kWindow, 200U}) {
    const std::vector<uint32_t> row = Row(first, 128);
    documents.insert(documents.end(), row.begin(), row.end());
  }
  Use(documents, 3 * kWindow);
  EXPECT_TRUE(damaged_);
}

TEST_F(HostileCursorTest, RandomDocumentsEndWell) {
  std::mt19937 random(3);
  size_t damaged = 0;
  for (int i = 0; i < 300; ++i) {
    std::vector<uint32_t> documents;
    while (documents.size() < 500) {
      const std::vector<uint32_t> row = Row(
          static_cast<uint32_t>(random() % (4 * kWindow)), 1 + random() % 200);
      documents.insert(documents.end(), row.begin(), row.end());
    }
    Use(documents, 3 * kWindow);
    damaged += damaged_;
  }
  EXPECT_GT(damaged, 0U);
}

// As that of an old day in a large segment.
TEST(ExpectedTest, AListFarBehindIsExpectedWhereItIs) {
  constexpr uint32_t kFirst = 500 * kWindow;
  constexpr uint32_t kSize = 200;
  Postings postings;
  for (uint32_t i = 0; i < kSize; ++i) postings.documents.push_back(kFirst + i);
  std::string bytes;
  std::string positions;
  EncodePostings(postings, {}, &bytes, &positions);
  PostingCursor cursor(PostingList(ListKind::kPlain, kSize, bytes),
                       PositionList(), kFirst + kSize);
  cursor.StartWindow(kFirst);
  EXPECT_GT(cursor.Expected(), 0U);
}

INSTANTIATE_TEST_SUITE_P(
    AllLists, PostingCursorTest,
    ::testing::Combine(::testing::Values(ListKind::kPlain, ListKind::kScored,
                                         ListKind::kPositional),
                       ::testing::Values(Shape::kEmpty, Shape::kOne,
                                         Shape::kEvery, Shape::kDense,
                                         Shape::kSparse, Shape::kRare,
                                         Shape::kBunched)));

INSTANTIATE_TEST_SUITE_P(
    AllLists, PositionalCursorTest,
    ::testing::Combine(::testing::Values(ListKind::kPositional),
                       ::testing::Values(Shape::kEmpty, Shape::kOne,
                                         Shape::kEvery, Shape::kDense,
                                         Shape::kSparse, Shape::kRare,
                                         Shape::kBunched)));

}  // namespace
}  // namespace dateline
