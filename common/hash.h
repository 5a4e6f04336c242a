// XXH3 (Yann Collet, XXH3 specification) for ids, checksums and digests. Not
// for secrets.
#ifndef DATELINE_COMMON_HASH_H_
#define DATELINE_COMMON_HASH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

uint64_t Hash64(std::string_view bytes);

// kHash128Bytes, in canonical (big-endian) order.
inline constexpr size_t kHash128Bytes = 16;
std::string Hash128(std::string_view bytes);

// Lower-case hexadecimal of any bytes.
std::string ToHex(std::string_view bytes);
std::string HexOf(uint64_t value);  // 16 digits

// Digest of a set of (key, value hash) pairs that does not depend on their
// order and can be kept up to date: the sum modulo 2^128 of the pairs' hashes
// (Clarke et al., "Incremental Multiset Hash Functions", 2003, the additive
// one; collisions are not hard to construct on purpose).
class SetDigest {
 public:
  void Add(std::string_view key, std::string_view value);
  void Remove(std::string_view key, std::string_view value);

  std::string ToString() const;  // 32 hexadecimal digits
  // False, and no change, when `hex` is not 32 hexadecimal digits.
  bool FromString(std::string_view hex);

  friend bool operator==(const SetDigest&, const SetDigest&) = default;

 private:
  uint64_t high_ = 0;
  uint64_t low_ = 0;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_HASH_H_
