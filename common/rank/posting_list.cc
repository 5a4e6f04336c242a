#include "common/rank/posting_list.h"

#include <algorithm>
#include <functional>

#include "common/rank/varint.h"

namespace dateline {
namespace {

const uint8_t* Begin(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

// Where gaps of so few bits wrap around, the last number of a block is before
// those of the block before.
constexpr int kNarrow = 24;

bool AscendsFrom(uint32_t first, const uint32_t* numbers, size_t count) {
  return *numbers > first &&
         std::adjacent_find(numbers, numbers + count, std::greater_equal<>()) ==
             numbers + count;
}

}  // namespace

PostingList::PostingList(ListKind kind, uint32_t documents,
                         std::string_view postings)
    : kind_(kind),
      documents_(documents),
      full_blocks_(documents / kPackedValues),
      tail_size_(documents % kPackedValues),
      header_bytes_(PostingHeaderBytes(kind)) {
  const size_t header_bytes = full_blocks_ * header_bytes_;
  if (header_bytes > postings.size()) return;
  headers_ = Begin(postings);
  data_ = headers_ + header_bytes;
  end_ = headers_ + postings.size();
  const size_t data_bytes = postings.size() - header_bytes;
  ok_ = full_blocks_ == 0 || Header32(full_blocks_ - 1, 4) <= data_bytes;
}

BlockImpacts PostingList::ImpactsOf(size_t block) const {
  BlockImpacts impacts;
  static_assert(sizeof(impacts) == 8);
  __builtin_memcpy(&impacts, headers_ + block * header_bytes_ + 10,
                   sizeof(impacts));
  return impacts;
}

bool PostingList::DecodeDocuments(size_t block, uint32_t* documents) const {
  if (block >= full_blocks_) {
    return DecodeTail(documents, nullptr) && Ascends(block, documents);
  }
  const uint32_t previous = block == 0 ? kNoDocument : LastOf(block - 1);
  const int bits = Byte(block, 8);
  const uint8_t* const data = DataOf(block);
  if (bits > 32 || data + PackedBytes(bits) > end_) return false;
  UnpackAscending(data, bits, previous, documents);
  if (documents[kPackedValues - 1] != LastOf(block)) return false;
  return bits > kNarrow ? Ascends(block, documents)
                        : block == 0 || LastOf(block) > previous;
}

bool PostingList::Ascends(size_t block, const uint32_t* documents) const {
  const uint32_t* const end = documents + SizeOf(block);
  return (block == 0 || *documents > LastOf(block - 1)) &&
         std::adjacent_find(documents, end, std::greater_equal<>()) == end;
}

bool PostingList::DecodeValues(size_t block, uint32_t* values) const {
  if (kind_ == ListKind::kPlain) {
    std::fill_n(values, SizeOf(block), 1U);
    return true;
  }
  if (block >= full_blocks_) return DecodeTail(nullptr, values);
  const int bits = Byte(block, 9);
  const uint8_t* const data = DataOf(block) + PackedBytes(Byte(block, 8));
  if (bits > 32 || data + PackedBytes(bits) > end_) return false;
  UnpackBlock(data, bits, values);
  for (size_t i = 0; i < kPackedValues; ++i) ++values[i];
  return true;
}

bool PostingList::Decode(size_t block, uint32_t* documents,
                         uint32_t* values) const {
  if (block < full_blocks_) {
    return DecodeDocuments(block, documents) && DecodeValues(block, values);
  }
  return DecodeTail(documents, values) && Ascends(block, documents);
}

// They are stored less one, as the gaps of ascending numbers are.
bool PostingList::DecodeEnds(size_t block, uint32_t first,
                             uint32_t* ends) const {
  const size_t size = SizeOf(block);
  if (block >= full_blocks_) {
    if (!DecodeValues(block, ends)) return false;
    uint32_t end = first;
    for (size_t i = 0; i < size; ++i) ends[i] = end += ends[i];
    return AscendsFrom(first, ends, size);
  }
  const int bits = Byte(block, 9);
  const uint8_t* const data = DataOf(block) + PackedBytes(Byte(block, 8));
  if (bits > 32 || data + PackedBytes(bits) > end_) return false;
  UnpackAscending(data, bits, first, ends);
  return bits > kNarrow ? AscendsFrom(first, ends, size)
                        : ends[kPackedValues - 1] > first;
}

bool PostingList::DecodeTail(uint32_t* documents, uint32_t* values) const {
  VarintReader reader(
      full_blocks_ == 0 ? data_ : data_ + Header32(full_blocks_ - 1, 4), end_);
  uint32_t previous =
      full_blocks_ == 0 ? kNoDocument : LastOf(full_blocks_ - 1);
  for (size_t i = 0; i < tail_size_; ++i) {
    uint32_t value = 1;
    if (kind_ == ListKind::kPlain) {
      previous += 1 + reader.Next();
    } else {
      const uint64_t gap_and_once = reader.Next64();
      previous += 1 + static_cast<uint32_t>(gap_and_once / 2);
      if (gap_and_once % 2 == 0) value = 2 + reader.Next();
    }
    if (documents != nullptr) documents[i] = previous;
    if (values != nullptr) values[i] = value;
  }
  return reader.ok();
}

PositionList::PositionList(std::string_view positions) {
  if (positions.empty()) return;
  end_ = Begin(positions) + positions.size();
  VarintReader reader(Begin(positions), end_);
  size_ = reader.Next();
  headers_ = reader.position();
  full_blocks_ = size_ / kPackedValues;
  const size_t header_bytes = full_blocks_ * kPositionHeaderBytes;
  ok_ = reader.ok() && header_bytes <= static_cast<size_t>(end_ - headers_);
  if (ok_) data_ = headers_ + header_bytes;
}

bool PositionList::Decode(size_t block, uint32_t* values) const {
  const auto data_end = [this](size_t b) {
    uint32_t offset;
    __builtin_memcpy(&offset, headers_ + b * kPositionHeaderBytes, 4);
    return offset;
  };
  const uint8_t* const data = data_ + (block == 0 ? 0 : data_end(block - 1));
  if (data > end_) return false;
  if (block < full_blocks_) {
    const int bits = headers_[block * kPositionHeaderBytes + 4];
    if (bits > 32 || data + PackedBytes(bits) > end_) return false;
    UnpackBlock(data, bits, values);
    return true;
  }
  VarintReader reader(data, end_);
  for (size_t i = 0; i < size_ % kPackedValues; ++i) values[i] = reader.Next();
  return reader.ok();
}

bool PositionList::Decode(size_t block, size_t end_block,
                          uint32_t* values) const {
  for (; block < end_block; ++block, values += kPackedValues) {
    if (!Decode(block, values)) return false;
  }
  return true;
}

bool PositionList::Load(size_t block) {
  if (block == loaded_) return true;
  loaded_ = Decode(block, values_) ? block : SIZE_MAX;
  return loaded_ == block;
}

bool PositionList::Read(uint32_t from, uint32_t count,
                        std::vector<uint32_t>* out) {
  if (from > size_ || count > size_ - from) return false;
  const size_t old = out->size();
  out->resize(old + count);
  for (uint32_t* to = out->data() + old; count > 0;) {
    const size_t block = from / kPackedValues;
    const uint32_t at = from % kPackedValues;
    const uint32_t n =
        std::min<uint32_t>(count, static_cast<uint32_t>(kPackedValues) - at);
    if (n == kPackedValues) {
      if (!Decode(block, to)) return false;
    } else {
      if (!Load(block)) return false;
      std::copy_n(values_ + at, n, to);
    }
    to += n;
    from += n;
    count -= n;
  }
  return true;
}

}  // namespace dateline
