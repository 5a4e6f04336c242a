// Some documents of a window with their scores, one after the other: cheaper
// than bits and a score for each document of the window where there are few.
#ifndef DATELINE_SEARCHER_RANK_CONTENDERS_H_
#define DATELINE_SEARCHER_RANK_CONTENDERS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "searcher/bm25.h"
#include "searcher/rank/posting_cursor.h"
#include "searcher/rank/window.h"

namespace dateline {

// Ascending documents of one window. One thread; allocates nothing.
class Contenders {
 public:
  void Clear() { size_ = 0; }
  // At most kWindow.
  void Add(uint32_t document, double score) {
    documents_[size_] = document;
    scores_[size_++] = score;
  }
  // The documents of the list in its window, with scores of 0.
  void Take(PostingCursor& list);

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }
  std::span<const uint32_t> documents() const {
    return {documents_.data(), size_};
  }
  double ScoreOf(size_t i) const { return scores_[i]; }
  // A score that so many of them reach, nearly the greatest such one where
  // they are many; below all scores when nothing is known.
  double ReachedBy(size_t count) const;

  // The same for all: those that are in the set, which begins at `first`; that
  // the list has; whose score reaches `least`.
  void KeepThoseIn(const WindowBits& set, uint32_t first);
  void KeepThoseOf(PostingCursor& list, uint32_t first);
  void KeepAtLeast(double least);

  // Adds the term's part to the score of each document that the list has and
  // that is in `wanted`, which begins at `first`; of all when that is null.
  // `lengths` of all documents.
  void AddScores(PostingCursor& list, const Bm25Term& term,
                 const uint32_t* lengths, const WindowBits* wanted,
                 uint32_t first);

 private:
  // Writes the contender at its new place, behind those kept before, and moves
  // on when it is kept itself: no branch.
  void Keep(size_t i, bool keep, size_t* kept) {
    documents_[*kept] = documents_[i];
    scores_[*kept] = scores_[i];
    *kept += static_cast<size_t>(keep);
  }

  size_t size_ = 0;
  std::array<uint32_t, kWindow> documents_;
  std::array<double, kWindow> scores_;
};

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_CONTENDERS_H_
