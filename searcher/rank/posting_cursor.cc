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

void PostingCursor::StartWindow(uint32_t first) {
  window_block_ = BlockFor(first, first < first_ ? 0 : window_block_);
  first_ = first;
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
  const uint32_t expected =
      static_cast<uint32_t>(kPackedValues) * kWindow /
      std::max(span, static_cast<uint32_t>(kPackedValues));
  return std::max(expected, 1U);
}

// Decoded documents ascend; they must be of the segment, too.
bool PostingCursor::IsSound(size_t block) const {
  return documents_[list_.SizeOf(block) - 1] < segment_documents_;
}

void PostingCursor::LoadDocuments(size_t block) {
  if (documents_block_ == block) return;
  documents_block_ = block;
  bool is_there = false;
  uint32_t* const documents = decoded_documents_.At(block, &is_there);
  documents_ = documents;
  if (is_there) return;
  const size_t size = list_.SizeOf(block);
  std::fill_n(documents + size, kPackedValues - size, kNoDocument);
  if (Decode(block, documents) && IsSound(block)) return;
  damaged_ = true;
  std::fill_n(documents, size, 0U);  // one that there is
}

// Those of the tail with their frequencies.
bool PostingCursor::Decode(size_t block, uint32_t* documents) {
  if (block < list_.full_blocks() || list_.kind() != ListKind::kScored) {
    return list_.DecodeDocuments(block, documents);
  }
  bool is_there = false;
  uint32_t* const values = decoded_values_.At(block, &is_there);
  values_block_ = block;
  values_ = values;
  return list_.Decode(block, documents, values);
}

uint32_t PostingCursor::NextFrom(uint32_t document) {
  const size_t block =
      BlockFor(document, document < first_ ? 0 : window_block_);
  if (block == list_.blocks()) return kNoDocument;
  LoadDocuments(block);
  const uint32_t* const begin = documents_;
  const uint32_t* const end = begin + list_.SizeOf(block);
  const uint32_t* const found = std::lower_bound(begin, end, document);
  return found == end ? kNoDocument : *found;
}

size_t PostingCursor::DocumentsOfWindow(uint32_t* documents) {
  size_t count = 0;
  for (size_t block = window_block_; InWindow(block); ++block) {
    const std::span<const uint32_t> more = LoadInWindow(block);
    damaged_ |= more.size() > kWindow - count;
    if (damaged_) return 0;
    std::copy_n(more.data(), more.size(), documents + count);
    count += more.size();
  }
  return count;
}

void PostingCursor::LoadValues(size_t block) {
  if (values_block_ == block) return;
  values_block_ = block;
  bool is_there = false;
  uint32_t* const values = decoded_values_.At(block, &is_there);
  values_ = values;
  if (is_there || list_.DecodeValues(block, values)) return;
  damaged_ = true;
  std::fill_n(values, kPackedValues, 1U);
}

void PostingCursor::Fill(WindowBits* bits) {
  for (size_t block = window_block_; InWindow(block); ++block) {
    const std::span<const uint32_t> documents = LoadInWindow(block);
    if (block < list_.full_blocks() && list_.IsRun(block)) {
      if (documents.empty()) continue;
      bits->SetRange(documents.front() - first_, documents.back() + 1 - first_);
    } else {
      bits->SetAll(documents.data(), documents.size(), first_);
    }
  }
}

bool PostingCursor::Contains(uint32_t document) {
  const bool loaded = documents_block_ != SIZE_MAX &&
                      documents_block_ >= window_block_ &&
                      documents_[0] <= document;
  if (!loaded || LastOf(documents_block_) < document) {
    const size_t block =
        BlockFor(document, loaded ? documents_block_ : window_block_);
    if (block == list_.blocks()) return false;
    LoadDocuments(block);
  }
  found_ = PlaceInBlock(documents_, document);
  return documents_[found_] == document;
}

uint32_t PostingCursor::Value() {
  LoadValues(documents_block_);
  return values_[found_];
}

