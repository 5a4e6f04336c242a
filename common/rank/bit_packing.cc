#include "common/rank/bit_packing.h"

#include <bit>
#include <cstring>

#include "common/rank/bit_packing_internal.h"

namespace dateline {
namespace bit_packing_internal {
namespace {

static_assert(std::endian::native == std::endian::little,
              "words of a block are little-endian");

// One row of a block, or one word of each lane.
typedef uint32_t Lanes __attribute__((vector_size(16)));  // NOLINT

using Rows = std::make_integer_sequence<int, kRows>;

[[gnu::always_inline]] inline Lanes Load(const void* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof(lanes));
  return lanes;
}

[[gnu::always_inline]] inline void Store(Lanes lanes, void* to) {
  std::memcpy(to, &lanes, sizeof(lanes));
}

[[gnu::always_inline]] inline Lanes Splat(uint32_t value) {
  return Lanes{value, value, value, value};
}

// Where a row of kBits begins: in which word and at which bit of it.
template <int kBits, int kRow>
struct Place {
  static constexpr int kWord = kRow * kBits / 32;
  static constexpr int kShift = kRow * kBits % 32;
  static constexpr int kEnd = kShift + kBits;
};

template <int kBits, int kRow>
[[gnu::always_inline]] inline Lanes UnpackRow(const uint8_t* in) {
  using At = Place<kBits, kRow>;
  if constexpr (kBits == 0) {
    return Lanes{};
  } else {
    Lanes row = Load(in + 16 * At::kWord) >> At::kShift;
    if constexpr (At::kEnd > 32) {
      row |= Load(in + 16 * (At::kWord + 1)) << (32 - At::kShift);
    }
    if constexpr (At::kEnd != 32) row &= Splat((1U << kBits) - 1);
    return row;
  }
}

// Adds to each lane those before it.
[[gnu::always_inline]] inline Lanes SumsOf(Lanes row) {
  const Lanes zero{};
  row += __builtin_shufflevector(row, zero, 4, 0, 1, 2);
  return row + __builtin_shufflevector(row, zero, 4, 4, 0, 1);
}

// The next four values, from the last one before them, which it moves on.
[[gnu::always_inline]] inline Lanes Advance(Lanes gaps, Lanes* last) {
  const Lanes steps = SumsOf(gaps) + Lanes{1, 2, 3, 4};
  const Lanes values = steps + *last;
  *last += __builtin_shufflevector(steps, steps, 3, 3, 3, 3);
  return values;
}

template <int kBits, int... kRow>
[[gnu::always_inline]] inline void UnpackRows(const uint8_t* in,
                                              uint32_t* values,
                                              Numbers<kRow...> /*rows*/) {
  (Store(UnpackRow<kBits, kRow>(in), values + 4 * kRow), ...);
}

template <int kBits, int... kRow>
[[gnu::always_inline]] inline void AscendRows(const uint8_t* in, Lanes last,
                                              uint32_t* values,
                                              Numbers<kRow...> /*rows*/) {
  (Store(Advance(UnpackRow<kBits, kRow>(in), &last), values + 4 * kRow), ...);
}

template <int kBits>
void Unpack(const uint8_t* in, uint32_t* values) {
  UnpackRows<kBits>(in, values, Rows());
}

template <int kBits>
void Ascend(const uint8_t* in, uint32_t previous, uint32_t* values) {
  AscendRows<kBits>(in, Splat(previous), values, Rows());
}

template <int... kBits>
constexpr Codec CodecOf(Numbers<kBits...> /*widths*/) {
  return {{&Unpack<kBits>...}, {&Ascend<kBits>...}};
}

// Adds a row to the `word` that is being filled, and writes it once it is full.
template <int kBits, int kRow>
[[gnu::always_inline]] inline void PackRow(Lanes row, Lanes* word,
                                           uint8_t* out) {
  using At = Place<kBits, kRow>;
  *word |= row << At::kShift;
  if constexpr (At::kEnd >= 32) {
    Store(*word, out + 16 * At::kWord);
    *word = At::kEnd == 32 ? Lanes{} : row >> ((32 - At::kShift) % 32);
  }
}

template <int kBits, int... kRow>
[[gnu::always_inline]] inline void PackRows(const uint32_t* values,
                                            uint8_t* out,
                                            Numbers<kRow...> /*rows*/) {
  Lanes word{};
  (PackRow<kBits, kRow>(Load(values + 4 * kRow), &word, out), ...);
}

template <int kBits>
void Pack(const uint32_t* values, uint8_t* out) {
  PackRows<kBits>(values, out, Rows());
}

using Packer = void (*)(const uint32_t* values, uint8_t* out);

template <int... kBits>
constexpr std::array<Packer, kWidths> PackersOf(Numbers<kBits...> /*widths*/) {
  return {&Pack<kBits>...};
}

constexpr Codec kPortable = CodecOf(Widths());
constexpr std::array<Packer, kWidths> kPackers = PackersOf(Widths());

}  // namespace

const Codec& Portable() { return kPortable; }

namespace {

// Chosen by the first call, whenever that is.
const Codec& Best() {
  static const Codec& best = Avx2() != nullptr ? *Avx2() : Portable();
  return best;
}

}  // namespace
}  // namespace bit_packing_internal

int BitsFor(std::span<const uint32_t, kPackedValues> values) {
  uint32_t bits = 0;
  for (const uint32_t value : values) bits |= value;
  return static_cast<int>(std::bit_width(bits));
}

void PackBlock(std::span<const uint32_t, kPackedValues> values, int bits,
               uint8_t* out) {
  bit_packing_internal::kPackers[static_cast<size_t>(bits)](values.data(), out);
}

void UnpackBlock(const uint8_t* in, int bits, uint32_t* values) {
  bit_packing_internal::Best().unpack[static_cast<size_t>(bits)](in, values);
}

void UnpackAscending(const uint8_t* in, int bits, uint32_t previous,
                     uint32_t* values) {
  bit_packing_internal::Best().ascend[static_cast<size_t>(bits)](in, previous,
                                                                 values);
}

void GapsOf(std::span<const uint32_t, kPackedValues> ascending,
            uint32_t previous, uint32_t* gaps) {
  for (size_t i = kPackedValues - 1; i > 0; --i) {
    gaps[i] = ascending[i] - ascending[i - 1] - 1;
  }
  gaps[0] = ascending[0] - previous - 1;
}

}  // namespace dateline
