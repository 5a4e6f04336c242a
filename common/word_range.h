// Where a word stands in a text, in bytes.
#ifndef DATELINE_COMMON_WORD_RANGE_H_
#define DATELINE_COMMON_WORD_RANGE_H_

#include <cstdint>

namespace dateline {

struct WordRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const WordRange&, const WordRange&) = default;
};

}  // namespace dateline

#endif  // DATELINE_COMMON_WORD_RANGE_H_
