// Language tags (BCP 47, RFC 5646), as far as Dateline looks at them.
#ifndef DATELINE_COMMON_LANGUAGE_TAG_H_
#define DATELINE_COMMON_LANGUAGE_TAG_H_

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// "en" of "en-gb".
inline std::string_view PrimarySubtag(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

// The tag in lower case with hyphens ("en_US" is "en-us"): two or three letters
// and perhaps more subtags, at most 35 bytes in all (RFC 5646, 4.4.1). Nullopt
// for what is no such tag.
std::optional<std::string> ReadLanguageTag(std::string_view text);

}  // namespace dateline

#endif  // DATELINE_COMMON_LANGUAGE_TAG_H_
