// The names of a document while rules are applied to them.
#ifndef DATELINE_INDEXER_ENTITIES_NAME_DRAFT_H_
#define DATELINE_INDEXER_ENTITIES_NAME_DRAFT_H_

#include <vector>

#include "indexer/entities/sequence_labels.h"
#include "indexer/entities/tagger_document.h"
#include "indexer/entities/typed_name.h"

namespace dateline {

struct NameDraft {
  const TaggerDocument& document;
  std::vector<NameSpan> spans;   // as the model has them
  std::vector<TypedName> names;  // in order, not overlapping

  // Adds a name where there is none yet, and the model has no longer
  // nationality or work.
  void Add(const TypedName& name);
  // Names inside the new one go; one that reaches beyond it stays instead.
  void AddOver(const TypedName& name);
};

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_NAME_DRAFT_H_
