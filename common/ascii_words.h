// The words of ASCII text by UAX #29, without a state machine for the whole of
// Unicode. What each character does is asked of ICU once, so that both agree
// whatever the version (72 takes "@" for a letter, others do not).
#ifndef DATELINE_COMMON_ASCII_WORDS_H_
#define DATELINE_COMMON_ASCII_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "common/icu_word_breaker.h"
#include "common/word_range.h"

namespace dateline {

class AsciiWords {
 public:
  explicit AsciiWords(IcuWordBreaker& icu);

  // Appends the words from `at` on, where a word may begin. Returns where it
  // stopped: the end, or else the last space or line end before the first
  // character that is not ASCII (`at` when there is none).
  size_t Append(std::string_view text, size_t at,
                std::vector<WordRange>* words) const;

 private:
  uint8_t ClassOf(char c) const {
    return classes_[static_cast<unsigned char>(c)];
  }
  size_t WordEnd(std::string_view text, size_t begin) const;
  bool Joins(std::string_view text, size_t middle) const;

  std::array<uint8_t, 256> classes_{};
};

// A word never goes over these, whatever stands beside them.
constexpr bool IsWordSeparator(char c) { return c == ' ' || c == '\n'; }

}  // namespace dateline

#endif  // DATELINE_COMMON_ASCII_WORDS_H_