// Of the tail only the end of its positions is known.
bool PostingCursor::DecodeEnds(size_t block, uint32_t* ends) {
  if (block < list_.full_blocks()) {
    return list_.DecodeEnds(block, list_.PositionsBefore(block), ends);
  }
  if (!list_.DecodeEnds(block, 0, ends)) return false;
  const size_t size = list_.SizeOf(block);
  tail_begin_ = positions_.size() - ends[size - 1];
  for (size_t i = 0; i < size; ++i) ends[i] += tail_begin_;
  return true;
}

bool PostingCursor::LoadEnds(size_t block) {
  if (ends_block_ == block) return !damaged_;
  ends_block_ = block;
  bool is_there = false;
  uint32_t* const ends = decoded_ends_.At(block, &is_there);
  ends_ = ends;
  if (is_there || DecodeEnds(block, ends)) return !damaged_;
  damaged_ = true;
  std::fill_n(ends, kPackedValues, 0U);
  return false;
}

bool PostingCursor::FindPositions(uint32_t* from, uint32_t* to) {
  if (!LoadEnds(documents_block_)) return false;
  *from = found_ > 0 ? ends_[found_ - 1] : BeginOf(documents_block_);
  *to = ends_[found_];
  return *from < *to;
}

std::span<const uint32_t> PostingCursor::Positions() {
  uint32_t from = 0;
  uint32_t to = 0;
  found_positions_.clear();
  if (FindPositions(&from, &to) &&
      positions_.Read(from, to - from, &found_positions_)) {
    SumPositions(found_positions_.data(), found_positions_.size());
  } else {
    damaged_ = true;
  }
  return found_positions_;
}

bool PostingCursor::ReadPositions(const WindowCandidates& candidates,
                                  const WindowBits* own,
                                  CandidatePositions* positions) {
  constexpr size_t kReadCost = 8;  // of one looked up, as above
  const size_t count = candidates.list.size();
  positions->Start(positions_);
  const bool read = Expected() <= count * kReadCost
                        ? ReadWindow(candidates.bits, positions)
                    : own != nullptr ? ReadRanked(candidates, *own, positions)
                                     : ReadEach(candidates.list, positions);
  damaged_ |= !read || positions->size() != count;
  return !damaged_;
}

bool PostingCursor::AddPositions(uint32_t document,
                                 CandidatePositions* positions) {
  if (!Contains(document)) return false;
  uint32_t from = 0;
  uint32_t to = 0;
  const bool read = FindPositions(&from, &to) && positions->Add(from, to);
  damaged_ |= !read;
  return read;
}

bool PostingCursor::ReadEach(std::span<const uint16_t> candidates,
                             CandidatePositions* positions) {
  return std::all_of(candidates.begin(), candidates.end(), [&](uint16_t i) {
    return AddPositions(first_ + i, positions);
  });
}

// By their places among the documents of the list.
bool PostingCursor::ReadRanked(const WindowCandidates& candidates,
                               const WindowBits& own,
                               CandidatePositions* positions) {
  const auto place =
      static_cast<size_t>(LoadInWindow(window_block_).data() - documents_);
  std::array<uint16_t, kWindow> ranks;
  RanksIn(own, candidates.list, ranks.data());
  for (size_t i = 0; i < candidates.list.size(); ++i) {
    const size_t at = window_block_ * kPackedValues + place + ranks[i];
    const size_t block = at / kPackedValues;
    const size_t in_block = at % kPackedValues;
    if (block >= list_.blocks() || in_block >= list_.SizeOf(block) ||
        !LoadEnds(block)) {
      return false;
    }
    const uint32_t from = in_block > 0 ? ends_[in_block - 1] : BeginOf(block);
    if (!positions->Add(from, ends_[in_block])) return false;
  }
  return true;
}

