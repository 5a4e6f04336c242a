// Numbers as strings that sort like the numbers: what value slots hold.
#ifndef DATELINE_COMMON_SORT_KEY_H_
#define DATELINE_COMMON_SORT_KEY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// 8 bytes; order of the strings is order of the numbers. Never empty, so that
// an empty slot sorts before every number.
inline std::string SortKey(int64_t value) {
  uint64_t bits = static_cast<uint64_t>(value) ^ (uint64_t{1} << 63);
  std::string key(8, '\0');
  for (int i = 7; i >= 0; --i, bits >>= 8) key[i] = static_cast<char>(bits);
  return key;
}

// The number of a key, or nullopt for an empty slot.
inline std::optional<int64_t> ParseSortKey(std::string_view key) {
  if (key.size() != 8) return std::nullopt;
  uint64_t bits = 0;
  for (char c : key) bits = bits << 8 | static_cast<unsigned char>(c);
  return static_cast<int64_t>(bits ^ (uint64_t{1} << 63));
}

}  // namespace dateline

#endif  // DATELINE_COMMON_SORT_KEY_H_
