// Names of one article -> its entities: the surname belongs to the full name,
// the acronym to the long form, every spelling to its canonical label.
#ifndef DATELINE_INDEXER_ENTITIES_ENTITY_LINKER_H_
#define DATELINE_INDEXER_ENTITIES_ENTITY_LINKER_H_

#include <string>
#include <vector>

#include "common/entity_names.h"
#include "indexer/entities/name_rules.h"
#include "indexer/entities/tagger_document.h"

namespace dateline {

struct LinkedEntity {
  EntityType type = EntityType::kPerson;
  CanonicalName name;
  std::vector<TypedName> mentions;  // in order
};

// `names` in order, not overlapping. Entities in the order of their first
// mention; each key of a type once.
//
// Acronyms in brackets after a long form, or before one: the letters are looked
// for as Schwartz and Hearst ("A Simple Algorithm for Identifying Abbreviation
// Definitions in Biomedical Text", 2003) do.
std::vector<LinkedEntity> LinkNames(const TaggerDocument& document,
                                    const std::vector<TypedName>& names);

// Whether the letters of `acronym` occur in `long_form` in order, the first one
// at the beginning of a word.
bool IsAcronymOf(std::string_view acronym, std::string_view long_form);

}  // namespace dateline

#endif  // DATELINE_INDEXER_ENTITIES_ENTITY_LINKER_H_
