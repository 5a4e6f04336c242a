// Bounded edit distance over code points, for fuzzy words: Levenshtein's, with
// two neighbours that changed places as one edit (optimal string alignment).
#ifndef DATELINE_COMMON_EDIT_DISTANCE_H_
#define DATELINE_COMMON_EDIT_DISTANCE_H_

#include <string_view>

namespace dateline {

// True when `a` becomes `b` by at most `most` insertions, deletions,
// substitutions and swaps of neighbours, none of a character edited before.
// Valid UTF-8; O(length * most) at most.
bool WithinEditDistance(std::string_view a, std::string_view b, int most);

}  // namespace dateline

#endif  // DATELINE_COMMON_EDIT_DISTANCE_H_
