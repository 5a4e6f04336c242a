// How much two texts have in common, by their words: for headings and titles,
// and for measuring extracted text.
#ifndef DATELINE_INDEXER_PAGES_WORD_OVERLAP_H_
#define DATELINE_INDEXER_PAGES_WORD_OVERLAP_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Runs of letters and digits, ASCII in lower case; each Chinese, Japanese or
// Korean character is a word of its own. No dictionary, no locale.
std::vector<std::string> PlainWords(std::string_view text);

// The words of a text, to be looked up often.
class WordSet {
 public:
  explicit WordSet(std::string_view text);

  // The share of these words, repeated ones too, that are in `other`; 0 for no
  // words.
  double ShareIn(const WordSet& other) const;

 private:
  std::vector<std::string> words_;  // sorted
};

// Each run of `n` words of `text` as a hash, sorted; a shorter text is one run.
std::vector<uint64_t> WordRuns(std::string_view text, size_t n);

// How many runs two sorted lists have in common, counting repeated ones as
// often as they are in both.
size_t CommonRuns(const std::vector<uint64_t>& a,
                  const std::vector<uint64_t>& b);

}  // namespace dateline

#endif  // DATELINE_INDEXER_PAGES_WORD_OVERLAP_H_
