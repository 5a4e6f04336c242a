// What the tagger knows of a word by itself, wherever it stands.
#ifndef DATELINE_INDEXER_ENTITIES_WORD_INFO_H_
#define DATELINE_INDEXER_ENTITIES_WORD_INFO_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/entities/word_clusters.h"

namespace dateline {

enum class TokenShape : uint8_t {
  kBoundary,  // before or after the sentence
  kLower,     // "talks"
  kTitle,     // "Cairo"
  kCapitals,  // "NATO"
  kInitial,   // "J.", "J"
  kStops,     // "U.S."
  kMixed,     // "McDonald", "iPhone"
  kUnknown,   // a word of a text all in capitals
  kNumber,    // begins with a digit
  kMark,      // punctuation
  kCaseless,  // letters of a script without capitals
};

struct WordInfo {
  uint64_t hash = 0;   // of the token as written (Gazetteer::TokenHash)
  uint64_t lower = 0;  // of the token in lower case
  // Of "Cairo" for "CAIRO"; 0 for words that are not in capitals.
  uint64_t title_hash = 0;
  uint32_t classes = 0;  // WordClass bits
  WordGroups groups;
  TokenShape shape = TokenShape::kBoundary;
  bool particle = false;     // "of", "bin", "-": may stand inside a name
  bool preposition = false;  // "in", "near": a place may follow
  bool speech = false;       // "said", "told"
  uint32_t index = 0;        // for whoever keeps descriptions

  bool Capitalised() const {
    return (shape >= TokenShape::kTitle && shape <= TokenShape::kUnknown);
  }
};

// `word` must not be empty. `all_capitals`: it stands in a text without lower
// case, so that its shape says nothing.
WordInfo DescribeWord(std::string_view word, bool all_capitals);

// ASCII and other letters in lower case.
std::string LowerWord(std::string_view word);
// First letter upper, the others lower: how a name in capitals would be
// written.
std::string TitleWord(std::string_view word);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_WORD_INFO_H_
