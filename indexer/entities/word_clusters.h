// Groups of English words that are used alike (data/build_word_clusters.py), at
// three widths.
#ifndef DATELINE_INDEXER_ENTITIES_WORD_CLUSTERS_H_
#define DATELINE_INDEXER_ENTITIES_WORD_CLUSTERS_H_

#include <cstdint>
#include <memory>
#include <string_view>

namespace dateline {

struct WordGroups {
  uint16_t narrow = 0;  // 0: the word is in no group
  uint16_t wide = 0;
  uint16_t widest = 0;
};

// Immutable and shared by threads. About 4 MB; built once in about 10 ms.
class WordClusters {
 public:
  static const WordClusters& Get();
  ~WordClusters();

  // `word` in lower case.
  WordGroups GroupsOf(std::string_view word) const;

 private:
  WordClusters();
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_WORD_CLUSTERS_H_
