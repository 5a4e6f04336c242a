// Bounded Levenshtein distance over code points, for fuzzy words.
#ifndef DATELINE_COMMON_EDIT_DISTANCE_H_
#define DATELINE_COMMON_EDIT_DISTANCE_H_

#include <string_view>

namespace dateline {

// True when `a` becomes `b` by at most `most` insertions, deletions and
// substitutions of characters. Valid UTF-8; O(length * most) at most.
bool WithinEditDistance(std::string_view a, std::string_view b, int most);

}  // namespace dateline

#endif  // DATELINE_COMMON_EDIT_DISTANCE_H_
