// What known names and plain rules say to the names that the model found.
#ifndef DATELINE_INDEXER_ENTITIES_NAME_RULES_H_
#define DATELINE_INDEXER_ENTITIES_NAME_RULES_H_

#include <cstdint>
#include <vector>

#include "common/entity.h"
#include "indexer/entities/sequence_labels.h"
#include "indexer/entities/tagger_document.h"

namespace dateline {

// Tokens `first` to `last` name something of `type`.
struct TypedName {
  uint32_t first = 0;
  uint32_t last = 0;
  EntityType type = EntityType::kPerson;
  MentionMethod method = MentionMethod::kModel;
  uint8_t confidence = 0;  // percent

  bool Overlaps(const TypedName& other) const {
    return first <= other.last && other.first <= last;
  }
};

// The model's people, organisations and places as they are; nationalities,
// works and products (MISC) are left out.
std::vector<TypedName> TypeNames(const std::vector<NameSpan>& names);

// "Russian" + "Foreign Ministry" is one organisation. `names` in order.
void JoinInstitutions(const TaggerDocument& document,
                      std::vector<TypedName>* names);

// The names to link, in order, not overlapping: corrects the model's by what is
// known, adds known names that it missed, finds named events, gives a word one
// type in the whole article, takes titles off people, drops what is no name
// (nationalities, months, pronouns), joins institutions.
std::vector<TypedName> ApplyNameRules(const TaggerDocument& document,
                                      const std::vector<NameSpan>& names);

// The known names alone: for languages without a model.
std::vector<TypedName> KnownNames(const TaggerDocument& document);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_NAME_RULES_H_
