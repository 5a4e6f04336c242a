#include "common/word_shape.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace dateline {
namespace {

enum class Case { kNone, kUpper, kLower, kDigit };

Case AsciiCaseOf(UChar32 c) {
  if (c >= 'a' && c <= 'z') return Case::kLower;
  if (c >= 'A' && c <= 'Z') return Case::kUpper;
  return c >= '0' && c <= '9' ? Case::kDigit : Case::kNone;
}

Case CaseOf(UChar32 c) {
  if (c < 0x80) return AsciiCaseOf(c);
  if (u_isUUppercase(c)) return Case::kUpper;
  if (u_isULowercase(c)) return Case::kLower;
  return u_isdigit(c) ? Case::kDigit : Case::kNone;
}

struct CaseCounts {
  int upper = 0;
  int lower = 0;
  int digits = 0;
  int inner_upper = 0;  // capitals after the first letter
};

CaseCounts CountCases(std::string_view word) {
  CaseCounts counts;
  const auto* bytes = reinterpret_cast<const uint8_t*>(word.data());
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(bytes, i, size, c);
    const Case found = CaseOf(c);
    if (found == Case::kUpper && counts.upper + counts.lower > 0) {
      ++counts.inner_upper;
    }
    counts.upper += found == Case::kUpper;
    counts.lower += found == Case::kLower;
    counts.digits += found == Case::kDigit;
  }
  return counts;
}

}  // namespace

WordShape ShapeOf(std::string_view word) {
  const CaseCounts counts = CountCases(word);
  if (counts.upper == 0) {
    return counts.lower == 0 ? WordShape::kNoCase : WordShape::kLower;
  }
  if (counts.lower == 0) {
    return counts.upper + counts.digits > 1 ? WordShape::kCapitals
                                            : WordShape::kTitle;
  }
  return counts.inner_upper > 0 ? WordShape::kInner : WordShape::kTitle;
}

std::string ShapeKey(std::string_view word) {
  std::string key;
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '.' || word[i] == '\'') continue;
    if (word.substr(i).starts_with("\u2019")) {
      i += 2;
      continue;
    }
    key += word[i];
  }
  return key;
}

}  // namespace dateline
