#include "common/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <iterator>

#include "common/han_variants.h"

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
constexpr UChar32 kNukta = 0x93C;
constexpr UChar32 kCyrillicIe = 0x435;
constexpr UChar32 kDiaeresis = 0x308;
constexpr UChar32 kAcute = 0x301;

// Letters that no decomposition takes apart, and those that only stand for
// another one at the end of a word or in another country. Sorted.
struct Spelling {
  UChar32 letter;
  const char16_t* folded;
};
constexpr Spelling kSpellings[] = {
    {0xE6, u"ae"},
    {0xF0, u"d"},
    {0xF8, u"o"},
    {0xFE, u"th"},
    {0x111, u"d"},
    {0x127, u"h"},
    {0x131, u"i"},
    {0x142, u"l"},
    {0x153, u"oe"},
    {0x167, u"t"},
    {0x5DA, u"\u05DB"},  // Hebrew final forms
    {0x5DD, u"\u05DE"},
    {0x5DF, u"\u05E0"},
    {0x5E3, u"\u05E4"},
    {0x5E5, u"\u05E6"},
    {0x5F0, u"\u05D5\u05D5"},  // ligatures of Yiddish
    {0x5F1, u"\u05D5\u05D9"},
    {0x5F2, u"\u05D9\u05D9"},
    {0x629, u"\u0647"},  // teh marbuta
    {0x649, u"\u064A"},  // alef maksura
    {0x66B, u"."},       // decimal separator
    {0x671, u"\u0627"},  // alef wasla
    {0x6A9, u"\u0643"},  // Persian kaf
    {0x6BE, u"\u0647"},
    {0x6C1, u"\u0647"},  // heh of Urdu
    {0x6CC, u"\u064A"},  // Persian yeh
    {0x6D5, u"\u0647"},
    {0x901, u"\u0902"},  // candrabindu as anusvara
};

const char16_t* OtherSpelling(UChar32 c) {
  const auto* found =
      std::lower_bound(std::begin(kSpellings), std::end(kSpellings), c,
                       [](const Spelling& spelling, UChar32 letter) {
                         return spelling.letter < letter;
                       });
  return found != std::end(kSpellings) && found->letter == c ? found->folded
                                                             : nullptr;
}

bool IsCyrillicDiacritic(UChar32 mark, UChar32 base) {
  if (base == kCyrillicIe && mark == kDiaeresis) return true;
  constexpr std::u16string_view kVowels =
      u"\u0430\u0435\u0438\u043E\u0443\u044B\u044D\u044E\u044F\u0454\u0456";
  return mark == kAcute && base <= 0xFFFF &&
         kVowels.find(static_cast<char16_t>(base)) != std::u16string_view::npos;
}

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
      return IsCyrillicDiacritic(mark, base);
    case USCRIPT_DEVANAGARI:
      return mark == kNukta;
    default:
      return false;
  }
}

void AppendFolded(UChar32 c, icu::UnicodeString* text) {
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
    text->append(static_cast<UChar32>('0' + u_charDigitValue(c)));
  } else if (const char16_t* other = OtherSpelling(c)) {
    text->append(other, 0, u_strlen(other));
  } else {
    text->append(static_cast<UChar32>(SimplifiedHan(static_cast<char32_t>(c))));
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
    AppendFolded(c, &kept);
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
