// Traditional and simplified Chinese characters, so that either finds the
// other.
#ifndef DATELINE_COMMON_HAN_VARIANTS_H_
#define DATELINE_COMMON_HAN_VARIANTS_H_

#include <string>
#include <string_view>

namespace dateline {

// The simplified form of a traditional character; any other is itself, and so
// is every result. By ICU's Hant-Hans, one character at a time: of several
// traditional ones with one form, the difference is lost (後 and 后). The first
// call takes some 30 ms. Thread-safe.
char32_t SimplifiedHan(char32_t c);

// The text with each character so; its bytes are as many, so that places in it
// stay. `text` must be valid UTF-8.
std::string SimplifyHan(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_COMMON_HAN_VARIANTS_H_
