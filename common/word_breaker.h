// Word boundaries of a text by UAX #29, as byte ranges. Engine of the analyser.
#ifndef DATELINE_COMMON_WORD_BREAKER_H_
#define DATELINE_COMMON_WORD_BREAKER_H_

#include <string_view>
#include <vector>

#include "common/ascii_words.h"
#include "common/icu_word_breaker.h"
#include "common/word_range.h"

namespace dateline {

// The words of IcuWordBreaker, faster: it asks ICU only about the stretches of
// text that are not ASCII. Not thread-safe.
class WordBreaker {
 public:
  // Ranges that hold letters, digits or ideographs; spaces and punctuation are
  // left out. The result stays valid until the next call.
  const std::vector<WordRange>& Break(std::string_view text);

 private:
  IcuWordBreaker icu_;
  AsciiWords ascii_{icu_};
  std::vector<WordRange> words_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_WORD_BREAKER_H_
