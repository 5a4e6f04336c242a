// Queries are evaluated in windows of documents: what matches is a bit for each
// document of the window, so that AND, OR and NOT are a few instructions for
// many documents, and totals and facets are exact at the price of a popcount.
#ifndef DATELINE_SEARCHER_RANK_WINDOW_H_
#define DATELINE_SEARCHER_RANK_WINDOW_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline {

inline constexpr uint32_t kWindow = 4096;
inline constexpr size_t kWindowWords = kWindow / 64;

// How many bits are set in `count` words.
uint32_t CountBits(const uint64_t* words, size_t count);

class WindowBits {
 public:
  bool Has(uint32_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  void Set(uint32_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }
  void Clear() { words_.fill(0); }
  // Ascending positions below kWindow; in four strands, since each bit waits
  // for the one before that is in the same word.
  void SetAll(const uint32_t* positions, size_t count, uint32_t less) {
    const size_t quarter = count / 4;
    for (size_t i = 0; i < quarter; ++i) {
      Set(positions[i] - less);
      Set(positions[i + quarter] - less);
      Set(positions[i + 2 * quarter] - less);
      Set(positions[i + 3 * quarter] - less);
    }
    for (size_t i = 4 * quarter; i < count; ++i) Set(positions[i] - less);
  }
  // Bits [begin, end).
  void SetRange(uint32_t begin, uint32_t end) {
    for (; begin < end && begin % 64 != 0; ++begin) Set(begin);
    for (; begin + 64 <= end; begin += 64) words_[begin / 64] = ~uint64_t{0};
    for (; begin < end; ++begin) Set(begin);
  }

  WindowBits& operator&=(const WindowBits& other) {
    for (size_t i = 0; i < kWindowWords; ++i) words_[i] &= other.words_[i];
    return *this;
  }
  WindowBits& operator|=(const WindowBits& other) {
    for (size_t i = 0; i < kWindowWords; ++i) words_[i] |= other.words_[i];
    return *this;
  }
  WindowBits& Exclude(const WindowBits& other) {
    for (size_t i = 0; i < kWindowWords; ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  bool Any() const {
    uint64_t all = 0;
    for (const uint64_t word : words_) all |= word;
    return all != 0;
  }
  uint32_t Count() const { return CountBits(words_.data(), kWindowWords); }

  // Calls visit(i) for each bit, ascending.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (uint32_t w = 0; w < kWindowWords; ++w) {
      for (uint64_t word = words_[w]; word != 0; word &= word - 1) {
        visit(w * 64 + static_cast<uint32_t>(std::countr_zero(word)));
      }
    }
  }
  // Keeps the bits for which keep(i) is true.
  template <typename Keep>
  void Filter(Keep keep) {
    for (uint32_t w = 0; w < kWindowWords; ++w) {
      for (uint64_t word = words_[w]; word != 0; word &= word - 1) {
        const auto bit = static_cast<uint32_t>(std::countr_zero(word));
        if (!keep(w * 64 + bit)) words_[w] &= ~(uint64_t{1} << bit);
      }
    }
  }

  std::array<uint64_t, kWindowWords>& words() { return words_; }
  const std::array<uint64_t, kWindowWords>& words() const { return words_; }

 private:
  std::array<uint64_t, kWindowWords> words_ = {};
};

// For each of the ascending `numbers` of bits, how many of `bits` are set
// before it.
void RanksIn(const WindowBits& bits, std::span<const uint16_t> numbers,
             uint16_t* ranks);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_RANK_WINDOW_H_
