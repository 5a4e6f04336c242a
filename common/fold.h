// Folding: what two spellings have in common.
#ifndef DATELINE_COMMON_FOLD_H_
#define DATELINE_COMMON_FOLD_H_

#include <string>
#include <string_view>

namespace dateline {

// NFKC case folding (Unicode Standard, section 3.13, toNFKC_Casefold).
std::string FoldCase(std::string_view text);

// FoldCase with one spelling for what is written in several ways:
//   - without combining marks of Latin, Greek, Arabic and Hebrew letters, the
//     dots of Cyrillic yo, stress marks, the nukta and the tatweel; marks that
//     make another letter (Cyrillic short i, Indic vowels, kana voicing) stay
//   - l, o, d, ae for the letters with a stroke and ligatures; i without a dot
//   - Arabic: alef with or without hamza, heh for teh marbuta, yeh for alef
//     maksura, the Arabic yeh and kaf for those of Persian
//   - Hebrew: the usual form for the final one
//   - Chinese: the simplified character for the traditional one
//   - digits of every script as 0 to 9
// Idempotent. `text` must be valid UTF-8.
std::string Fold(std::string_view text);

// A keyword value as the index holds it: Fold, white space runs to one space,
// none at the ends.
std::string FoldKeyword(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_COMMON_FOLD_H_
