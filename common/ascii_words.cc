#include "common/ascii_words.h"

#include <string>

namespace dateline {
namespace {

// Names as in UAX #29.
constexpr uint8_t kLetter = 1;
constexpr uint8_t kNumeric = 2;
constexpr uint8_t kExtendNumLet = 4;  // a word only with another beside it
constexpr uint8_t kMidLetter = 8;
constexpr uint8_t kMidNumber = 16;
constexpr uint8_t kNotAscii = 32;
constexpr uint8_t kInWord = kLetter | kNumeric | kExtendNumLet;

bool IsOneWord(IcuWordBreaker& icu, const std::string& text) {
  std::vector<WordRange> words;
  icu.Append(text, 0, &words);
  return words.size() == 1 && words[0].end - words[0].begin == text.size();
}

uint8_t Ask(IcuWordBreaker& icu, char c) {
  if (c >= '0' && c <= '9') return kNumeric;
  const std::string one(1, c);
  if (IsOneWord(icu, one)) return kLetter;
  if (IsOneWord(icu, one + one)) return kExtendNumLet;
  uint8_t found = 0;
  if (IsOneWord(icu, "a" + one + "a")) found |= kMidLetter;
  if (IsOneWord(icu, "1" + one + "1")) found |= kMidNumber;
  return found;
}

size_t LastSeparator(std::string_view text, size_t from, size_t end) {
  for (size_t i = end; i > from; --i) {
    if (IsWordSeparator(text[i - 1])) return i - 1;
  }
  return from;
}

void DropFrom(size_t at, std::vector<WordRange>* words) {
  while (!words->empty() && words->back().begin >= at) words->pop_back();
}

}  // namespace

AsciiWords::AsciiWords(IcuWordBreaker& icu) {
  classes_.fill(kNotAscii);
  for (int c = 0; c < 0x80; ++c) classes_[c] = Ask(icu, static_cast<char>(c));
}

size_t AsciiWords::Append(std::string_view text, size_t at,
                          std::vector<WordRange>* words) const {
  for (size_t i = at; i < text.size();) {
    const uint8_t found = ClassOf(text[i]);
    if (found == kNotAscii) {
      const size_t separator = LastSeparator(text, at, i);
      DropFrom(separator, words);
      return separator;
    }
    if ((found & kInWord) == 0) {
      ++i;
      continue;
    }
    const size_t end = WordEnd(text, i);
    if (found != kExtendNumLet || end - i > 1) {
      words->push_back({static_cast<uint32_t>(i), static_cast<uint32_t>(end)});
    }
    i = end;
  }
  return text.size();
}

size_t AsciiWords::WordEnd(std::string_view text, size_t begin) const {
  size_t i = begin + 1;
  while (i < text.size() &&
         ((ClassOf(text[i]) & kInWord) != 0 || Joins(text, i))) {
    ++i;
  }
  return i;
}

// "o'c", "3.5": rules WB6, WB7, WB11 and WB12.
bool AsciiWords::Joins(std::string_view text, size_t middle) const {
  if (middle + 1 >= text.size()) return false;
  const uint8_t found = ClassOf(text[middle]);
  const uint8_t around = ClassOf(text[middle - 1]) & ClassOf(text[middle + 1]);
  return ((found & kMidLetter) != 0 && (around & kLetter) != 0) ||
         ((found & kMidNumber) != 0 && (around & kNumeric) != 0);
}

}  // namespace dateline
