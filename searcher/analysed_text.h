// The words of an article's texts in the form in which the highlighter looks
// for them: hashes instead of strings, so that they can be kept.
#ifndef DATELINE_SEARCHER_ANALYSED_TEXT_H_
#define DATELINE_SEARCHER_ANALYSED_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/analyzer.h"
#include "common/article.h"

namespace dateline {

// Hash64 of a word in each channel; 0 where it has no form there.
struct WordKeys {
  uint64_t stem = 0;
  uint64_t exact = 0;
  uint64_t shape = 0;

  friend bool operator==(const WordKeys&, const WordKeys&) = default;
};

struct PlacedWord {
  uint32_t offset = 0;  // bytes in the text
  uint32_t length = 0;
  uint32_t position = 0;
  uint32_t keys = 0;  // which of AnalysedText::keys
};

struct AnalysedText {
  std::vector<WordKeys> keys;  // each once
  std::vector<PlacedWord> words;

  size_t bytes() const {
    return keys.capacity() * sizeof(WordKeys) +
           words.capacity() * sizeof(PlacedWord);
  }
};

AnalysedText MakeAnalysedText(const std::vector<Token>& tokens);

struct AnalysedZones {
  AnalysedText headline;
  AnalysedText lead;  // the description
  AnalysedText body;

  size_t bytes() const {
    return headline.bytes() + lead.bytes() + body.bytes();
  }
};

// Of each text the first `max_bytes` are looked at.
AnalysedZones AnalyseZones(Analyzer& analyzer, const Article& article,
                           size_t max_bytes);

}  // namespace dateline

#endif  // DATELINE_SEARCHER_ANALYSED_TEXT_H_
