// One posting list in a rank index: ascending documents in blocks of 128, each
// with a value.
//
// Postings part, for a list of n documents (n / 128 blocks and a tail):
//   for each block: u32 last document, u32 end of its data, u8 bits of the
//     gaps, u8 bits of the values; then Impact[4] (kScored), or u32 number of
//     positions before the block (kPositional)
//   for each block: gaps, values less one (bit_packing.h); no values in kPlain
//   the tail, for each document: varint gap (kPlain); else varint twice the
//     gap, and one more when the value is one, and if not, varint value less
//     two
// Positions part, only kPositional:
//   varint p, the number of all positions; for each of the p / 128 blocks: u32
//   end of its data, u8 bits; the blocks; the tail as varints. Of an article
//   the first position stands as it is, the others as differences.
#ifndef DATELINE_COMMON_RANK_POSTING_LIST_H_
#define DATELINE_COMMON_RANK_POSTING_LIST_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/rank/bit_packing.h"
#include "common/rank/impact.h"

namespace dateline {

enum class ListKind : uint8_t {
  kPlain,       // documents only: keywords, days
  kScored,      // the value is the term frequency: stems
  kPositional,  // the value is the number of positions: written forms, shapes
};

constexpr size_t PostingHeaderBytes(ListKind kind) {
  constexpr size_t kCommon = 10;
  return kCommon + (kind == ListKind::kScored       ? sizeof(BlockImpacts)
                    : kind == ListKind::kPositional ? sizeof(uint32_t)
                                                    : 0);
}
inline constexpr size_t kPositionHeaderBytes = 5;
inline constexpr uint32_t kNoDocument = UINT32_MAX;

// A view of verified bytes, which must outlive it. Costs nothing to make.
class PostingList {
 public:
  PostingList() = default;
  PostingList(ListKind kind, uint32_t documents, std::string_view postings);

  // False for bytes that are no such list.
  bool ok() const { return ok_; }
  ListKind kind() const { return kind_; }
  uint32_t documents() const { return documents_; }
  // With the tail, if there is one.
  size_t blocks() const { return full_blocks_ + (tail_size_ > 0 ? 1 : 0); }
  size_t full_blocks() const { return full_blocks_; }
  size_t SizeOf(size_t block) const {
    return block < full_blocks_ ? kPackedValues : tail_size_;
  }

  // Of a full block.
  uint32_t LastOf(size_t block) const { return Header32(block, 0); }
  // The block is 128 documents in a row.
  bool IsRun(size_t block) const { return Byte(block, 8) == 0; }
  BlockImpacts ImpactsOf(size_t block) const;
  uint32_t PositionsBefore(size_t block) const { return Header32(block, 10); }

  // Writes SizeOf(block) numbers; `documents` and `values` have room for 128.
  // False when the bytes end early, or the documents do not ascend up to that
  // of the header.
  bool DecodeDocuments(size_t block, uint32_t* documents) const;
  // 1 for each in kPlain.
  bool DecodeValues(size_t block, uint32_t* values) const;
  // Both, for the price of one where the block is the tail.
  bool Decode(size_t block, uint32_t* documents, uint32_t* values) const;
  // As the values of kPositional add up: where the positions of each document
  // end, when those of the block begin with number `first`. False, too, when
  // they do not ascend from there.
  bool DecodeEnds(size_t block, uint32_t first, uint32_t* ends) const;

 private:
  uint32_t Header32(size_t block, size_t at) const {
    uint32_t number;
    __builtin_memcpy(&number, headers_ + block * header_bytes_ + at, 4);
    return number;
  }
  uint8_t Byte(size_t block, size_t at) const {
    return headers_[block * header_bytes_ + at];
  }
  const uint8_t* DataOf(size_t block) const {
    return data_ + (block == 0 ? 0 : Header32(block - 1, 4));
  }
  bool Ascends(size_t block, const uint32_t* documents) const;
  bool DecodeTail(uint32_t* documents, uint32_t* values) const;

  ListKind kind_ = ListKind::kPlain;
  bool ok_ = false;
  uint32_t documents_ = 0;
  size_t full_blocks_ = 0;
  size_t tail_size_ = 0;
  size_t header_bytes_ = 0;  // of one
  const uint8_t* headers_ = nullptr;
  const uint8_t* data_ = nullptr;
  const uint8_t* end_ = nullptr;
};

// The positions of a kPositional list, a view like PostingList.
class PositionList {
 public:
  PositionList() = default;
  explicit PositionList(std::string_view positions);

  bool ok() const { return ok_; }
  uint32_t size() const { return size_; }

  // The stored numbers [from, from + count), appended to `out`.
  bool Read(uint32_t from, uint32_t count, std::vector<uint32_t>* out);
  // Those of blocks of kPackedValues, of which the last may be a part of one;
  // `values` has room for whole blocks. False when the bytes end early.
  bool Decode(size_t block, size_t end_block, uint32_t* values) const;

 private:
  bool Decode(size_t block, uint32_t* values) const;
  bool Load(size_t block);

  bool ok_ = false;
  uint32_t size_ = 0;
  size_t full_blocks_ = 0;
  const uint8_t* headers_ = nullptr;
  const uint8_t* data_ = nullptr;
  const uint8_t* end_ = nullptr;
  size_t loaded_ = SIZE_MAX;
  uint32_t values_[kPackedValues];
};

// Turns the stored numbers of one article to positions.
inline void SumPositions(uint32_t* values, size_t count) {
  for (size_t i = 1; i < count; ++i) values[i] += values[i - 1];
}

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_POSTING_LIST_H_
