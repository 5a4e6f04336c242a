#include "bench/vocabulary.h"

#include <array>
#include <cstddef>
#include <numeric>
#include <string_view>

namespace dateline {
namespace {

// No suffix of the English stemmer ends in one of the last letters after a
// single vowel or consonant as syllables have them here.
constexpr std::string_view kConsonants = "bdfgjklmnprstvwz";
constexpr std::string_view kVowels = "aeiou";
constexpr std::string_view kLastConsonants = "bfgkmnp";
constexpr std::string_view kLastVowels = "aou";

constexpr size_t kShortest = 3;

// Prime to the number of words of every length: neighbours in rank are not
// neighbours in spelling.
constexpr uint64_t kStride = 1'000'003;

std::string_view LettersAt(size_t place, size_t length) {
  const bool vowel = place % 2 == 1;
  if (place + 1 < length) return vowel ? kVowels : kConsonants;
  return vowel ? kLastVowels : kLastConsonants;
}

uint64_t WordsOfLength(size_t length) {
  uint64_t words = 1;
  for (size_t place = 0; place < length; ++place) {
    words *= LettersAt(place, length).size();
  }
  return words;
}

// Occurrences of the ranks 2^k to 2^(k+1) - 1 together, in no unit.
constexpr std::array<uint32_t, 28> kOctaves = {
    560, 560, 620, 650, 660, 660, 670, 690, 720, 760, 790, 780, 700, 470,
    300, 190, 121, 77,  49,  31,  20,  13,  8,   5,   3,   2,   1,   1};
constexpr uint32_t kAllOctaves =
    std::accumulate(kOctaves.begin(), kOctaves.end(), uint32_t{0});

// 1 / rank within the octave, by rejection in whole numbers.
uint64_t RankInOctave(uint64_t octave, Random* random) {
  const uint64_t first = uint64_t{1} << octave;
  uint64_t rank = first;
  do {
    rank = first + random->Below(first);
  } while (random->Below(rank) >= first);
  return rank;
}

}  // namespace

std::string SpellWord(uint64_t rank) {
  uint64_t index = rank - 1;
  size_t length = kShortest;
  uint64_t words = WordsOfLength(length);
  while (index >= words) {
    index -= words;
    words = WordsOfLength(++length);
  }
  index = index * kStride % words;
  std::string word(length, ' ');
  for (size_t place = 0; place < length; ++place) {
    const std::string_view letters = LettersAt(place, length);
    word[place] = letters[index % letters.size()];
    index /= letters.size();
  }
  return word;
}

uint64_t RandomRank(Random* random) {
  uint64_t at = random->Below(kAllOctaves);
  size_t octave = 0;
  while (at >= kOctaves[octave]) at -= kOctaves[octave++];
  return RankInOctave(octave, random);
}

uint64_t RandomRankBetween(uint64_t first, uint64_t last, Random* random) {
  return RankInOctave(random->Between(first, last - 1), random);
}

}  // namespace dateline
