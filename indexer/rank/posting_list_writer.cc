#include "indexer/rank/posting_list_writer.h"

#include <array>

#include "common/rank/bit_packing.h"
#include "common/rank/impact.h"
#include "common/rank/varint.h"

namespace dateline {
namespace {

using Block = std::array<uint32_t, kPackedValues>;
using BlockView = std::span<const uint32_t, kPackedValues>;

void AppendU32(uint32_t number, std::string* out) {
  out->append(reinterpret_cast<const char*>(&number), sizeof(number));
}

int AppendPacked(BlockView values, std::string* data) {
  const int bits = BitsFor(values);
  const size_t size = data->size();
  data->resize(size + PackedBytes(bits));
  PackBlock(values, bits, reinterpret_cast<uint8_t*>(data->data()) + size);
  return bits;
}

BlockImpacts ImpactsOf(BlockView documents, BlockView values,
                       std::span<const uint32_t> lengths) {
  ImpactCollector collector;
  for (size_t i = 0; i < kPackedValues; ++i) {
    collector.Add(values[i], lengths[documents[i]]);
  }
  return collector.Take();
}

class BlockWriter {
 public:
  BlockWriter(const Postings& postings, std::span<const uint32_t> lengths)
      : postings_(postings), lengths_(lengths) {}

  // The block of the 128 postings from `begin` on.
  void Add(size_t begin) {
    const BlockView documents(postings_.documents.data() + begin,
                              kPackedValues);
    Block gaps;
    GapsOf(documents, begin == 0 ? kNoDocument : documents.data()[-1],
           gaps.data());
    const int gap_bits = AppendPacked(gaps, &data_);
    int value_bits = 0;
    std::string extra;
    if (postings_.kind != ListKind::kPlain) {
      const BlockView values(postings_.values.data() + begin, kPackedValues);
      Block less_one;
      for (size_t i = 0; i < kPackedValues; ++i) less_one[i] = values[i] - 1;
      value_bits = AppendPacked(less_one, &data_);
      extra = Extra(documents, values);
    }
    AppendU32(documents.back(), &headers_);
    AppendU32(static_cast<uint32_t>(data_.size()), &headers_);
    headers_ += static_cast<char>(gap_bits);
    headers_ += static_cast<char>(value_bits);
    headers_ += extra;
  }

  void Finish(size_t tail, std::string* bytes) {
    uint32_t previous = tail == 0 ? kNoDocument : postings_.documents[tail - 1];
    *bytes = headers_ + data_;
    for (size_t i = tail; i < postings_.documents.size(); ++i) {
      const uint64_t gap = postings_.documents[i] - previous - 1;
      previous = postings_.documents[i];
      if (postings_.kind == ListKind::kPlain) {
        AppendVarint(gap, bytes);
        continue;
      }
      const bool once = postings_.values[i] == 1;
      AppendVarint(2 * gap + (once ? 1 : 0), bytes);
      if (!once) AppendVarint(postings_.values[i] - 2, bytes);
    }
  }

 private:
  std::string Extra(BlockView documents, BlockView values) {
    if (postings_.kind == ListKind::kScored) {
      const BlockImpacts impacts = ImpactsOf(documents, values, lengths_);
      return std::string(reinterpret_cast<const char*>(&impacts),
                         sizeof(impacts));
    }
    std::string extra;
    AppendU32(positions_, &extra);
    for (const uint32_t value : values) positions_ += value;
    return extra;
  }

  const Postings& postings_;
  const std::span<const uint32_t> lengths_;
  std::string headers_;
  std::string data_;
  uint32_t positions_ = 0;
};

void EncodePositions(const std::vector<uint32_t>& positions,
                     std::string* bytes) {
  bytes->clear();
  AppendVarint(positions.size(), bytes);
  std::string data;
  size_t begin = 0;
  for (; begin + kPackedValues <= positions.size(); begin += kPackedValues) {
    const int bits =
        AppendPacked(BlockView(positions.data() + begin, kPackedValues), &data);
    AppendU32(static_cast<uint32_t>(data.size()), bytes);
    *bytes += static_cast<char>(bits);
  }
  *bytes += data;
  for (; begin < positions.size(); ++begin) {
    AppendVarint(positions[begin], bytes);
  }
}

}  // namespace

void EncodePostings(const Postings& postings, std::span<const uint32_t> lengths,
                    std::string* bytes, std::string* positions) {
  BlockWriter writer(postings, lengths);
  size_t begin = 0;
  const size_t size = postings.documents.size();
  for (; begin + kPackedValues <= size; begin += kPackedValues) {
    writer.Add(begin);
  }
  writer.Finish(begin, bytes);
  positions->clear();
  if (postings.kind == ListKind::kPositional) {
    EncodePositions(postings.positions, positions);
  }
}

}  // namespace dateline
