#include "searcher/rank/posting_cursor.h"

#include <algorithm>

#include "searcher/rank/score_block.h"

namespace dateline {

size_t PostingCursor::BlockFor(uint32_t document, size_t block) const {
  // Gallops, then halves.
  size_t step = 1;
  while (block + step < list_.blocks() && LastOf(block + step - 1) < document) {
    block += step;
    step *= 2;
  }
  size_t end = std::min(block + step, list_.blocks());
  while (block < end) {
    const size_t middle = block + (end - block) / 2;
    if (LastOf(middle) < document) {
      block = middle + 1;
    } else {
      end = middle;
    }
  }
  return block;
}

bool PostingCursor::StartWindow(uint32_t first) {
  window_block_ = BlockFor(first, first < first_ ? 0 : window_block_);
  first_ = first;
  if (window_block_ < list_.full_blocks()) return true;
  if (window_block_ == list_.blocks()) return false;
  LoadDocuments(window_block_);
  return documents_[list_.SizeOf(window_block_) - 1] >= first;
}

// Whether a block may have documents of the window.
bool PostingCursor::InWindow(size_t block) const {
  return block < list_.blocks() &&
         (block == 0 || LastOf(block - 1) < first_ + kWindow);
}

uint32_t PostingCursor::Expected() const {
  if (!InWindow(window_block_)) return 0;
  if (window_block_ >= list_.full_blocks()) {
    return static_cast<uint32_t>(list_.SizeOf(window_block_));
  }
  // As dense as in its first block.
  const uint32_t begin =
      window_block_ == 0 ? 0 : list_.LastOf(window_block_ - 1);
  const uint32_t span = list_.LastOf(window_block_) - begin + 1;
  return static_cast<uint32_t>(kPackedValues) * kWindow /
         std::max(span, static_cast<uint32_t>(kPackedValues));
}

void PostingCursor::LoadDocuments(size_t block) {
  if (documents_block_ == block) return;
  documents_block_ = block;
  if (list_.DecodeDocuments(block, documents_.data()) &&
      documents_[list_.SizeOf(block) - 1] < segment_documents_) {
    return;
  }
  damaged_ = true;
  documents_.fill(0);  // one that there is
}

void PostingCursor::LoadValues(size_t block) {
  if (values_block_ == block) return;
  values_block_ = block;
  if (list_.DecodeValues(block, values_.data())) return;
  damaged_ = true;
  values_.fill(1);
}

void PostingCursor::Fill(WindowBits* bits) {
  for (size_t block = window_block_; InWindow(block); ++block) {
    LoadDocuments(block);
    const uint32_t* const begin = documents_.data();
    const uint32_t* const end = begin + list_.SizeOf(block);
    if (block < list_.full_blocks() && list_.IsRun(block)) {
      const uint32_t low = std::max(*begin, first_);
      const uint32_t high = std::min(end[-1] + 1, first_ + kWindow);
      if (low < high) bits->SetRange(low - first_, high - first_);
      continue;
    }
    const bool whole = *begin >= first_ && end[-1] < first_ + kWindow;
    for (const uint32_t* at = begin; at != end; ++at) {
      const uint32_t i = *at - first_;
      if (whole || i < kWindow) bits->Set(i);
    }
  }
}

bool PostingCursor::Contains(uint32_t document) {
  const bool loaded = documents_block_ != SIZE_MAX &&
                      documents_block_ >= window_block_ &&
                      documents_[0] <= document;
  const size_t block =
      BlockFor(document, loaded ? documents_block_ : window_block_);
  if (block == list_.blocks()) return false;
  LoadDocuments(block);
  const uint32_t* const begin = documents_.data();
  const uint32_t* const end = begin + list_.SizeOf(block);
  const uint32_t* const at = std::lower_bound(begin, end, document);
  found_ = static_cast<size_t>(at - begin);
  return at != end && *at == document;
}

uint32_t PostingCursor::Value() {
  LoadValues(documents_block_);
  return values_[found_];
}

// Places of the first position of each document of the block.
void PostingCursor::LoadPlaces(size_t block) {
  if (places_block_ == block) return;
  LoadValues(block);
  const size_t size = list_.SizeOf(block);
  uint32_t place = 0;
  for (size_t i = 0; i < size; ++i) {
    places_[i] = place;
    place += values_[i];
  }
  // Of the tail only the whole is known.
  const uint32_t before = block < list_.full_blocks()
                              ? list_.PositionsBefore(block)
                              : positions_.size() - place;
  for (size_t i = 0; i < size; ++i) places_[i] += before;
  places_block_ = block;
}

void PostingCursor::AppendPositions(std::vector<uint32_t>* positions) {
  LoadPlaces(documents_block_);
  const size_t begin = positions->size();
  if (!positions_.Read(places_[found_], Value(), positions)) {
    damaged_ = true;
    return;
  }
  SumPositions(positions->data() + begin, positions->size() - begin);
}

// Of the documents that are in the window: the tail may lie far behind it.
double PostingCursor::TailBound(const Bm25Term& term, const uint32_t* lengths) {
  const size_t tail = list_.full_blocks();
  LoadDocuments(tail);
  const uint32_t* const end = documents_.data() + list_.SizeOf(tail);
  const uint32_t* at =
      std::lower_bound<const uint32_t*>(documents_.data(), end, first_);
  double bound = 0;
  for (; at != end && *at - first_ < kWindow; ++at) {
    found_ = static_cast<size_t>(at - documents_.data());
    bound = std::max(bound, term.Bound(StoredFrequency(), lengths[*at]));
  }
  return bound;
}

double PostingCursor::BlockBound(size_t block, const Bm25Term& term,
                                 const uint32_t* lengths) {
  if (block >= list_.full_blocks()) return TailBound(term, lengths);
  if (list_.kind() != ListKind::kScored) return term.Bound(1, 0);
  double bound = 0;
  for (const Impact& impact : list_.ImpactsOf(block)) {
    if (impact.frequency == 0) break;
    if (impact.frequency == kManyTimes) return term.GreatestBound();
    bound = std::max(
        bound, term.Bound(impact.frequency, LengthOfCode(impact.length_code)));
  }
  return bound;
}

double PostingCursor::WindowBound(const Bm25Term& term,
                                  const uint32_t* lengths) {
  double bound = 0;
  for (size_t block = window_block_; InWindow(block); ++block) {
    bound = std::max(bound, BlockBound(block, term, lengths));
  }
  return bound;
}

const uint32_t* PostingCursor::Frequencies(size_t block) {
  static constexpr auto kOnce = [] {
    std::array<uint32_t, kPackedValues> once = {};
    once.fill(1);
    return once;
  }();
  if (list_.kind() != ListKind::kScored) return kOnce.data();
  LoadValues(block);
  return values_.data();
}

void PostingCursor::AddScores(const Bm25Term& term, const uint32_t* lengths,
                              const WindowBits& wanted, WindowBits* seen,
                              double* scores) {
  alignas(32) std::array<double, kPackedValues> parts;
  for (size_t block = window_block_; InWindow(block); ++block) {
    LoadDocuments(block);
    const size_t size = list_.SizeOf(block);
    ScoreBlock(term, documents_.data(), Frequencies(block), size, lengths,
               parts.data());
    for (size_t i = 0; i < size; ++i) {
      const uint32_t at = documents_[i] - first_;
      if (at >= kWindow || !wanted.Has(at)) continue;
      scores[at] = parts[i] + (seen->Has(at) ? scores[at] : 0.0);
      seen->Set(at);
    }
  }
}

}  // namespace dateline
