#include "common/word_breaker.h"

#include <cstddef>

namespace dateline {
namespace {

// So much ASCII is worth a new start of ICU.
constexpr size_t kFarBytes = 32;

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The separator that ends the stretch which begins at `begin` and is not ASCII;
// nothing that is not ASCII comes soon after it.
size_t StretchEnd(std::string_view text, size_t begin) {
  size_t end = 0;  // 0: no separator since the last such character
  for (size_t i = begin + 1; i < text.size(); ++i) {
    if (!IsAscii(text[i])) {
      end = 0;
    } else if (end == 0) {
      if (IsWordSeparator(text[i])) end = i;
    } else if (i - end >= kFarBytes) {
      break;
    }
  }
  return end == 0 ? text.size() : end;
}

}  // namespace

const std::vector<WordRange>& WordBreaker::Break(std::string_view text) {
  words_.clear();
  size_t at = ascii_.Append(text, 0, &words_);
  while (at < text.size()) {
    const size_t end = StretchEnd(text, at);
    icu_.Append(text.substr(at, end - at), at, &words_);
    at = ascii_.Append(text, end, &words_);
  }
  return words_;
}

}  // namespace dateline
