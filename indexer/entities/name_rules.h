// What known names and plain rules say to the names that the model found.
#ifndef DATELINE_INDEXER_ENTITIES_NAME_RULES_H_
#define DATELINE_INDEXER_ENTITIES_NAME_RULES_H_

#include <vector>

#include "indexer/entities/sequence_labels.h"
#include "indexer/entities/tagger_document.h"
#include "indexer/entities/typed_name.h"

namespace dateline {

// The model's people, organisations and places as they are; nationalities,
// works and products (MISC) are left out.
std::vector<TypedName> TypeNames(const std::vector<NameSpan>& names);

// `names`, in order, with "Russian" + "Foreign Ministry" as one organisation.
std::vector<TypedName> JoinedInstitutions(const TaggerDocument& document,
                                          std::vector<TypedName> names);

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
