// Article -> its entities: tokens, the sequence model, the rules and the
// linking, over headline, standfirst and body as one text.
#ifndef DATELINE_INDEXER_ENTITIES_ENTITY_TAGGER_H_
#define DATELINE_INDEXER_ENTITIES_ENTITY_TAGGER_H_

#include <string>
#include <vector>

#include "common/article.h"
#include "common/entity.h"
#include "indexer/entities/entity_linker.h"
#include "indexer/entities/name_tagger.h"

namespace dateline {

// Not thread-safe: one for each thread. About a millisecond for a thousand
// words, and some 15 MB beside the tables that all share.
class EntityTagger {
 public:
  // In the order of their first mention. English has the model and the rules;
  // other languages only the names that are known in them (NameRules).
  std::vector<Entity> Tag(const Article& article);

  // Names the model, the gazetteers and the code: equal for equal results.
  static std::string Fingerprint();

 private:
  NameTagger tagger_;
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_ENTITY_TAGGER_H_
