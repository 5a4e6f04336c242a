#include "searcher/rank/candidate_positions.h"

#include <algorithm>
#include <utility>

namespace dateline {

void CandidatePositions::Start(const PositionList& positions) {
  if (starts_ == nullptr) {
    starts_ = std::make_unique_for_overwrite<uint32_t[]>(kWindow);
    counts_ = std::make_unique_for_overwrite<uint32_t[]>(kWindow);
    places_ = std::make_unique<uint16_t[]>(kWindow);
    ends_ = std::make_unique_for_overwrite<uint32_t[]>(kWindow + 1);
  }
  list_ = &positions;
  size_ = 0;
  documents_ = 0;
  used_ = 0;
  next_block_ = 0;
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

bool CandidatePositions::Decode(size_t first_block, size_t end_block) {
  if (first_block > next_block_) {
    left_out_ += (first_block - next_block_) * kPackedValues;
    next_block_ = first_block;
  }
  MakeRoom((end_block - next_block_) * kPackedValues);
  for (; next_block_ < end_block; ++next_block_) {
    if (!list_->Decode(next_block_, &numbers_[used_])) return false;
    used_ += kPackedValues;
  }
  return true;
}

bool CandidatePositions::Add(uint32_t from, uint32_t to) {
  if (from >= to || to > list_->size() || from < left_out_ ||
      size_ == kWindow) {
    return false;
  }
  const size_t end_block = (to - 1) / kPackedValues + 1;
  if (end_block > next_block_ && !Decode(from / kPackedValues, end_block)) {
    return false;
  }
  starts_[size_] = from - static_cast<uint32_t>(left_out_);
  counts_[size_++] = to - from;
  return true;
}

bool CandidatePositions::AddDocuments(uint32_t first,
                                      std::span<const uint32_t> documents,
                                      const uint32_t* ends, uint32_t begin) {
  if (documents_ + documents.size() > kWindow) return false;
  if (documents_ == 0) ends_[0] = begin;
  std::copy_n(ends, documents.size(), &ends_[documents_ + 1]);
  for (const uint32_t document : documents) {
    places_[document - first] = static_cast<uint16_t>(documents_++);
  }
  return true;
}

bool CandidatePositions::AddCandidates(std::span<const uint16_t> candidates) {
  for (const uint16_t candidate : candidates) {
    const size_t place = places_[candidate];
    if (!Add(ends_[place], ends_[place + 1])) return false;
  }
  return true;
}

}  // namespace dateline
