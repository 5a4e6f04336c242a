#include "searcher/rank/candidate_positions.h"

#include <algorithm>
#include <utility>

namespace dateline {

void CandidatePositions::Start(const PositionList& positions) {
  if (numbers_of_ == nullptr) {
    numbers_of_ = std::make_unique_for_overwrite<Part[]>(kWindow + 1);
    places_ = std::make_unique_for_overwrite<uint16_t[]>(kWindow + 1);
  }
  list_ = &positions;
  size_ = 0;
  documents_ = 0;
  used_ = 0;
  next_block_ = 0;
  decoded_ = 0;
  left_out_ = 0;
}

void CandidatePositions::MakeRoom(size_t more) {
  const size_t wanted = used_ + more + kSlack;
  if (wanted <= room_) return;
  room_ = std::max(2 * room_, wanted);
  auto numbers = std::make_unique_for_overwrite<uint32_t[]>(room_);
  std::copy_n(numbers_.get(), used_, numbers.get());
  numbers_ = std::move(numbers);
}

// The blocks up to number `to`, without those before `from`.
bool CandidatePositions::Decode(uint32_t from, uint32_t to) {
  if (from >= to || to > list_->size()) return false;
  const size_t first_block = from / kPackedValues;
  const size_t end_block = (to - 1) / kPackedValues + 1;
  if (first_block > next_block_) {
    left_out_ += (first_block - next_block_) * kPackedValues;
    next_block_ = first_block;
  }
  const size_t count = (end_block - next_block_) * kPackedValues;
  MakeRoom(count);
  if (!list_->Decode(next_block_, end_block, &numbers_[used_])) return false;
  used_ += count;
  next_block_ = end_block;
  decoded_ = std::min<size_t>(end_block * kPackedValues, list_->size());
  return true;
}

// Without a branch on whether a document is a candidate.
bool CandidatePositions::AddDocuments(const WindowBits& candidates,
                                      uint32_t first,
                                      std::span<const uint32_t> documents,
                                      const uint32_t* ends, uint32_t begin) {
  if (documents_ == 0) {
    begin_ = begin;
    end_ = begin;
  }
  documents_ += documents.size();
  if (documents_ > kWindow || begin != end_) return false;
  const auto base =
      static_cast<uint32_t>(begin_ / kPackedValues * kPackedValues);
  size_t size = size_;
  for (size_t i = 0; i < documents.size(); ++i) {
    const uint32_t place = documents[i] - first;
    places_[size] = static_cast<uint16_t>(place);
    numbers_of_[size] = {begin - base, ends[i] - begin};
    size += static_cast<size_t>(candidates.Has(place));
    begin = ends[i];
  }
  end_ = begin;
  size_ = size;
  return true;
}

bool CandidatePositions::DecodeWindow() {
  return documents_ == 0 || Decode(begin_, end_);
}

}  // namespace dateline
