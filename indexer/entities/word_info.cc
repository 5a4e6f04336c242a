#include "indexer/entities/word_info.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "common/gazetteer.h"
#include "common/hash.h"
#include "common/sorted_words.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 37> kParticles = {
    "&",   "'",  "'s",  "-",   ".",   "/",   "al",  "and", "ap", "ben",
    "bin", "d'", "da",  "de",  "del", "den", "der", "di",  "do", "dos",
    "du",  "e",  "el",  "for", "ibn", "in",  "la",  "le",  "of", "on",
    "the", "to", "van", "von", "y",   "zu",  "’s"};
constexpr std::array<std::string_view, 14> kPrepositions = {
    "across", "around", "at",  "from",    "in",         "inside", "into",
    "near",   "of",     "off", "outside", "throughout", "to",     "toward"};
constexpr std::array<std::string_view, 14> kSpeech = {
    "added", "argued", "asked", "called", "declared", "noted", "replied",
    "said",  "say",    "says",  "stated", "tells",    "told",  "wrote"};

struct Letters {
  int upper = 0;
  int lower = 0;
  int caseless = 0;
  int digits = 0;
  int stops = 0;
  bool first_upper = false;
  bool first_digit = false;
};

Letters CountLetters(std::string_view word) {
  Letters letters;
  const char* text = word.data();
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    const bool first = i == 0;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text, i, size, c);
    if (u_isupper(c) || u_istitle(c)) {
      ++letters.upper;
      if (first) letters.first_upper = true;
    } else if (u_islower(c)) {
      ++letters.lower;
    } else if (u_isdigit(c)) {
      ++letters.digits;
      if (first) letters.first_digit = true;
    } else if (u_isalpha(c)) {
      ++letters.caseless;
    } else if (c == '.') {
      ++letters.stops;
    }
  }
  return letters;
}

TokenShape ShapeOf(const Letters& letters) {
  const int cased = letters.upper + letters.lower;
  if (letters.first_digit) return TokenShape::kNumber;
  if (cased == 0) {
    return letters.caseless > 0 ? TokenShape::kCaseless : TokenShape::kMark;
  }
  if (letters.upper == 0) return TokenShape::kLower;
  if (letters.lower == 0) {
    if (letters.upper == 1) return TokenShape::kInitial;
    return letters.stops > 0 ? TokenShape::kStops : TokenShape::kCapitals;
  }
  if (letters.first_upper && letters.upper == 1) return TokenShape::kTitle;
  return TokenShape::kMixed;
}

template <typename Change>
std::string ChangeLetters(std::string_view word, Change change) {
  std::string changed;
  const char* text = word.data();
  const auto size = static_cast<int32_t>(word.size());
  for (int32_t i = 0; i < size;) {
    const bool first = i == 0;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text, i, size, c);
    c = change(c, first);
    char bytes[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    changed.append(bytes, static_cast<size_t>(length));
  }
  return changed;
}

}  // namespace

std::string LowerWord(std::string_view word) {
  return ChangeLetters(word, [](UChar32 c, bool) { return u_tolower(c); });
}

std::string TitleWord(std::string_view word) {
  return ChangeLetters(word, [](UChar32 c, bool first) {
    return first ? u_toupper(c) : u_tolower(c);
  });
}

WordInfo DescribeWord(std::string_view word, bool all_capitals) {
  const std::string lower = LowerWord(word);
  WordInfo info;
  info.lower = Hash64(lower);
  info.shape = ShapeOf(CountLetters(word));
  const bool unknown = all_capitals && info.shape != TokenShape::kNumber &&
                       info.shape != TokenShape::kMark &&
                       info.shape != TokenShape::kCaseless;
  info.hash = Gazetteer::TokenHash(word);
  if (unknown) info.shape = TokenShape::kUnknown;
  constexpr size_t kLongestAcronym = 4;
  if ((unknown || info.shape == TokenShape::kCapitals) &&
      word.size() >= kLongestAcronym &&
      word.find('.') == std::string_view::npos) {
    info.title_hash = Gazetteer::TokenHash(TitleWord(word));
  }
  info.classes = Gazetteer::Get().ClassesOf(info.hash);
  if (info.classes == 0 && info.title_hash != 0) {
    info.classes = Gazetteer::Get().ClassesOf(info.title_hash);
  }
  info.groups = WordClusters::Get().GroupsOf(lower);
  info.particle = Has(kParticles, lower);
  info.preposition = Has(kPrepositions, lower);
  info.speech = Has(kSpeech, lower);
  return info;
}

}  // namespace dateline
