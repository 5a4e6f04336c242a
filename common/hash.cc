#include "common/hash.h"

#include <xxhash.h>

#include <charconv>

namespace dateline {
namespace {

struct Pair128 {
  uint64_t high;
  uint64_t low;
};

Pair128 HashPair(std::string_view key, std::string_view value) {
  std::string bytes = Hash128(key);
  bytes += value;
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

}  // namespace

uint64_t Hash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string Hash128(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical,
                           XXH3_128bits(bytes.data(), bytes.size()));
  return std::string(reinterpret_cast<const char*>(canonical.digest),
                     sizeof(canonical.digest));
}

std::string ToHex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

std::string HexOf(uint64_t value) {
  std::string bytes(8, '\0');
  for (int i = 7; i >= 0; --i, value >>= 8) bytes[i] = static_cast<char>(value);
  return ToHex(bytes);
}

void SetDigest::Add(std::string_view key, std::string_view value) {
  const Pair128 hash = HashPair(key, value);
  low_ += hash.low;
  high_ += hash.high + (low_ < hash.low ? 1 : 0);
}

void SetDigest::Remove(std::string_view key, std::string_view value) {
  const Pair128 hash = HashPair(key, value);
  high_ -= hash.high + (low_ < hash.low ? 1 : 0);
  low_ -= hash.low;
}

std::string SetDigest::ToString() const { return HexOf(high_) + HexOf(low_); }

bool SetDigest::FromString(std::string_view hex) {
  if (hex.size() != 32) return false;
  uint64_t high = 0;
  uint64_t low = 0;
  const char* middle = hex.data() + 16;
  const char* end = hex.data() + 32;
  if (std::from_chars(hex.data(), middle, high, 16).ptr != middle) return false;
  if (std::from_chars(middle, end, low, 16).ptr != end) return false;
  high_ = high;
  low_ = low;
  return true;
}

}  // namespace dateline
