#include "common/han_variants.h"

#include <unicode/translit.h>
#include <unicode/uniset.h>
#include <unicode/usetiter.h>

#include <array>
#include <memory>

namespace dateline {
namespace {

// All of them take three bytes in UTF-8.
constexpr char32_t kFirst = 0x3400;
constexpr char32_t kEnd = 0xA000;

constexpr bool IsHan(char32_t c) { return c >= kFirst && c < kEnd; }

// By character from kFirst; 0: itself.
using Table = std::array<char16_t, kEnd - kFirst>;

char32_t FormIn(const icu::Transliterator& simplifier, UChar32 c) {
  icu::UnicodeString text(c);
  simplifier.transliterate(text);
  return text.length() == 1 ? static_cast<char32_t>(text.char32At(0)) : 0;
}

// A character that another one becomes stays as it is.
void KeepForms(Table* table) {
  const Table all = *table;
  for (const char16_t form : all) {
    if (form != 0) (*table)[form - kFirst] = 0;
  }
}

Table MakeTable() {
  Table table = {};
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplifier(
      icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, error));
  if (U_FAILURE(error)) return table;
  icu::UnicodeSet sources;
  simplifier->getSourceSet(sources);
  for (icu::UnicodeSetIterator each(sources); each.next();) {
    const auto c = static_cast<char32_t>(each.getCodepoint());
    if (each.isString() || !IsHan(c)) continue;
    const char32_t form = FormIn(*simplifier, each.getCodepoint());
    if (IsHan(form) && form != c) {
      table[c - kFirst] = static_cast<char16_t>(form);
    }
  }
  KeepForms(&table);
  return table;
}

bool BeginsHan(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xE3 && byte <= 0xE9;
}

char32_t Decode(const char* bytes) {
  return (static_cast<char32_t>(bytes[0] & 0x0F) << 12) |
         (static_cast<char32_t>(bytes[1] & 0x3F) << 6) |
         static_cast<char32_t>(bytes[2] & 0x3F);
}

void Encode(char32_t c, char* bytes) {
  bytes[0] = static_cast<char>(0xE0 | (c >> 12));
  bytes[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  bytes[2] = static_cast<char>(0x80 | (c & 0x3F));
}

}  // namespace

char32_t SimplifiedHan(char32_t c) {
  if (!IsHan(c)) return c;
  static const Table table = MakeTable();
  const char16_t form = table[c - kFirst];
  return form == 0 ? c : form;
}

std::string SimplifyHan(std::string_view text) {
  std::string simplified(text);
  for (size_t i = 0; i + 2 < simplified.size(); ++i) {
    if (!BeginsHan(simplified[i])) continue;
    char* const bytes = simplified.data() + i;
    Encode(SimplifiedHan(Decode(bytes)), bytes);
    i += 2;
  }
  return simplified;
}

}  // namespace dateline
