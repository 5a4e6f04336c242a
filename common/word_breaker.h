// Word boundaries of a text by UAX #29, as byte ranges. Engine of the analyser.
#ifndef DATELINE_COMMON_WORD_BREAKER_H_
#define DATELINE_COMMON_WORD_BREAKER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

struct WordRange {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// Not thread-safe.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(const WordBreaker&) = delete;
  WordBreaker& operator=(const WordBreaker&) = delete;

  // Ranges that hold letters, digits or ideographs; spaces and punctuation are
  // left out. The result stays valid until the next call.
  const std::vector<WordRange>& Break(std::string_view text);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_WORD_BREAKER_H_
