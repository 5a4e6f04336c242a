// Folding: what two spellings have in common.
#ifndef DATELINE_COMMON_FOLD_H_
#define DATELINE_COMMON_FOLD_H_

#include <string>
#include <string_view>

namespace dateline {

// NFKC case folding (Unicode Standard, section 3.13, toNFKC_Casefold).
std::string FoldCase(std::string_view text);

// FoldCase without diacritics: combining marks of Latin, Greek, Arabic and
// Hebrew letters, the Arabic tatweel, and the dots of Cyrillic yo go; marks
// that make another letter (Cyrillic short i, Indic vowels, kana voicing) stay.
// Idempotent. `text` must be valid UTF-8.
std::string Fold(std::string_view text);

// A keyword value as the index holds it: Fold, white space runs to one space,
// none at the ends.
std::string FoldKeyword(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_COMMON_FOLD_H_
