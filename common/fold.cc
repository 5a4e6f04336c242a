#include "common/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

namespace dateline {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

const icu::Normalizer2& NfkcCasefold() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKCCasefoldInstance(error);
}

const icu::Normalizer2& Nfd() {
  UErrorCode error = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFDInstance(error);
}

icu::UnicodeString ToUnicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string ToUtf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

constexpr UChar32 kTatweel = 0x640;
constexpr UChar32 kCyrillicIe = 0x435;
constexpr UChar32 kDiaeresis = 0x308;

// True when a combining mark on `base` does not make another letter.
bool IsDiacritic(UChar32 mark, UChar32 base) {
  if (u_charType(mark) != U_NON_SPACING_MARK) return false;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(base, &error)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_ARABIC:
    case USCRIPT_HEBREW:
      return true;
    case USCRIPT_CYRILLIC:
      return base == kCyrillicIe && mark == kDiaeresis;
    default:
      return false;
  }
}

icu::UnicodeString WithoutDiacritics(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString decomposed = Nfd().normalize(text, error);
  icu::UnicodeString kept;
  UChar32 base = 0;
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (c == kTatweel || IsDiacritic(c, base)) continue;
    kept.append(c);
    if (u_charType(c) != U_NON_SPACING_MARK) base = c;
  }
  return kept;
}

icu::UnicodeString CaseFolded(const icu::UnicodeString& text) {
  UErrorCode error = U_ZERO_ERROR;
  return NfkcCasefold().normalize(text, error);
}

}  // namespace

std::string FoldCase(std::string_view text) {
  if (IsAscii(text)) return AsciiLower(text);
  return ToUtf8(CaseFolded(ToUnicode(text)));
}

std::string Fold(std::string_view text) {
  if (IsAscii(text)) return AsciiLower(text);
  // Taking marks away can bring letters together that fold or compose further;
  // one more round settles it.
  icu::UnicodeString folded = CaseFolded(ToUnicode(text));
  for (int round = 0; round < 4; ++round) {
    icu::UnicodeString next = CaseFolded(WithoutDiacritics(folded));
    if (next == folded) break;
    folded = std::move(next);
  }
  return ToUtf8(folded);
}

std::string FoldKeyword(std::string_view text) {
  std::string value;
  bool space = false;
  for (char c : Fold(text)) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = !value.empty();
      continue;
    }
    if (space) value += ' ';
    space = false;
    value += c;
  }
  return value;
}

}  // namespace dateline
