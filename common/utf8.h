// UTF-8 at the gate: everything that comes from outside is repaired once, here.
#ifndef DATELINE_COMMON_UTF8_H_
#define DATELINE_COMMON_UTF8_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

bool IsValidUtf8(std::string_view text);

// ASCII in which RepairUtf8 has nothing to do; told fast.
bool IsPlainAscii(std::string_view text);

// Valid UTF-8 in which each maximal ill-formed part has become U+FFFD (the
// practice of the Unicode Standard, section 3.9) and each control character
// other than tab and newline a space; CRLF and CR become LF. Idempotent.
std::string RepairUtf8(std::string_view text);

// The longest prefix of at most `max_bytes` bytes that ends at a character
// boundary. `text` must be valid.
std::string_view Utf8Prefix(std::string_view text, size_t max_bytes);

// Number of code points. `text` must be valid.
size_t CountCodePoints(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_COMMON_UTF8_H_
