// The numbers of the bits that are set, as a list: cheaper to go over than the
// bits when there is more than one thing to do for each.
#ifndef DATELINE_COMMON_RANK_SET_BITS_H_
#define DATELINE_COMMON_RANK_SET_BITS_H_

#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline {

inline constexpr size_t kMaxBitWords = 1024;
// Room that ListSetBits needs for so many words.
constexpr size_t SetBitsRoom(size_t words) { return words * 64 + 8; }

// Writes the numbers of the bits that are set in at most kMaxBitWords words,
// ascending, and returns how many they are. Some nanoseconds a word that is not
// 0, however many of its bits are set. Behind the last number the room may be
// overwritten.
size_t ListSetBits(std::span<const uint64_t> words, uint16_t* numbers);

}  // namespace dateline

#endif  // DATELINE_COMMON_RANK_SET_BITS_H_