bool PostingCursor::ReadWindow(const WindowBits& candidates,
                               CandidatePositions* positions) {
  positions->Start(positions_);
  for (size_t block = window_block_; InWindow(block); ++block) {
    const std::span<const uint32_t> documents = LoadInWindow(block);
    if (documents.empty()) continue;
    damaged_ |= !LoadEnds(block);
    if (damaged_) return false;
    const auto place = static_cast<size_t>(documents.data() - documents_);
    const uint32_t first = place > 0 ? ends_[place - 1] : BeginOf(block);
    damaged_ |= !positions->AddDocuments(candidates, first_, documents,
                                         &ends_[place], first);
  }
  damaged_ |= !positions->DecodeWindow();
  return !damaged_;
}

// Of the documents that are in the window: the tail may lie far behind it.
double PostingCursor::TailBound(const Bm25Term& term, const uint32_t* lengths) {
  alignas(32) std::array<double, kPackedValues> parts;
  const size_t count =
      ScoreInWindow(list_.full_blocks(), term, lengths, parts.data()).size();
  double greatest = 0;
  for (size_t i = 0; i < count; ++i) greatest = std::max(greatest, parts[i]);
  return greatest;
}

std::span<const uint32_t> PostingCursor::ScoreInWindow(size_t block,
                                                       const Bm25Term& term,
                                                       const uint32_t* lengths,
                                                       double* parts) {
  const std::span<const uint32_t> documents = LoadInWindow(block);
  ScoreBlock(term, documents.data(),
             Frequencies(block) + (documents.data() - documents_),
             documents.size(), lengths, parts);
  return documents;
}

// False when the greatest bound there is must do.
bool PostingCursor::AddBlockTo(size_t block, Bm25Bound* bound) const {
  if (list_.kind() != ListKind::kScored) {
    bound->Add(1, 0);
    return true;
  }
  for (const Impact& impact : list_.ImpactsOf(block)) {
    if (impact.frequency == 0) break;
    if (impact.frequency == kManyTimes) return false;
    bound->Add(impact.frequency, LengthOfCode(impact.length_code));
  }
  return true;
}

double PostingCursor::WindowBound(const Bm25Term& term,
                                  const uint32_t* lengths) {
  Bm25Bound bound(term);
  double tail = 0;
  for (size_t block = window_block_; InWindow(block); ++block) {
    if (block == list_.full_blocks()) {
      tail = TailBound(term, lengths);
    } else if (!AddBlockTo(block, &bound)) {
      return term.GreatestBound();
    }
  }
  return std::max(bound.Get(), tail);
}

const uint32_t* PostingCursor::Frequencies(size_t block) {
  static constexpr auto kOnce = [] {
    std::array<uint32_t, kPackedValues> once = {};
    once.fill(1);
    return once;
  }();
  if (list_.kind() != ListKind::kScored) return kOnce.data();
  LoadValues(block);
  return values_;
}

std::span<const uint32_t> PostingCursor::LoadInWindow(size_t block) {
  LoadDocuments(block);
  const size_t size = list_.SizeOf(block);
  const uint32_t next = first_ + kWindow;
  const size_t begin =
      documents_[0] >= first_ ? 0 : CountBefore(documents_, first_);
  const size_t end =
      documents_[size - 1] < next ? size : CountBefore(documents_, next);
  return {documents_ + begin, end - begin};
}

void PostingCursor::AddScores(const Bm25Term& term, const uint32_t* lengths,
                              const WindowBits* wanted, double* scores) {
  alignas(32) std::array<double, kPackedValues> parts;
  for (size_t block = window_block_; InWindow(block); ++block) {
    const std::span<const uint32_t> documents =
        ScoreInWindow(block, term, lengths, parts.data());
    if (wanted == nullptr) {
      for (size_t i = 0; i < documents.size(); ++i) {
        scores[documents[i] - first_] += parts[i];
      }
      continue;
    }
    for (size_t i = 0; i < documents.size(); ++i) {
      const uint32_t at = documents[i] - first_;
      if (wanted->Has(at)) scores[at] += parts[i];
    }
  }
}

}  // namespace dateline
