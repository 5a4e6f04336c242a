// Text -> the names in it, by the sequence model.
#ifndef DATELINE_INDEXER_ENTITIES_NAME_TAGGER_H_
#define DATELINE_INDEXER_ENTITIES_NAME_TAGGER_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/entities/sequence_decoder.h"
#include "indexer/entities/sequence_labels.h"
#include "indexer/entities/tagger_document.h"
#include "indexer/entities/tagger_model.h"

namespace dateline {

// Keeps what it has found out about words, at most kMaxWords of them (about
// 10 MB). Not thread-safe: one for each thread.
class NameTagger {
 public:
  static constexpr size_t kMaxWords = 24'000;

  explicit NameTagger(const TaggerModel& model = TaggerModel::Get());
  ~NameTagger();

  // `text` must be valid UTF-8. The document refers to the text and to this
  // tagger, until the next call.
  TaggerDocument Prepare(std::string_view text, std::vector<NameToken> tokens);

  // The names in order, not overlapping.
  std::vector<NameSpan> Tag(const TaggerDocument& document);

 private:
  struct Word;
  const Word& Lookup(std::string_view word, bool all_capitals);
  LabelScores ScoresOf(const TaggerDocument& document, size_t i);

  const TaggerModel& model_;
  SequenceDecoder decoder_;
  struct Cache;
  std::unique_ptr<Cache> cache_;
  std::vector<Feature> features_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_NAME_TAGGER_H_
