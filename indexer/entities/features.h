// The features of the sequence model, as 32-bit hashes. Two kinds:
//
//   WordFeatures     of one word alone, for each place that it can have beside
//                    the token that is labelled; the scores of all of them can
//                    be summed once for a word and kept
//   ContextFeatures  that need the neighbours or the rest of the article
#ifndef DATELINE_INDEXER_ENTITIES_FEATURES_H_
#define DATELINE_INDEXER_ENTITIES_FEATURES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/entities/tagger_document.h"
#include "indexer/entities/word_info.h"

namespace dateline {

using Feature = uint32_t;

// How far from a token a word still counts.
inline constexpr int kWindow = 2;

// Appends the features that `word` (as written) has for a token `offset` words
// before it (-kWindow..kWindow). Features of a word's own spelling come first:
// their number is returned, so that training can leave them out now and then.
size_t WordFeatures(const WordInfo& info, std::string_view word, int offset,
                    std::vector<Feature>* features);

// Appends the features of token `i` that are not of one word alone.
void ContextFeatures(const TaggerDocument& document, size_t i,
                     std::vector<Feature>* features);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_FEATURES_H_
