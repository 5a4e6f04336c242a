// Blocks of packed numbers, in 64 KiB of them, by each path and at some widths.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "common/rank/bit_packing.h"
#include "common/rank/bit_packing_internal.h"

namespace dateline {
namespace {

using bit_packing_internal::Codec;
using Block = std::array<uint32_t, kPackedValues>;

Block RandomBlock(int bits) {
  std::mt19937 random(1);
  Block block;
  for (uint32_t& value : block) {
    value = static_cast<uint32_t>(random()) >> (32 - bits);
  }
  return block;
}

// As many copies of a block as 64 KiB hold.
std::vector<uint8_t> PackedBlocks(int bits) {
  const Block block = RandomBlock(bits);
  std::vector<uint8_t> bytes;
  while (bytes.size() + PackedBytes(bits) <= size_t{64} * 1024) {
    bytes.resize(bytes.size() + PackedBytes(bits));
    PackBlock(block, bits, &*bytes.end() - PackedBytes(bits));
  }
  return bytes;
}

const Codec* CodecOf(bool avx2) {
  return avx2 ? bit_packing_internal::Avx2()
              : &bit_packing_internal::Portable();
}

// Calls read(in, values) for one block after the other.
template <typename Read>
void ReadBlocks(benchmark::State& state, int bits, Read read) {
  const std::vector<uint8_t> bytes = PackedBlocks(bits);
  const size_t step = PackedBytes(bits);
  alignas(32) Block values;
  size_t at = 0;
  for (auto _ : state) {
    read(bytes.data() + at, values.data());
    benchmark::DoNotOptimize(values);
    at += step;
    if (at == bytes.size()) at = 0;
  }
  state.SetItemsProcessed(
      static_cast<int64_t>(state.iterations() * kPackedValues));
}

void BM_UnpackBlock(benchmark::State& state, bool avx2) {
  const Codec* codec = CodecOf(avx2);
  if (codec == nullptr) return state.SkipWithError("no AVX2 here");
  const auto bits = static_cast<int>(state.range(0));
  const Codec::Unpack unpack = codec->unpack.at(static_cast<size_t>(bits));
  ReadBlocks(state, bits, unpack);
}

void BM_UnpackAscending(benchmark::State& state, bool avx2) {
  const Codec* codec = CodecOf(avx2);
  if (codec == nullptr) return state.SkipWithError("no AVX2 here");
  const auto bits = static_cast<int>(state.range(0));
  const Codec::Ascend ascend = codec->ascend.at(static_cast<size_t>(bits));
  ReadBlocks(state, bits, [ascend](const uint8_t* in, uint32_t* values) {
    ascend(in, 41, values);
  });
}

void Widths(benchmark::internal::Benchmark* benchmark) {
  for (const int bits : {1, 4, 8, 12, 20}) benchmark->Arg(bits);
}
BENCHMARK_CAPTURE(BM_UnpackBlock, portable, false)->Apply(Widths);
BENCHMARK_CAPTURE(BM_UnpackBlock, avx2, true)->Apply(Widths);
BENCHMARK_CAPTURE(BM_UnpackAscending, portable, false)->Apply(Widths);
BENCHMARK_CAPTURE(BM_UnpackAscending, avx2, true)->Apply(Widths);

}  // namespace
}  // namespace dateline
