// Word boundaries of a text by UAX #29, as ICU finds them.
#ifndef DATELINE_COMMON_ICU_WORD_BREAKER_H_
#define DATELINE_COMMON_ICU_WORD_BREAKER_H_

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "common/word_range.h"

namespace dateline {

// Not thread-safe.
class IcuWordBreaker {
 public:
  IcuWordBreaker();
  ~IcuWordBreaker();
  IcuWordBreaker(const IcuWordBreaker&) = delete;
  IcuWordBreaker& operator=(const IcuWordBreaker&) = delete;

  // Appends the ranges that hold letters, digits or ideographs to `words`, each
  // moved by `offset`; spaces and punctuation are left out.
  void Append(std::string_view text, size_t offset,
              std::vector<WordRange>* words);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_ICU_WORD_BREAKER_H_
