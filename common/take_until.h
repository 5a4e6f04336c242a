// Cutting text at marks, piece by piece.
#ifndef DATELINE_COMMON_TAKE_UNTIL_H_
#define DATELINE_COMMON_TAKE_UNTIL_H_

#include <algorithm>
#include <string_view>

namespace dateline {

// Takes what stands before the first `mark` off the front of `*text`, and the
// mark with it; all of it when there is none.
inline std::string_view TakeUntil(std::string_view* text, char mark) {
  const size_t end = std::min(text->find(mark), text->size());
  const std::string_view part = text->substr(0, end);
  text->remove_prefix(std::min(end + 1, text->size()));
  return part;
}

}  // namespace dateline

#endif  // DATELINE_COMMON_TAKE_UNTIL_H_
