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

// Reads numbers of 32 bits and never beyond `end`. Bytes that are no such
// number, because they end too early or say more than 32 bits, give 0 from
// there on, and ok() is false.
class VarintReader {
 public:
  VarintReader(const uint8_t* begin, const uint8_t* end)
      : position_(begin), end_(end) {}

  uint32_t Next() {
    if (position_ != end_ && *position_ < 0x80) return *position_++;
    return NextLong();
  }

  // The same, of 64 bits.
  uint64_t Next64() {
    uint64_t value = 0;
    const uint8_t* at = position_;
    for (unsigned shift = 0; shift < 64 && at != end_; shift += 7) {
      const uint8_t byte = *at++;
      value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
      if (byte >= 0x80) continue;
      position_ = at;
      return value;
    }
    ok_ = false;
    return 0;
  }

  // Passes over bytes that are no numbers.
  void Skip(size_t bytes) {
    ok_ = ok_ && bytes <= static_cast<size_t>(end_ - position_);
    if (ok_) position_ += bytes;
  }

  bool ok() const { return ok_; }
  // Behind the last good number.
  const uint8_t* position() const { return position_; }

 private:
  uint32_t NextLong() {
    uint32_t value = 0;
    const uint8_t* at = position_;
    for (unsigned shift = 0; shift < 35 && at != end_; shift += 7) {
      const uint8_t byte = *at++;
      value |= static_cast<uint32_t>(byte & 0x7FU) << shift;
      if (byte >= 0x80) continue;
      if (shift == 28 && byte > 0x0F) break;
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
