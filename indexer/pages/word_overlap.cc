#include "indexer/pages/word_overlap.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/hash.h"

namespace dateline {
namespace {

// The bytes of the character that begins with `byte`.
size_t CharacterBytes(unsigned char byte) {
  if (byte < 0xC0) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

bool IsIdeograph(unsigned char byte) { return byte >= 0xE3 && byte <= 0xED; }

// Punctuation and spaces beyond ASCII, by block: Latin-1, general punctuation,
// CJK and full-width punctuation.
bool IsWidePunctuation(std::string_view character) {
  if (character.starts_with("\xC2") || character.starts_with("\xE2\x80") ||
      character.starts_with("\xE2\x81") || character.starts_with("\xE3\x80")) {
    return true;
  }
  return character.starts_with("\xEF\xBC") && character.size() == 3 &&
         (static_cast<unsigned char>(character[2]) < 0x90);
}

}  // namespace

std::vector<std::string> PlainWords(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::string_view character = text.substr(0, CharacterBytes(first));
    text.remove_prefix(character.size());
    if (first < 0x80) {
      if (absl::ascii_isalnum(first)) {
        word += absl::ascii_tolower(first);
      } else {
        end_word();
      }
    } else if (IsWidePunctuation(character)) {
      end_word();
    } else if (IsIdeograph(first)) {
      end_word();
      words.emplace_back(character);
    } else {
      word += character;
    }
  }
  end_word();
  return words;
}

WordSet::WordSet(std::string_view text) : words_(PlainWords(text)) {
  std::sort(words_.begin(), words_.end());
}

double WordSet::ShareIn(const WordSet& other) const {
  if (words_.empty()) return 0;
  const auto shared =
      std::count_if(words_.begin(), words_.end(), [&](const auto& word) {
        return std::binary_search(other.words_.begin(), other.words_.end(),
                                  word);
      });
  return static_cast<double>(shared) / static_cast<double>(words_.size());
}

std::vector<uint64_t> WordRuns(std::string_view text, size_t n) {
  const std::vector<std::string> words = PlainWords(text);
  std::vector<uint64_t> runs;
  if (words.empty()) return runs;
  const size_t length = std::min(n, words.size());
  for (size_t i = 0; i + length <= words.size(); ++i) {
    std::string run;
    for (size_t j = i; j < i + length; ++j) run += words[j] + ' ';
    runs.push_back(Hash64(run));
  }
  std::sort(runs.begin(), runs.end());
  return runs;
}

size_t CommonRuns(const std::vector<uint64_t>& a,
                  const std::vector<uint64_t>& b) {
  size_t common = 0;
  for (auto at_a = a.begin(), at_b = b.begin();
       at_a != a.end() && at_b != b.end();) {
    if (*at_a == *at_b) ++common;
    const bool both = *at_a == *at_b;
    const bool lower = *at_a < *at_b;
    if (both || lower) ++at_a;
    if (both || !lower) ++at_b;
  }
  return common;
}

}  // namespace dateline
