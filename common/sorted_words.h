// Short lists of words, in order.
#ifndef DATELINE_COMMON_SORTED_WORDS_H_
#define DATELINE_COMMON_SORTED_WORDS_H_

#include <algorithm>
#include <array>
#include <string_view>

namespace dateline {

template <size_t n>
bool Has(const std::array<std::string_view, n>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

}  // namespace dateline

#endif  // DATELINE_COMMON_SORTED_WORDS_H_
