// Numbers of seven bits a byte, lowest first, with the top bit set in all but
// the last byte (LEB128): one byte up to 127, two up to 16383, five for any
// uint32_t.
#ifndef DATELINE_COMMON_RANK_VARINT_H_
#define DATELINE_COMMON_RANK_VARINT_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace dateline {

inline void AppendVarint(uint64_t value, std::string* out) {
  for (; value >= 0x80; value >>= 7U) {
    out->push_back(static_cast<char>((value & 0x7FU) | 0x80U));
  }
  out->push_back(static_cast<char>(value));
}

// Differences, modulo 2^32, so that small ones of either sign become small
// numbers.
inline uint32_t ToZigzag(uint32_t difference) {
  return difference << 1U ^ (difference >> 31U != 0 ? UINT32_MAX : 0);
}
inline uint32_t FromZigzag(uint32_t number) {
  return number >> 1U ^ ((number & 1U) != 0 ? UINT32_MAX : 0);
}

// Reads numbers of 32 bits and never beyond `end`. Bytes that are no such
// number, because they end too early or say more than 32 bits, give 0 from
// there on, and ok() is false.
class VarintReader {
 public:
  VarintReader(const uint8_t* begin, const uint8_t* end)
      : position_(begin), end_(end) {}

  uint32_t Next() { return NextOf<uint32_t>(); }

  // The same, of 64 bits.
  uint64_t Next64() { return NextOf<uint64_t>(); }

  // Passes over bytes that are no numbers.
  void Skip(size_t bytes) {
    ok_ = ok_ && bytes <= static_cast<size_t>(end_ - position_);
    if (ok_) position_ += bytes;
  }

  bool ok() const { return ok_; }
  // Behind the last good number.
  const uint8_t* position() const { return position_; }

 private:
  // Mostly of one byte.
  template <typename Number>
  Number NextOf() {
    if (position_ != end_ && *position_ < 0x80) return *position_++;
    return NextLong<Number>();
  }
  template <typename Number>
  Number NextLong() {
    constexpr unsigned kBits = 8 * sizeof(Number);
    Number value = 0;
    const uint8_t* at = position_;
    for (unsigned shift = 0; shift < kBits && at != end_; shift += 7) {
      const uint8_t byte = *at++;
      const unsigned low = byte & 0x7FU;
      if (shift + 7 > kBits && low >> (kBits - shift) != 0) break;
      value |= static_cast<Number>(low) << shift;
      if (byte >= 0x80) continue;
      position_ = at;
      return value;
    }
    ok_ = false;
    return 0;
  }

  const uint8_t* position_;
  const uint8_t* end_;
  bool ok_ = true;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_VARINT_H_
