#include "common/language_tag.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/absl_compat.h"

namespace dateline {

std::optional<std::string> ReadLanguageTag(std::string_view text) {
  constexpr size_t kMaxTagBytes = 35;
  if (text.size() > kMaxTagBytes) return std::nullopt;
  std::string tag = absl::AsciiStrToLower(ToAbsl(text));
  std::replace(tag.begin(), tag.end(), '_', '-');
  const std::string_view primary = PrimarySubtag(tag);
  const bool is_tag =
      (primary.size() == 2 || primary.size() == 3) &&
      std::all_of(primary.begin(), primary.end(),
                  [](unsigned char c) { return absl::ascii_islower(c); }) &&
      std::all_of(tag.begin(), tag.end(), [](unsigned char c) {
        return absl::ascii_isalnum(c) || c == '-';
      });
  if (!is_tag) return std::nullopt;
  return tag;
}

}  // namespace dateline
